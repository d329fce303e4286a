using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>
/// A loss for a network that turns an image into a point, so that the distance of two points says how alike two images are. Each triplet
/// of an anchor a, another image p of its class and an image n of another class costs <c>max(0, |a − p|² − |a − n|² + margin)</c>; the loss is
/// the mean over all triplets of the batch. (Schroff and others, FaceNet, 2015.)
/// </summary>
public sealed class TripletLoss
{
    /// <summary>A loss.</summary>
    /// <param name="margin">By how much the squared distance to another class is to exceed that to the own one, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="margin"/> is not above 0.</exception>
    public TripletLoss(double margin = 1) => Margin = Require.Positive(margin);

    /// <summary>By how much the squared distance to another class is to exceed that to the own one.</summary>
    public double Margin { get; }

    /// <summary>The mean loss over all triplets of a batch; 0 if it has none.</summary>
    /// <param name="points">Where the network puts each image: N × D × 1 × 1.</param>
    /// <param name="labels">The class of each image.</param>
    /// <exception cref="ArgumentException">The points are no vectors, or there are more or fewer labels than points.</exception>
    public double Value(Tensor points, IReadOnlyList<int> labels)
    {
        (double sum, int count) = (0, 0);
        foreach ((int a, int p, int n) in Triplets(points, labels))
        {
            sum += Math.Max(0, Excess(points, a, p, n));
            count++;
        }

        return sum / Math.Max(1, count);
    }

    /// <summary>The gradient of <see cref="Value"/> with respect to the points.</summary>
    /// <param name="points">Where the network puts each image: N × D × 1 × 1.</param>
    /// <param name="labels">The class of each image.</param>
    /// <returns>N × D × 1 × 1.</returns>
    /// <exception cref="ArgumentException">The points are no vectors, or there are more or fewer labels than points.</exception>
    public Tensor Gradient(Tensor points, IReadOnlyList<int> labels)
    {
        var sum = new Tensor(Checked(points, labels).Shape);
        int count = 0;
        foreach ((int a, int p, int n) in Triplets(points, labels))
        {
            count++;
            if (Excess(points, a, p, n) <= 0)
            {
                continue; // the other class is far enough away
            }

            for (int d = 0; d < points.C; d++)
            {
                (double anchor, double same, double other) = (points[a, d, 0, 0], points[p, d, 0, 0], points[n, d, 0, 0]);
                sum[a, d, 0, 0] += 2 * (other - same); // ∂/∂a = 2(a − p) − 2(a − n)
                sum[p, d, 0, 0] += 2 * (same - anchor); // ∂/∂p = 2(p − a)
                sum[n, d, 0, 0] += 2 * (anchor - other); // ∂/∂n = 2(a − n)
            }
        }

        return sum.Map(g => g / Math.Max(1, count));
    }

    // |a − p|² − |a − n|² + margin
    private double Excess(Tensor points, int a, int p, int n) => Square(points, a, p) - Square(points, a, n) + Margin;

    private static double Square(Tensor points, int i, int j)
    {
        ReadOnlySpan<double> from = points.Image(i), to = points.Image(j);
        double sum = 0;
        for (int d = 0; d < from.Length; d++)
        {
            sum += (from[d] - to[d]) * (from[d] - to[d]);
        }

        return sum;
    }

    private static IEnumerable<(int Anchor, int Same, int Other)> Triplets(Tensor points, IReadOnlyList<int> labels)
    {
        int count = Checked(points, labels).N;
        for (int a = 0; a < count; a++)
        {
            for (int p = 0; p < count; p++)
            {
                for (int n = 0; p != a && labels[p] == labels[a] && n < count; n++)
                {
                    if (labels[n] != labels[a])
                    {
                        yield return (a, p, n);
                    }
                }
            }
        }
    }

    private static Tensor Checked(Tensor points, IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(labels);
        ShapeException.ThrowUnless(points.H == 1 && points.W == 1, "triplet loss", "vectors, N×D×1×1", points.Shape);
        Require.SameLength(points.N, "points", labels.Count, nameof(labels));
        return points;
    }
}
