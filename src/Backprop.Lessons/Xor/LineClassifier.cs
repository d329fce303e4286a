using Backprop.Lessons.Data;

namespace Backprop.Lessons.Xor;

/// <summary>A straight line as a classifier: class 1 on one side, class 0 on the other.</summary>
/// <param name="Angle">The direction of the line's normal, in degrees: it points to the side of class 1.</param>
/// <param name="Offset">The distance of the line from the origin along its normal; negative on the other side.</param>
public sealed record LineClassifier(double Angle, double Offset)
{
    private double Cosine => Math.Cos(Angle * Math.PI / 180);

    private double Sine => Math.Sin(Angle * Math.PI / 180);

    /// <summary>1 where <c>x·cos(angle) + y·sin(angle) &gt; offset</c>, else 0.</summary>
    /// <param name="x">The first coordinate.</param>
    /// <param name="y">The second coordinate.</param>
    public int Classify(double x, double y) => (x * Cosine) + (y * Sine) > Offset ? 1 : 0;

    /// <summary>The share of the points on their right side, from 0 to 1.</summary>
    /// <param name="points">The points.</param>
    public double Accuracy(LabelledPoints points)
    {
        ArgumentNullException.ThrowIfNull(points);
        (double cosine, double sine) = (Cosine, Sine);
        int right = 0;
        for (int i = 0; i < points.Count; i++)
        {
            bool inOne = (points.Inputs[i, 0] * cosine) + (points.Inputs[i, 1] * sine) > Offset;
            right += inOne == (points.Labels[i] == 1) ? 1 : 0;
        }

        return (double)right / points.Count;
    }

    /// <summary>Two ends of the line, far enough apart to cross a square plot.</summary>
    /// <param name="reach">How far the line runs to both sides of the foot of its normal.</param>
    public (double[] X, double[] Y) Ends(double reach)
    {
        (double x, double y) = (Offset * Cosine, Offset * Sine);
        return ([x - (reach * Sine), x + (reach * Sine)], [y + (reach * Cosine), y - (reach * Cosine)]);
    }

    /// <summary>The best accuracy that any straight line at all can have on these points: no grid, no luck.</summary>
    /// <remarks>
    /// Every way in which a line can part the points is had from a line through two of them, moved and turned a hair's
    /// breadth: so that each of the two falls on the side one likes. N² lines, N points each.
    /// </remarks>
    /// <param name="points">At least two points, no three of them on one line.</param>
    public static double BestPossible(LabelledPoints points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < 2)
        {
            throw new ArgumentException("'points' holds one point only; to part points takes two at least.", nameof(points));
        }

        (double[] x, double[] y) = (points.X, points.Y);
        int best = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                int right = 0;
                for (int k = 0; k < x.Length; k++)
                {
                    bool left = ((x[j] - x[i]) * (y[k] - y[i])) - ((y[j] - y[i]) * (x[k] - x[i])) > 0;
                    right += k != i && k != j && left == (points.Labels[k] == 1) ? 1 : 0;
                }

                // The same line with its sides swapped is wrong where this one is right.
                best = Math.Max(best, 2 + Math.Max(right, x.Length - 2 - right));
            }
        }

        return (double)best / x.Length;
    }
}
