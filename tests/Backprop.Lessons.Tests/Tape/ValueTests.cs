using Backprop.Lessons.Activations;
using Backprop.Lessons.Gradients;
using Backprop.Lessons.Tape;

namespace Backprop.Lessons.Tests.Tape;

public class ValueTests
{
    /// <summary>Every operation, in the middle of a longer expression: what arrives is not 1, and an operand is used twice.</summary>
    public static TheoryData<string, Func<Value, Value, Value>> Operations => new()
    {
        { "sum", (a, b) => a + b },
        { "difference", (a, b) => a - b },
        { "negative", (a, b) => -a * b },
        { "product", (a, b) => a * b },
        { "quotient", (a, b) => a / b },
        { "constant on the left", (a, b) => (2 * a) - (3 / b) },
        { "constant on the right", (a, b) => (a - 1) * (b / 4) },
        { "sum of many", (a, b) => Value.Sum(a, b, a * b, a) },
        { "square", (a, b) => (a - b).Square() },
        { "exponential", (a, b) => (a * b).Exp() },
        { "logarithm", (a, b) => (a.Square() + b).Log() },
        { "sigmoid", (a, b) => (a * b).Sigmoid() },
        { "tanh", (a, b) => (a + b).Tanh() },
        { "ReLU", (a, b) => (a * b).Apply(Activation.ReLU) + (a - 5).Apply(Activation.ReLU) },
        { "identity", (a, b) => (a * b).Apply(Activation.Identity) },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void Agrees_with_nudging(string name, Func<Value, Value, Value> operation)
    {
        var random = new Random(15);
        for (int round = 0; round < 20; round++)
        {
            double[] at = [.. Enumerable.Range(0, 3).Select(_ => 0.2 + (1.6 * random.NextDouble()))];
            GradientReport report = TapeCheck.Compare(v => (operation(v[0], v[1]) * v[2] * v[0]) - v[1], at);
            Assert.True(report.Agrees, $"{name}: {report}");
        }
    }

    // c = a·b = 6, d = c + a = 8, L = d² = 64; ∂L/∂d = 16, to a 16·3 + 16, to b 16·2
    [Fact]
    public void Gradients_of_two_ways_add_up()
    {
        (Value a, Value b) = (new Value(2), new Value(3));
        Value loss = ((a * b) + a).Square();
        loss.Backward();
        Assert.Equal(64, loss.Number);
        Assert.Equal(64, a.Gradient);
        Assert.Equal(32, b.Gradient);
        Assert.Equal(1, loss.Gradient);
    }

    [Fact]
    public void An_operand_may_come_twice()
    {
        var x = new Value(3);
        (x * x).Backward();
        Assert.Equal(6, x.Gradient);

        var y = new Value(3);
        (y - y).Backward();
        Assert.Equal(0, y.Gradient);
    }

    /// <summary>The second call adds as much again to what comes from outside, and results are not counted twice on the way.</summary>
    [Fact]
    public void Gradients_add_up_over_calls_until_they_are_cleared()
    {
        (Value a, Value b) = (new Value(2), new Value(3));
        Value middle = a * b;
        Value loss = (middle + a).Square();
        loss.Backward();
        loss.Backward();
        Assert.Equal([128, 64], [a.Gradient, b.Gradient]);
        Assert.Equal(16, middle.Gradient);

        a.ClearGradient();
        loss.Backward();
        Assert.Equal([64, 96], [a.Gradient, b.Gradient]);
    }

    [Fact]
    public void Gradients_of_two_losses_add_up()
    {
        var w = new Value(2);
        (3 * w).Backward();
        w.Square().Backward();
        Assert.Equal(7, w.Gradient);
    }

    [Fact]
    public void A_number_from_outside_may_be_asked_itself()
    {
        var x = new Value(2, "x");
        x.Backward();
        Assert.Equal(1, x.Gradient);
        Assert.Equal([x], x.Order());
    }

    [Fact]
    public void Operands_stand_before_results_and_nothing_stands_twice()
    {
        var random = new Random(3);
        for (int round = 0; round < 50; round++)
        {
            List<Value> values = [new(1), new(2)];
            for (int i = 0; i < 30; i++)
            {
                Value one = values[random.Next(values.Count)], other = values[random.Next(values.Count)];
                values.Add(random.Next(3) switch { 0 => one + other, 1 => one * other, _ => one.Tanh() });
            }

            Value[] order = [.. values[^1].Order()];
            Assert.Equal(order.Length, order.Distinct().Count());
            Assert.Same(values[^1], order[^1]);
            Assert.All(order.Index(), pair => Assert.All(pair.Item.Operands, operand => Assert.InRange(Array.IndexOf(order, operand.Operand), 0, pair.Index - 1)));
        }
    }

    [Fact]
    public void A_hundred_thousand_steps_are_not_too_deep()
    {
        var x = new Value(1.0);
        Value sum = x;
        for (int i = 1; i < 100_000; i++)
        {
            sum += x;
        }

        sum.Backward();
        Assert.Equal(100_000, x.Gradient);
    }

    /// <summary>Each node is walked through once: with one walk for every way through 60 doublings this would never end.</summary>
    [Fact]
    public void Many_ways_are_one_walk()
    {
        var x = new Value(1.0);
        Value twice = x;
        for (int i = 0; i < 60; i++)
        {
            twice += twice;
        }

        twice.Backward();
        Assert.Equal(Math.Pow(2, 60), x.Gradient);
        Assert.Equal(61, twice.Order().Count);
    }

    [Fact]
    public void A_new_operation_is_one_call()
    {
        static Value Sine(Value x) => Value.Of("sin", Math.Sin(x.Number), (x, Math.Cos(x.Number)));
        Assert.True(TapeCheck.Compare(v => Sine(v[0] * v[1]) * v[0], [0.7, 1.9]).Agrees);
    }

    [Fact]
    public void A_step_changes_what_comes_from_outside_and_nothing_else()
    {
        var w = new Value(3, "w");
        Value loss = w.Square().Named("L");
        loss.Backward();
        w.Step(0.5);
        Assert.Equal(0, w.Number);
        Assert.Equal(9, loss.Number);
        Assert.Contains("'L' is the result of '( )²'", Assert.Throws<InvalidOperationException>(() => loss.Step(0.1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_from_outside_are_ordinary_ones()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Value(double.NaN));
        Assert.Equal(double.PositiveInfinity, (new Value(1) / 0.0).Number);
    }

    [Fact]
    public void Says_what_it_is()
    {
        var x = new Value(1.5, "x");
        (x * x).Backward();
        Assert.Equal("x = 1.5, gradient 3", x.ToString());
        Assert.Equal("2.25, gradient 0", (x * x).ToString());
    }
}
