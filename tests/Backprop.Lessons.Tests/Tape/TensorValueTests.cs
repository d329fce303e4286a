using Backprop.Lessons.Activations;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Gradients;
using Backprop.Lessons.Tape;

namespace Backprop.Lessons.Tests.Tape;

public class TensorValueTests
{
    public static TheoryData<string, Func<TensorValue, TensorValue, TensorValue>> TwoOperands => new()
    {
        { "sum", (a, b) => a + b },
        { "difference", (a, b) => a - b },
        { "product", (a, b) => a * b },
        { "quotient", (a, b) => a / (b + 3) },
        { "the same twice", (a, b) => (a * b * a) + b },
    };

    public static TheoryData<string, Func<TensorValue, TensorValue>> OneOperand => new()
    {
        { "sum", a => a.Sum() },
        { "mean", a => a.Mean() },
        { "sum of each row", a => a.SumTo(a.Shape with { W = 1 }) },
        { "sum over images", a => a.SumTo(a.Shape with { N = 1 }) },
        { "sum over all but the channels", a => a.SumTo(new Shape(1, a.Shape.C, 1, 1)) },
        { "transpose", a => a.Transpose() },
        { "reshape", a => a.Reshape(new Shape(a.Shape.N, a.Shape.Count / a.Shape.N, 1, 1)) },
        { "square", a => a.Square() },
        { "exponential", a => a.Exp() },
        { "logarithm", a => (a.Square() + 1).Log() },
        { "sigmoid", a => a.Sigmoid() },
        { "tanh", a => a.Tanh() },
        { "ReLU", a => (a + 0.31).Apply(Activation.ReLU) },
    };

    /// <summary>A hundred random pairs of shapes, in which either side may have length 1 along any axis.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="operation">The operation itself.</param>
    [Theory]
    [MemberData(nameof(TwoOperands))]
    public void Broadcasts_and_agrees_with_nudging(string name, Func<TensorValue, TensorValue, TensorValue> operation)
    {
        var random = new Random(8);
        for (int round = 0; round < 100; round++)
        {
            Shape full = new(random.Next(1, 3), random.Next(1, 3), random.Next(1, 4), random.Next(1, 4));
            Tensor a = Tensor.Random(Shrunk(full, random), random, 0.5), b = Tensor.Random(Shrunk(full, random), random, 0.5);
            Agrees(name, v => Weighted(operation(v[0], v[1])), a, b);
        }
    }

    [Theory]
    [MemberData(nameof(OneOperand))]
    public void Agrees_with_nudging(string name, Func<TensorValue, TensorValue> operation)
    {
        var random = new Random(9);
        for (int round = 0; round < 30; round++)
        {
            Shape shape = new(random.Next(1, 3), random.Next(1, 4), random.Next(1, 4), random.Next(1, 4));
            Agrees(name, v => Weighted(operation(v[0])), Tensor.Random(shape, random));
        }
    }

    [Fact]
    public void Products_of_matrices_agree_with_nudging()
    {
        var random = new Random(10);
        for (int round = 0; round < 60; round++)
        {
            (int n, int c, int r, int k, int m) = (random.Next(1, 3), random.Next(1, 3), random.Next(1, 4), random.Next(1, 4), random.Next(1, 4));
            Shape left = new(random.Next(2) == 0 ? n : 1, c, r, k), right = new(n, random.Next(2) == 0 ? c : 1, k, m);
            Agrees("product", v => Weighted(v[0].MatrixProduct(v[1])), Tensor.Random(left, random), Tensor.Random(right, random));
        }
    }

    /// <summary>Lesson 06 brings the convolution; the tape takes it as it takes every operation: forward, and one backward function for each operand.</summary>
    [Fact]
    public void A_convolution_is_one_more_operation()
    {
        var random = new Random(11);
        var sliding = new Sliding(stride: 2, padding: 1);
        TensorValue Convolved(TensorValue image, TensorValue filters) => TensorValue.Of(
            "conv", ConvolutionLoops.Forward(image.Numbers, filters.Numbers, new double[filters.Shape.N], sliding),
            (image, gradient => ConvolutionLoops.InputGradient(gradient, filters.Numbers, image.Shape, sliding)),
            (filters, gradient => ConvolutionLoops.FilterGradient(gradient, image.Numbers, filters.Shape, sliding)));

        Agrees("convolution", v => Weighted(Convolved(v[0], v[1]).Tanh()), Tensor.Random(new(2, 2, 5, 4), random), Tensor.Random(new(3, 2, 3, 2), random));
    }

