using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Convolution;

/// <summary>
/// The same convolution as one product of matrices ("im2col"): each window becomes a column, each filter a row.
/// The gradients are then those of any product.
/// </summary>
/// <remarks>
/// For one image: <c>Out = W · Columns + b</c> with W as F × (C·KH·KW) and Columns as (C·KH·KW) × (H′·W′).
/// So <c>dW = dOut · Columnsᵀ</c> and <c>dColumns = Wᵀ · dOut</c>; "col2im" adds each column's deltas back to the pixels it was copied from.
/// A tensor lies row by row in memory and a MathNet matrix column by column, so the same numbers, not copied, are the transposed matrix:
/// the products below are the transposed ones of these formulas.
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
        ArgumentNullException.ThrowIfNull(sliding);
        var windows = new ConvolutionWindows(input.Shape, filters, sliding);
        Matrix<double> columns = Matrix<double>.Build.Dense(windows.Size, windows.Count);
        windows.Read(input.Values, n, columns.AsColumnMajorArray());
        return columns;
    }

    /// <summary>The way forward. Shapes and errors as in <see cref="ConvolutionLoops.Forward"/>.</summary>
    /// <inheritdoc cref="ConvolutionLoops.Forward"/>
    public static Tensor Forward(Tensor input, Tensor filters, IReadOnlyList<double> bias, Sliding sliding)
    {
        Tensor output = ConvolutionLoops.NewOutput(input, filters, bias, sliding);
        var windows = new ConvolutionWindows(input.Shape, filters.Shape, sliding);
        Matrix<double> columns = Matrix<double>.Build.Dense(windows.Size, windows.Count);
        Matrix<double> maps = Matrix<double>.Build.Dense(windows.Count, filters.N);
        Matrix<double> w = Transposed(filters);
        for (int n = 0; n < input.N; n++)
        {
            windows.Read(input.Values, n, columns.AsColumnMajorArray());
            columns.TransposeThisAndMultiply(w, maps); // Outᵀ = Columnsᵀ · Wᵀ
            Add(bias, maps.AsColumnMajorArray(), output, n);
        }

        return output;
    }

    /// <summary>The gradient with respect to the images. Shapes and errors as in <see cref="ConvolutionLoops.InputGradient"/>.</summary>
    /// <inheritdoc cref="ConvolutionLoops.InputGradient"/>
    public static Tensor InputGradient(Tensor outputGradient, Tensor filters, Shape input, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(sliding);
        Check.SameShape(sliding.Output(input, filters.Shape), outputGradient.Shape, nameof(outputGradient));
        var inputGradient = new Tensor(input);
        var windows = new ConvolutionWindows(input, filters.Shape, sliding);
        Matrix<double> columns = Matrix<double>.Build.Dense(windows.Size, windows.Count);
        Matrix<double> deltas = Matrix<double>.Build.Dense(windows.Count, filters.N);
        Matrix<double> w = Transposed(filters);
        for (int n = 0; n < input.N; n++)
        {
            Read(outputGradient, n, deltas);
            w.TransposeAndMultiply(deltas, columns); // dColumns = Wᵀ · dOut
            windows.Add(columns.AsColumnMajorArray(), n, inputGradient.Values);
        }

        return inputGradient;
    }

    /// <summary>The gradient with respect to the filters. Shapes and errors as in <see cref="ConvolutionLoops.FilterGradient"/>.</summary>
    /// <inheritdoc cref="ConvolutionLoops.FilterGradient"/>
    public static Tensor FilterGradient(Tensor outputGradient, Tensor input, Shape filters, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(sliding);
        Check.SameShape(sliding.Output(input.Shape, filters), outputGradient.Shape, nameof(outputGradient));
        var windows = new ConvolutionWindows(input.Shape, filters, sliding);
        Matrix<double> columns = Matrix<double>.Build.Dense(windows.Size, windows.Count);
        Matrix<double> deltas = Matrix<double>.Build.Dense(windows.Count, filters.N);
        Matrix<double> one = Matrix<double>.Build.Dense(windows.Size, filters.N);
        Matrix<double> sum = Matrix<double>.Build.Dense(windows.Size, filters.N);
        for (int n = 0; n < input.N; n++)
        {
            windows.Read(input.Values, n, columns.AsColumnMajorArray());
            Read(outputGradient, n, deltas);
            columns.Multiply(deltas, one); // dWᵀ = Columns · dOutᵀ
            sum.Add(one, sum);
        }

        return new Tensor(filters, sum.AsColumnMajorArray());
    }

    // One filter in a column, without a copy: (C·KH·KW) × F.
    private static Matrix<double> Transposed(Tensor filters) =>
        Matrix<double>.Build.Dense(filters.C * filters.H * filters.W, filters.N, filters.Values);

    // One map of an image in a column: (H′·W′) × F.
    private static void Read(Tensor maps, int n, Matrix<double> image)
    {
        double[] values = image.AsColumnMajorArray();
        Array.Copy(maps.Values, n * values.Length, values, 0, values.Length);
    }

    private static void Add(IReadOnlyList<double> bias, double[] maps, Tensor output, int n)
    {
        int plane = output.H * output.W;
        Span<double> image = output.Values.AsSpan(n * maps.Length, maps.Length);
        for (int f = 0; f < output.C; f++)
        {
            double b = bias[f];
            for (int at = f * plane; at < (f + 1) * plane; at++)
            {
                image[at] = maps[at] + b;
            }
        }
    }
}
