using Backprop.Lessons.Tape;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>A whole engine for sums and products, and why the one that was given is wrong.</summary>
/// <param name="inputs">The numbers from outside: the first ones of the tape.</param>
/// <param name="left">The index of each result's left operand.</param>
/// <param name="right">The index of each result's right operand.</param>
/// <param name="times">1 where a result is a product, 0 where it is a sum.</param>
/// <returns>The derivative of the last result with respect to each number of the tape, and the number of the reason.</returns>
public delegate (double[] Gradients, int Reason) EngineRepair(double[] inputs, int[] left, int[] right, int[] times);

/// <content>A line that was copied and not changed in full.</content>
public static partial class TapeExercises
{
    private static readonly FindTheBug<EngineRepair, Func<Arrival, double>> FactorBug = new(
        at => at.Before + (at.Arrived * (at.IsProduct ? at.Left : 1)),
        because: 2,
        (line, reason) => (inputs, left, right, times) => (Played(inputs, left, right, times, line), reason));

    /// <summary>Each factor has the other one as its slope.</summary>
    public static Exercise<EngineRepair> RepairedEngine { get; } = new(
        "05.11",
        "RepairedEngine",
        "Find the bug: an engine in ten lines",
        points: 2,
        FactorBug.Reference,
        [
            [new[] { 3.0, 2 }, new[] { 0 }, new[] { 1 }, new[] { 1 }],
            [new[] { 3.0 }, new[] { 0 }, new[] { 0 }, new[] { 1 }],
            [new[] { 1.0, -2 }, new[] { 0 }, new[] { 1 }, new[] { 0 }],
            [new[] { 2.0, 3, -1 }, new[] { 0, 3, 4 }, new[] { 1, 2, 4 }, new[] { 1, 0, 1 }],
            [new[] { 2.0 }, new[] { 0, 1, 1 }, new[] { 0, 0, 2 }, new[] { 1, 0, 1 }],
            [new[] { 0.0, 2, -3 }, new[] { 0, 3, 1 }, new[] { 1, 2, 4 }, new[] { 1, 1, 1 }],
            [new[] { 0.5, -1 }, new[] { 0, 2, 3 }, new[] { 1, 2, 3 }, new[] { 0, 1, 0 }],
        ],
        RandomEngine,
        [
            FactorBug.Line(
                "the wrong line is still there",
                "The two last lines were copied, one from the other. What has to change with the operand, and what has changed?",
                at => at.Before + (at.Arrived * (at.IsProduct ? at.Right : 1))),
            FactorBug.Line(
                "what had arrived before is overwritten now",
                AddUp,
                at => at.Arrived * (at.IsProduct ? at.Left : 1)),
            FactorBug.Line(
                "the result stands in the place of the slope",
                "How fast does a · b move when b moves and a is held still?",
                at => at.Before + (at.Arrived * (at.IsProduct ? at.Left * at.Right : 1))),
            FactorBug.Line(
                "a product got the slope of a sum",
                "A sum passes its gradient on unchanged. A product multiplies it.",
                at => at.Before + at.Arrived),
            FactorBug.Line(
                "a sum got the slope of a product",
                "For a + b both slopes are 1.",
                at => at.Before + (at.Arrived * at.Left)),
            FactorBug.Line(
                "what arrives is subtracted now",
                "Neither a sum nor a product turns the sign.",
                at => at.Before - (at.Arrived * (at.IsProduct ? at.Left : 1))),
            FactorBug.Line(
                "the gradient that arrives is not in the line any more",
                "The slope says how fast the result moves. How fast the loss moves with the result is the other factor.",
                at => at.Before + (at.IsProduct ? at.Left : 1)),
            FactorBug.Reason(
                1,
                "results that are used twice are counted twice",
                "They send something back for each use, and all of it counts. In the plot the number that is used once is off."),
            FactorBug.Reason(
                3,
                "the results go back in the wrong order",
                "Operands stand before results on a tape. From its end, each number has its turn after all that used it."),
            FactorBug.Reason(
                4,
                "the loss has to begin with its own value",
                "Then every dot would be off by the same factor. And the derivative of a number with respect to itself is 1."),
            FactorBug.NoReason,
        ],
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    private static double[] Played(double[] inputs, int[] left, int[] right, int[] times, Func<Arrival, double> line)
    {
        double[] numbers = [.. inputs, .. new double[left.Length]];
        double[] gradients = new double[numbers.Length];
        for (int i = 0; i < left.Length; i++)
        {
            (double a, double b) = (numbers[left[i]], numbers[right[i]]);
            numbers[inputs.Length + i] = times[i] == 1 ? a * b : a + b;
        }

        gradients[^1] = 1;
        for (int i = left.Length - 1; i >= 0; i--)
        {
            double arrived = gradients[inputs.Length + i];
            (double a, double b, bool isProduct) = (numbers[left[i]], numbers[right[i]], times[i] == 1);
            gradients[left[i]] += arrived * (isProduct ? b : 1);
            gradients[right[i]] = line(new Arrival(gradients[right[i]], arrived, a, b, isProduct));
        }

        return gradients;
    }

    private static object[] RandomEngine(Random random)
    {
        (int inputs, int results) = (random.Next(1, 4), random.Next(2, 6));
        int[] Operands() => [.. Enumerable.Range(0, results).Select(i => random.Next(inputs + i))];
        int[] left = Operands(), right = Operands();
        left[^1] = inputs + results - 2;
        return [Numbers(random, inputs), left, right, Drawn(random, results, 0, 2)];
    }

    /// <summary>What is known when a result passes its gradient to its right operand.</summary>
    private sealed record Arrival(double Before, double Arrived, double Left, double Right, bool IsProduct);
}
