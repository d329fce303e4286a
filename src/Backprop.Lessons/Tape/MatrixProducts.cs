using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Tape;

/// <summary>Matrices as the planes of a tensor: rows × columns, one for each image and channel.</summary>
internal static class MatrixProducts
{
    /// <summary>The products, plane by plane. A single plane goes with all planes of the other tensor.</summary>
    /// <param name="a">Planes of R × K.</param>
    /// <param name="b">Planes of K × M.</param>
    /// <returns>Planes of R × M.</returns>
    /// <exception cref="ArgumentException">The columns of <paramref name="a"/> are not the rows of <paramref name="b"/>, or images or channels do not fit.</exception>
    public static Tensor Multiply(Tensor a, Tensor b)
    {
        if (a.W != b.H)
        {
            throw new ArgumentException(
                Invariant($"A product of {a.H}×{a.W} and {b.H}×{b.W} does not exist: the columns of the first, {a.W}, must be the rows of the second, {b.H}."), nameof(b));
        }

        Shape planes = Broadcasting.Common(a.Shape with { H = 1, W = 1 }, b.Shape with { H = 1, W = 1 });
        var product = new Tensor(planes with { H = a.H, W = b.W });
        for (int plane = 0; plane < planes.Count; plane++)
        {
            (int n, int c) = (plane / planes.C, plane % planes.C);
            for (int row = 0; row < a.H; row++)
            {
                Span<double> result = product.Row(n, c, row);
                ReadOnlySpan<double> left = a.Row(Math.Min(n, a.N - 1), Math.Min(c, a.C - 1), row);
                for (int k = 0; k < a.W; k++)
                {
                    ReadOnlySpan<double> right = b.Row(Math.Min(n, b.N - 1), Math.Min(c, b.C - 1), k);
                    for (int column = 0; column < result.Length; column++)
                    {
                        result[column] += left[k] * right[column];
                    }
                }
            }
        }

        return product;
    }

    /// <summary>Rows and columns swapped, plane by plane.</summary>
    /// <param name="tensor">Planes of R × C.</param>
    public static Tensor Transpose(Tensor tensor) =>
        Tensor.Create(tensor.Shape with { H = tensor.W, W = tensor.H }, (n, c, y, x) => tensor[n, c, x, y]);
}