    // Σ (w·x + b) over three rows: b is used three times, so its gradient is 3 in each column.
    [Fact]
    public void What_was_stretched_gets_the_sum_back()
    {
        TensorValue x = new(Tensor.Of(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }), "x"), b = new(Tensor.Of(new double[,] { { 10, 20 } }));
        (x + b).Sum().Backward();
        Assert.Equal([3, 3], b.Gradient.Values);
        (x * b).Sum().Backward();
        Assert.Equal([3 + 9, 3 + 12], b.Gradient.Values);
        Assert.Equal([1 + 10, 1 + 20, 11, 21, 11, 21], x.Gradient.Values);

        TensorValue one = 2;
        (x * one).Sum().Backward();
        Assert.Equal([21], one.Gradient.Values);
    }

    [Fact]
    public void Gradients_add_up_over_calls_until_they_are_cleared()
    {
        var w = new TensorValue(Tensor.Of(new double[,] { { 1, -2 } }), "w");
        TensorValue loss = w.Square().Sum();
        loss.Backward();
        loss.Backward();
        Assert.Equal([4, -8], w.Gradient.Values);
        w.ClearGradient();
        loss.Backward();
        w.Step(0.25);
        Assert.Equal([0.5, -1], w.Numbers.Values);
        Assert.Throws<InvalidOperationException>(() => loss.Step(1));
    }

    [Fact]
    public void Backward_starts_from_one_number()
    {
        var w = new TensorValue(new Tensor(1, 1, 2, 3));
        string message = Assert.Throws<InvalidOperationException>(() => (w * 2).Backward()).Message;
        Assert.Contains("1×1×2×3", message, StringComparison.Ordinal);
        Assert.Contains("Sum or its Mean", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_that_was_not_added_up_is_refused()
    {
        (TensorValue x, TensorValue b) = (new TensorValue(new Tensor(1, 1, 3, 2)), new TensorValue(new Tensor(1, 1, 1, 2)));
        var sum = TensorValue.Of("my +", Broadcasting.Zip(x.Numbers, b.Numbers, (p, q) => p + q), (x, g => g), (b, g => g));
        string message = Assert.Throws<InvalidOperationException>(() => sum.Sum().Backward()).Message;
        Assert.Contains("'my +' returned a gradient 1×1×3×2 for numbers 1×1×1×2", message, StringComparison.Ordinal);
        Assert.Contains("Broadcasting.SumTo", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        TensorValue a = new(new Tensor(1, 1, 2, 3)), b = new(new Tensor(1, 1, 2, 2));
        Assert.Contains("1×1×2×3 and 1×1×2×2 do not fit: 3 columns and 2", Assert.Throws<ArgumentException>(() => a + b).Message, StringComparison.Ordinal);
        Assert.Contains("2×3 and 2×2 does not exist", Assert.Throws<ArgumentException>(() => a.MatrixProduct(b)).Message, StringComparison.Ordinal);
        Assert.Contains("which is larger", Assert.Throws<ArgumentException>(() => Broadcasting.SumTo(b.Numbers, new(2, 1, 2, 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_it_is()
    {
        var w = new TensorValue(new Tensor(1, 1, 2, 3), "W1");
        Assert.Equal("W1: tensor 1×1×2×3", w.ToString());
        Assert.Equal("tensor 1×1×3×2, made by ᵀ", w.Transpose().ToString());
    }

    // A loss in which no two numbers count the same: a gradient that lands in the wrong place is seen.
    private static TensorValue Weighted(TensorValue value)
    {
        var weights = new Tensor(value.Shape, [.. Enumerable.Range(0, value.Shape.Count).Select(i => 0.5 + (0.37 * i))]);
        return (value * new TensorValue(weights)).Sum();
    }

    private static Shape Shrunk(Shape shape, Random random) => new(
        random.Next(2) == 0 ? 1 : shape.N, random.Next(2) == 0 ? 1 : shape.C, random.Next(2) == 0 ? 1 : shape.H, random.Next(2) == 0 ? 1 : shape.W);

    private static void Agrees(string name, Func<TensorValue[], TensorValue> f, params Tensor[] at)
    {
        GradientReport report = TapeCheck.Compare(f, at);
        Assert.True(report.Rows.All(row => row.Agrees || row.Kink is not null), $"{name} of {string.Join(" and ", at.Select(tensor => tensor.Shape))}: {report}");
    }
}
