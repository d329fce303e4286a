using Backprop.Lessons.Activations;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Tape;

/// <summary>A number that remembers what made it, so that <see cref="Backward"/> finds its derivative with respect to everything it was made of.</summary>
/// <remarks>
/// Forward, each operation writes down its operands and its local slopes: for <c>a·b</c> the slope is <c>b</c> with respect to <c>a</c>,
/// and <c>a</c> with respect to <c>b</c>. Backward, one rule serves all of them: <c>operand.Gradient += result.Gradient · slope</c>.
/// </remarks>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Value : IShownAsHtml
{
    /// <summary>A number from outside: an input, a weight, a constant.</summary>
    /// <param name="number">The number.</param>
    /// <param name="name">What it is called in pictures; may be empty.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is NaN or infinite.</exception>
    public Value(double number, string name = "")
        : this(Require.Finite(number), "", []) => Name = name;

    private Value(double number, string operation, (Value Operand, double Slope)[] operands) =>
        (Number, Operation, Operands) = (number, operation, operands);

    /// <summary>The number itself.</summary>
    public double Number { get; private set; }

    /// <summary>How fast the last number that went <see cref="Backward"/> changes with this one. It adds up until <see cref="ClearGradient"/>.</summary>
    public double Gradient { get; private set; }

    /// <summary>What it is called in pictures; may be empty.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What made it, for instance <c>×</c>; empty for a number from outside.</summary>
    public string Operation { get; }

    /// <summary>What it was made of, each with its local slope <c>∂result/∂operand</c>; nothing for a number from outside.</summary>
    public IReadOnlyList<(Value Operand, double Slope)> Operands { get; }

    /// <summary>A plain number becomes a constant, so that one can write <c>2 * x</c>.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator Value(double number) => new(number);

    /// <summary>The sum.</summary>
    public static Value operator +(Value a, Value b) => Of("+", a.Number + b.Number, (a, 1), (b, 1));

    /// <summary>The difference.</summary>
    public static Value operator -(Value a, Value b) => Of("−", a.Number - b.Number, (a, 1), (b, -1));

    /// <summary>The negative.</summary>
    public static Value operator -(Value a) => Of("−", -a.Number, (a, -1));

    /// <summary>The product.</summary>
    public static Value operator *(Value a, Value b) => Of("×", a.Number * b.Number, (a, b.Number), (b, a.Number));

    /// <summary>The quotient.</summary>
    public static Value operator /(Value a, Value b) => Of("÷", a.Number / b.Number, (a, 1 / b.Number), (b, -a.Number / (b.Number * b.Number)));

    /// <summary>Records a result. An operation whose slopes are known joins the tape with this one call.</summary>
    /// <param name="operation">The operation's sign or name, for pictures.</param>
    /// <param name="number">The result.</param>
    /// <param name="operands">What it was made of, each with its local slope <c>∂result/∂operand</c>. An operand may occur twice.</param>
    public static Value Of(string operation, double number, params (Value Operand, double Slope)[] operands) => new(number, operation, operands);

    /// <summary>The sum of many, as one operation.</summary>
    /// <param name="terms">The terms.</param>
    public static Value Sum(IEnumerable<Value> terms) => Sum([.. terms]);

    /// <inheritdoc cref="Sum(IEnumerable{Value})"/>
    public static Value Sum(params Value[] terms) => Of("Σ", terms.Sum(term => term.Number), [.. terms.Select(term => (term, 1.0))]);

    /// <summary>The square.</summary>
    public Value Square() => Of("( )²", Number * Number, (this, 2 * Number));

    /// <summary>The exponential <c>eˣ</c>, whose slope is itself.</summary>
    public Value Exp() => Of("exp", Math.Exp(Number), (this, Math.Exp(Number)));

    /// <summary>The natural logarithm, whose slope is <c>1/x</c>.</summary>
    public Value Log() => Of("ln", Math.Log(Number), (this, 1 / Number));

    /// <summary>An activation function, with the slope that it brings along.</summary>
    /// <param name="f">The function.</param>
    public Value Apply(Activation f) => Of(f.Name, f.Value(Number), (this, f.Derivative(Number)));

    /// <summary>The sigmoid.</summary>
    public Value Sigmoid() => Apply(Activation.Sigmoid);

    /// <summary>The hyperbolic tangent.</summary>
    public Value Tanh() => Apply(Activation.Tanh);

    /// <summary>Gives it a name for pictures and tables.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The same value.</returns>
    public Value Named(string name)
    {
        Name = name;
        return this;
    }

    /// <summary>Everything that this number was made of, and itself: operands always come before what was made from them, and nothing occurs twice.</summary>
    public IReadOnlyList<Value> Order() => TopologicalOrder.Of(this, value => value.Operands.Select(pair => pair.Operand));

    /// <summary>Finds the derivative of this number with respect to everything it was made of, and adds it to each <see cref="Gradient"/>.</summary>
    /// <remarks>Gradients of results start from 0 each time. Those of numbers from outside add up over calls: clear them between two steps.</remarks>
    public void Backward()
    {
        IReadOnlyList<Value> order = Order();
        foreach (Value result in order.Where(value => value.Operands.Count > 0))
        {
            result.Gradient = 0;
        }

        Gradient += 1;
        foreach (Value result in order.Reverse())
        {
            foreach ((Value operand, double slope) in result.Operands)
            {
                operand.Gradient += result.Gradient * slope;
            }
        }
    }

    /// <summary>Makes the gradient 0.</summary>
    public void ClearGradient() => Gradient = 0;

    /// <summary>One step of gradient descent: <c>w ← w − η · ∂L/∂w</c>. What was made of the old number keeps it: record anew.</summary>
    /// <param name="learningRate">The learning rate <c>η</c>.</param>
    /// <exception cref="InvalidOperationException">This is a result; only a number from outside can be changed.</exception>
    public void Step(double learningRate) => Number = Operands.Count == 0
        ? Number - (learningRate * Gradient)
        : throw new InvalidOperationException($"'{Name}' is the result of '{Operation}'. A step changes weights, which come from outside.");

    /// <summary>Number and gradient.</summary>
    public override string ToString() => $"{(Name.Length > 0 ? Name + " = " : "")}{Numbers.Show(Number)}, gradient {Numbers.Show(Gradient)}";

    string IShownAsHtml.ToHtml() => Html.Escape(ToString());

    string IShownAsHtml.ToText() => ToString();
}
