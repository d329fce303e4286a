using Backprop.Lessons.Activations;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Tape;

/// <summary>
/// A tensor that remembers what made it. It is <see cref="Value"/> once more, with one change: the backward pass through an operation is no
/// longer a multiplication by a slope but a function, from the gradient of the result to the gradient of the operand.
/// </summary>
/// <remarks>A matrix is a tensor with one image and one channel, 1×1×rows×columns. + − × ÷ work number by number and broadcast.</remarks>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class TensorValue : IShownAsHtml
{
    /// <summary>Numbers from outside: inputs, weights, targets.</summary>
    /// <param name="numbers">The numbers. They are kept, not copied.</param>
    /// <param name="name">What they are called; may be empty.</param>
    public TensorValue(Tensor numbers, string name = "")
        : this(numbers, "", []) => Name = name;

    private TensorValue(Tensor numbers, string operation, (TensorValue Operand, Func<Tensor, Tensor> Back)[] operands)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        (Numbers, Operation, Operands) = (numbers, operation, operands);
        Gradient = new Tensor(numbers.Shape);
    }

    /// <summary>The numbers.</summary>
    public Tensor Numbers { get; private set; }

    /// <summary>How fast the last number that went <see cref="Backward"/> changes with each of these. It adds up until <see cref="ClearGradient"/>.</summary>
    public Tensor Gradient { get; private set; }

    /// <summary>The shape, of the numbers and of the gradient alike.</summary>
    public Shape Shape => Numbers.Shape;

    /// <summary>What they are called; may be empty.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What made them, for instance <c>×</c>; empty for numbers from outside.</summary>
    public string Operation { get; }

    /// <summary>What they were made of, each with its backward function: from the gradient of the result to its own.</summary>
    public IReadOnlyList<(TensorValue Operand, Func<Tensor, Tensor> Back)> Operands { get; }

    /// <summary>A single number.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator TensorValue(double number) => new(new Tensor(new Shape(1, 1, 1, 1), [number]));

    /// <summary>The sum.</summary>
    public static TensorValue operator +(TensorValue a, TensorValue b) => Of(
        "+", Broadcasting.Zip(a.Numbers, b.Numbers, (x, y) => x + y),
        (a, gradient => Broadcasting.SumTo(gradient, a.Shape)),
        (b, gradient => Broadcasting.SumTo(gradient, b.Shape)));

    /// <summary>The difference.</summary>
    public static TensorValue operator -(TensorValue a, TensorValue b) => Of(
        "−", Broadcasting.Zip(a.Numbers, b.Numbers, (x, y) => x - y),
        (a, gradient => Broadcasting.SumTo(gradient, a.Shape)),
        (b, gradient => Broadcasting.SumTo(gradient.Map(g => -g), b.Shape)));

    /// <summary>The product, number by number. For matrices see <see cref="MatrixProduct"/>.</summary>
    public static TensorValue operator *(TensorValue a, TensorValue b) => Of(
        "×", Broadcasting.Zip(a.Numbers, b.Numbers, (x, y) => x * y),
        (a, gradient => Broadcasting.SumTo(Broadcasting.Zip(gradient, b.Numbers, (g, y) => g * y), a.Shape)),
        (b, gradient => Broadcasting.SumTo(Broadcasting.Zip(gradient, a.Numbers, (g, x) => g * x), b.Shape)));

    /// <summary>The quotient, number by number.</summary>
    public static TensorValue operator /(TensorValue a, TensorValue b)
    {
        Tensor quotient = Broadcasting.Zip(a.Numbers, b.Numbers, (x, y) => x / y);
        Tensor slopes = Broadcasting.Zip(quotient, b.Numbers, (q, y) => -q / y);
        return Of(
            "÷", quotient,
            (a, gradient => Broadcasting.SumTo(Broadcasting.Zip(gradient, b.Numbers, (g, y) => g / y), a.Shape)),
            (b, gradient => Broadcasting.SumTo(gradient.Zip(slopes, (g, slope) => g * slope), b.Shape)));
    }

    /// <summary>Records a result. An operation whose backward functions are known joins the tape with this one call.</summary>
    /// <param name="operation">The operation's sign or name.</param>
    /// <param name="numbers">The result.</param>
    /// <param name="operands">What it was made of, each with its backward function, which returns a tensor of the operand's shape.</param>
    public static TensorValue Of(string operation, Tensor numbers, params (TensorValue Operand, Func<Tensor, Tensor> Back)[] operands) =>
        new(numbers, operation, operands);

    /// <summary>The product of matrices, plane by plane: R × K times K × M.</summary>
    /// <param name="other">The matrices on the right.</param>
    /// <exception cref="ArgumentException">The columns here are not the rows there.</exception>
    public TensorValue MatrixProduct(TensorValue other) => Of(
        "·", MatrixProducts.Multiply(Numbers, other.Numbers),
        (this, gradient => Broadcasting.SumTo(MatrixProducts.Multiply(gradient, MatrixProducts.Transpose(other.Numbers)), Shape)),
        (other, gradient => Broadcasting.SumTo(MatrixProducts.Multiply(MatrixProducts.Transpose(Numbers), gradient), other.Shape)));

    /// <summary>Rows and columns swapped.</summary>
    public TensorValue Transpose() => Of("ᵀ", MatrixProducts.Transpose(Numbers), (this, MatrixProducts.Transpose));

    /// <summary>The same numbers in another shape.</summary>
    /// <param name="shape">A shape with room for as many.</param>
    public TensorValue Reshape(Shape shape) => Of("reshape", Numbers.Copy().Reshape(shape), (this, gradient => gradient.Reshape(Shape)));

    /// <summary>Sums along every axis that is longer than in the given shape, for instance to one number for each row.</summary>
    /// <param name="shape">The shape of the sums: each length is that of the numbers, or 1.</param>
    public TensorValue SumTo(Shape shape) => Of(
        "Σ", Broadcasting.SumTo(Numbers, shape), (this, gradient => Broadcasting.Zip(gradient, Numbers, (g, _) => g)));

    /// <summary>The sum of all numbers.</summary>
    public TensorValue Sum() => SumTo(new Shape(1, 1, 1, 1));

    /// <summary>The mean of all numbers.</summary>
    public TensorValue Mean() => Sum() / Shape.Count;

    /// <summary>Each number squared.</summary>
    public TensorValue Square() => Each("( )²", x => x * x, x => 2 * x);

    /// <summary>The exponential of each number.</summary>
    public TensorValue Exp() => Each("exp", Math.Exp, Math.Exp);

    /// <summary>The natural logarithm of each number.</summary>
    public TensorValue Log() => Each("ln", Math.Log, x => 1 / x);

    /// <summary>An activation function of each number.</summary>
    /// <param name="f">The function.</param>
    public TensorValue Apply(Activation f) => Each(f.Name, f.Value, f.Derivative);

    /// <summary>The sigmoid of each number.</summary>
    public TensorValue Sigmoid() => Apply(Activation.Sigmoid);

    /// <summary>The hyperbolic tangent of each number.</summary>
    public TensorValue Tanh() => Apply(Activation.Tanh);

    /// <summary>Gives the numbers a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The same value.</returns>
    public TensorValue Named(string name)
    {
        Name = name;
        return this;
    }

    /// <summary>Everything that these numbers were made of, and themselves: see <see cref="Value.Order"/>.</summary>
    public IReadOnlyList<TensorValue> Order() => TopologicalOrder.Of(this, value => value.Operands.Select(pair => pair.Operand));

    /// <summary>Finds the derivative of this number with respect to everything it was made of: see <see cref="Value.Backward"/>.</summary>
    /// <exception cref="InvalidOperationException">This is not a single number, or a backward function returned a tensor of another shape.</exception>
    public void Backward()
    {
        if (Shape.Count != 1)
        {
            throw new InvalidOperationException(Invariant($"Backward starts from one number, the loss; this is a tensor {Shape}. Take its Sum or its Mean first."));
        }

        IReadOnlyList<TensorValue> order = Order();
        foreach (TensorValue result in order.Where(value => value.Operands.Count > 0))
        {
            result.ClearGradient();
        }

        Gradient = Gradient.Map(g => g + 1);
        foreach (TensorValue result in order.Reverse())
        {
            foreach ((TensorValue operand, Func<Tensor, Tensor> back) in result.Operands)
            {
                operand.Add(back(result.Gradient), result.Operation);
            }
        }
    }

    /// <summary>Makes the gradient 0.</summary>
    public void ClearGradient() => Gradient = new Tensor(Shape);

    /// <summary>One step of gradient descent: <c>W ← W − η · ∂L/∂W</c>. What was made of the old numbers keeps them: record anew.</summary>
    /// <param name="learningRate">The learning rate <c>η</c>.</param>
    /// <exception cref="InvalidOperationException">These are results; only numbers from outside can be changed.</exception>
    public void Step(double learningRate) => Numbers = Operands.Count == 0
        ? Numbers.Zip(Gradient, (w, g) => w - (learningRate * g))
        : throw new InvalidOperationException($"'{Name}' is the result of '{Operation}'. A step changes weights, which come from outside.");

    /// <summary>Shape and origin.</summary>
    public override string ToString() => $"{(Name.Length > 0 ? Name + ": " : "")}tensor {Shape}{(Operation.Length > 0 ? $", made by {Operation}" : "")}";

    string IShownAsHtml.ToHtml() => Html.Escape(ToString());

    string IShownAsHtml.ToText() => ToString();

    private TensorValue Each(string operation, Func<double, double> function, Func<double, double> slope) =>
        Of(operation, Numbers.Map(function), (this, gradient => gradient.Zip(Numbers, (g, x) => g * slope(x))));

    private void Add(Tensor gradient, string operation) => Gradient = gradient.Shape == Shape
        ? Gradient.Zip(gradient, (sum, more) => sum + more)
        : throw new InvalidOperationException(Invariant($"The backward function of '{operation}' returned a gradient {gradient.Shape} for numbers {Shape}. A gradient has the shape of its numbers: add up what was broadcast, with Broadcasting.SumTo."));
}
