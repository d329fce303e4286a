using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Convolution;

/// <summary>
/// The same convolution as one product of matrices ("im2col"): each window becomes a column, each filter a row.
/// The gradients are then those of any product.
/// </summary>
/// <remarks>
/// For one image: <c>Out = W · Columns + b</c> with W as F × (C·KH·KW) and Columns as (C·KH·KW) × (H′·W′).
/// So <c>dW = dOut · Columnsᵀ</c> and <c>dColumns = Wᵀ · dOut</c>; "col2im" adds each column's deltas back to the pixels it was copied from.
/// </remarks>
public static class ConvolutionMatrix
{
    /// <summary>Every window of an image as one column.</summary>
    /// <param name="input">The images: N × C × H × W.</param>
    /// <param name="n">Which image.</param>
    /// <param name="filters">The shape of the filters: F × C × KH × KW.</param>
    /// <param name="sliding">How the window moves.</param>
    /// <returns>(C·KH·KW) × (H′·W′).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Matrix<double> Columns(Tensor input, int n, Shape filters, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(input);
        Shape output = sliding.Output(input.Shape, filters);
        Matrix<double> columns = Matrix<double>.Build.Dense(filters.C * filters.H * filters.W, output.H * output.W);
        ForEachPixel(input.Shape, filters, output, sliding, (c, u, v, row, column) => columns[row, column] = input[n, c, u, v]);
        return columns;
    }

    /// <summary>The way forward. Shapes and errors as in <see cref="ConvolutionLoops.Forward"/>.</summary>
    /// <inheritdoc cref="ConvolutionLoops.Forward"/>
    public static Tensor Forward(Tensor input, Tensor filters, IReadOnlyList<double> bias, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(bias);
        Require.SameLength(filters.N, nameof(filters), bias.Count, nameof(bias));
        var output = new Tensor(sliding.Output(input.Shape, filters.Shape));
        Matrix<double> w = AsMatrix(filters);
        for (int n = 0; n < input.N; n++)
        {
            Matrix<double> maps = w * Columns(input, n, filters.Shape, sliding);
            Write(output, n, maps + Matrix<double>.Build.Dense(maps.RowCount, maps.ColumnCount, (f, _) => bias[f]));
        }

        return output;
    }

    /// <summary>The gradient by the images. Shapes and errors as in <see cref="ConvolutionLoops.InputGradient"/>.</summary>
    /// <inheritdoc cref="ConvolutionLoops.InputGradient"/>
    public static Tensor InputGradient(Tensor outputGradient, Tensor filters, Shape input, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        ArgumentNullException.ThrowIfNull(filters);
        Shape output = sliding.Output(input, filters.Shape);
        Check.SameShape(output, outputGradient.Shape, nameof(outputGradient));
        var inputGradient = new Tensor(input);
        Matrix<double> w = AsMatrix(filters);
        for (int n = 0; n < input.N; n++)
        {
            Matrix<double> columns = w.TransposeThisAndMultiply(AsMatrix(outputGradient, n));
            int image = n;
            ForEachPixel(input, filters.Shape, output, sliding, (c, u, v, row, column) => inputGradient[image, c, u, v] += columns[row, column]);
        }

        return inputGradient;
    }

    /// <summary>The gradient by the filters. Shapes and errors as in <see cref="ConvolutionLoops.FilterGradient"/>.</summary>
    /// <inheritdoc cref="ConvolutionLoops.FilterGradient"/>
    public static Tensor FilterGradient(Tensor outputGradient, Tensor input, Shape filters, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        ArgumentNullException.ThrowIfNull(input);
        Check.SameShape(sliding.Output(input.Shape, filters), outputGradient.Shape, nameof(outputGradient));
        Matrix<double> sum = Matrix<double>.Build.Dense(filters.N, filters.C * filters.H * filters.W);
        for (int n = 0; n < input.N; n++)
        {
            sum += AsMatrix(outputGradient, n).TransposeAndMultiply(Columns(input, n, filters, sliding));
        }

        return new Tensor(filters, sum.ToRowMajorArray());
    }

    // One filter in a row: F × (C·KH·KW).
    private static Matrix<double> AsMatrix(Tensor filters) =>
        Matrix<double>.Build.DenseOfRowMajor(filters.N, filters.C * filters.H * filters.W, filters.Values);

    // One map of an image in a row: F × (H′·W′).
    private static Matrix<double> AsMatrix(Tensor maps, int n)
    {
        int size = maps.C * maps.H * maps.W;
        return Matrix<double>.Build.DenseOfRowMajor(maps.C, maps.H * maps.W, new ArraySegment<double>(maps.Values, n * size, size));
    }

    private static void Write(Tensor maps, int n, Matrix<double> image)
    {
        double[] values = image.ToRowMajorArray();
        values.CopyTo(maps.Values, n * values.Length);
    }

    // Row (c, i, j) and column (y, x) of the columns' matrix belong to the pixel (u, v) of channel c.
    private static void ForEachPixel(Shape input, Shape filters, Shape output, Sliding sliding, Action<int, int, int, int, int> visit)
    {
        for (int row = 0; row < filters.C * filters.H * filters.W; row++)
        {
            (int c, int i, int j) = (row / (filters.H * filters.W), row / filters.W % filters.H, row % filters.W);
            for (int column = 0; column < output.H * output.W; column++)
            {
                (int y, int x) = (column / output.W, column % output.W);
                int u = (sliding.Stride * y) + (sliding.Dilation * i) - sliding.Padding;
                int v = (sliding.Stride * x) + (sliding.Dilation * j) - sliding.Padding;
                if (u >= 0 && u < input.H && v >= 0 && v < input.W)
                {
                    visit(c, u, v, row, column);
                }
            }
        }
    }
}
