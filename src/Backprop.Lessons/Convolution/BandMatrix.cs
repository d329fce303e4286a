using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Convolution;

/// <summary>A one-dimensional convolution as a matrix: each row holds the kernel, a stride further to the right than the row above.</summary>
public static class BandMatrix
{
    /// <summary>The matrix M with <c>y = M·x</c>. What it hands back is then <c>dx = Mᵀ·dy</c>.</summary>
    /// <param name="kernel">The kernel, at least one number.</param>
    /// <param name="length">How many numbers x has.</param>
    /// <param name="sliding">How the window moves. Padded zeros have no column: what would be multiplied with them is left out.</param>
    /// <returns>outputs × inputs.</returns>
    /// <exception cref="ArgumentException">The kernel is empty, or spans more than the padded input.</exception>
    public static Matrix<double> Of(IReadOnlyList<double> kernel, int length, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(sliding);
        Require.NotEmpty(kernel);
        Matrix<double> band = Matrix<double>.Build.Dense(sliding.OutputLength(length, kernel.Count), length);
        for (int y = 0; y < band.RowCount; y++)
        {
            for (int i = 0; i < kernel.Count; i++)
            {
                int x = (sliding.Stride * y) + (sliding.Dilation * i) - sliding.Padding;
                if (x >= 0 && x < length)
                {
                    band[y, x] = kernel[i];
                }
            }
        }

        return band;
    }
}
