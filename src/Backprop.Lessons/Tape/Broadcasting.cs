using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Tape;

/// <summary>
/// Tensors of different shapes, put together number by number: along each axis the lengths are equal, or one of them is 1
/// and is used again and again. What was used several times gets the sum of the gradients back.
/// </summary>
public static class Broadcasting
{
    /// <summary>The shape of the result.</summary>
    /// <param name="a">One shape.</param>
    /// <param name="b">The other shape.</param>
    /// <exception cref="ArgumentException">Along some axis the lengths differ, and none of them is 1.</exception>
    public static Shape Common(Shape a, Shape b)
    {
        return new(Longer(a.N, b.N, "images"), Longer(a.C, b.C, "channels"), Longer(a.H, b.H, "rows"), Longer(a.W, b.W, "columns"));

        int Longer(int one, int other, string axis) => one == other || other == 1
            ? one
            : one == 1
                ? other
                : throw new ArgumentException(Invariant($"The shapes {a} and {b} do not fit: {one} {axis} and {other}. They must be equal, or one of them 1."), nameof(b));
    }

    /// <summary>Two tensors put together number by number, the smaller one stretched.</summary>
    /// <param name="a">One tensor.</param>
    /// <param name="b">The other tensor.</param>
    /// <param name="function">What to do with each pair.</param>
    /// <exception cref="ArgumentException">Their shapes do not fit.</exception>
    public static Tensor Zip(Tensor a, Tensor b, Func<double, double, double> function)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(function);
        return a.Shape == b.Shape
            ? a.Zip(b, function)
            : Tensor.Create(Common(a.Shape, b.Shape), (n, c, y, x) => function(At(a, n, c, y, x), At(b, n, c, y, x)));
    }

    /// <summary>The backward pass of stretching: adds up what belongs to the same number.</summary>
    /// <param name="gradient">The gradient of the stretched tensor.</param>
    /// <param name="shape">The shape before it was stretched.</param>
    /// <returns>A tensor of that shape; the gradient itself if nothing was stretched.</returns>
    /// <exception cref="ArgumentException">A tensor of that shape cannot be stretched to the gradient's.</exception>
    public static Tensor SumTo(Tensor gradient, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        if (shape == gradient.Shape)
        {
            return gradient;
        }

        if (Common(shape, gradient.Shape) != gradient.Shape)
        {
            throw new ArgumentException(Invariant($"A tensor of shape {gradient.Shape} cannot be added up to {shape}, which is larger."), nameof(shape));
        }

        var sum = new Tensor(shape);
        (int n, int c, int h, int w) = (gradient.N, gradient.C, gradient.H, gradient.W);
        for (int at = 0; at < gradient.Values.Length; at++)
        {
            (int image, int channel, int row, int column) = (at / (c * h * w), at / (h * w) % c, at / w % h, at % w);
            sum[Math.Min(image, shape.N - 1), Math.Min(channel, shape.C - 1), Math.Min(row, shape.H - 1), Math.Min(column, shape.W - 1)] += gradient.Values[at];
        }

        return sum;
    }

    // Along an axis of length 1 every index means the one place there is.
    private static double At(Tensor tensor, int n, int c, int y, int x) =>
        tensor[Math.Min(n, tensor.N - 1), Math.Min(c, tensor.C - 1), Math.Min(y, tensor.H - 1), Math.Min(x, tensor.W - 1)];
}
