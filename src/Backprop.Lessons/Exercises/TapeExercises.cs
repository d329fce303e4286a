using Backprop.Lessons.Tape;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 05.</summary>
public static partial class TapeExercises
{
    private const string AddUp = "Something may have arrived there already, by another way. Gradients add up.";

    /// <summary>What a new operation must bring along.</summary>
    public static Exercise<DivisionSlopes> Division { get; } = new(
        "05.1",
        "DivisionSlopes",
        "The local slopes of a division",
        points: 1,
        (a, b) => (1 / b, -a / (b * b)),
        [[6.0, 3.0], [0.0, 2.0], [-1.0, -2.0], [5.0, 0.5], [2.0, -4.0]],
        random => [Hundredths(random, -3, 3), Hundredths(random, 0.5, 3) * (random.Next(2) == 0 ? 1 : -1)],
        [
            new("the slope with respect to b has no minus", "If b grows, does a/b grow? Take 6 ÷ 3 and 6 ÷ 4.", (a, b) => (1 / b, a / (b * b))),
            new("b was not squared", "a/b is a·b⁻¹. What does the power rule make of b⁻¹?", (a, b) => (1 / b, -a / b)),
            new("a is missing from the slope with respect to b", "a is a factor in front of 1/b, and stays there.", (a, b) => (1 / b, -1 / (b * b))),
            new("the two slopes are swapped", "First the slope with respect to a, then the one with respect to b.", (a, b) => (-a / (b * b), 1 / b)),
            new("the slopes are those of a product", "b is what a product has as its slope with respect to a. Here a is multiplied by 1/b.", (a, b) => (b, a)),
            new("the slopes are those of a difference", "Only sums and differences have the slopes 1 and −1.", (a, b) => (1, -1)),
        ],
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    /// <summary>The one rule of the backward pass.</summary>
    public static Exercise<PassOneBack> PassBack { get; } = new(
        "05.2",
        "PassBack",
        "One result passes its gradient back",
        points: 2,
        (gradients, operands, slopes, gradient) => Passed(gradients, operands, (i, old, _) => old + (gradient * slopes[i])),
        [
            [new[] { 0.0, 0, 2 }, new[] { 0, 1 }, new[] { 3.0, 5 }, 2.0],
            [new[] { 1.0, -4, 0, 3 }, new[] { 1, 0 }, new[] { 2.0, 0.5 }, -1.0],
            [new[] { 0.0, 2 }, new[] { 0, 0 }, new[] { 3.0, 3 }, 1.0],
            [new[] { 5.0, 1, -2 }, new[] { 2 }, new[] { 0.25 }, 4.0],
            [new[] { 1.0, 2, 3, 4 }, new[] { 2, 0, 2 }, new[] { 1.0, -1, 2 }, 0.5],
            [new[] { 7.0 }, Array.Empty<int>(), Array.Empty<double>(), 2.0],
        ],
        random =>
        {
            (int count, int operands) = (random.Next(3, 6), random.Next(2, 4));
            return [Numbers(random, count), Enumerable.Range(0, operands).Select(_ => random.Next(count)).ToArray(), Numbers(random, operands), Hundredths(random, 0.3, 2)];
        },
        [
            new("what had arrived before was overwritten", AddUp, (gradients, operands, slopes, gradient) => Passed(gradients, operands, (i, _, _) => gradient * slopes[i])),
            new("an operand that comes twice was counted once", "In x·x both operands are x. Each of the two sends its share.", (gradients, operands, slopes, gradient) => Passed(gradients, operands, (i, _, start) => start + (gradient * slopes[i]))),
            new("the slope was forgotten", "Each operand has its own slope. The chain rule multiplies it in.", (gradients, operands, slopes, gradient) => Passed(gradients, operands, (_, old, _) => old + gradient)),
            new("the gradient of the result was forgotten", "The slope says how fast the result moves. How fast the loss moves with the result is the other factor.", (gradients, operands, slopes, gradient) => Passed(gradients, operands, (i, old, _) => old + slopes[i])),
            new("what arrives was multiplied with what was there", "Two ways to the same number are two terms of a sum, not two factors.", (gradients, operands, slopes, gradient) => Passed(gradients, operands, (i, old, _) => old * gradient * slopes[i])),
            new("the operands were taken for the first numbers of the tape", "operands[i] is the index of operand i.", (gradients, operands, slopes, gradient) => Passed(gradients, [.. Enumerable.Range(0, operands.Length)], (i, old, _) => old + (gradient * slopes[i]))),
            new("what arrives was subtracted", "The backward pass finds the gradient. The minus comes later, in the step.", (gradients, operands, slopes, gradient) => Passed(gradients, operands, (i, old, _) => old - (gradient * slopes[i]))),
        ],
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    /// <summary>Operands first, each once.</summary>
    public static Exercise<OrderOfTape> Order { get; } = new(
        "05.3",
        "Order",
        "An order for the backward pass",
        points: 3,
        (left, right, last) => [.. Visited(left, right, last)],
        [
            [new[] { -1, -1, 0 }, new[] { -1, -1, 1 }, 2],
            [new[] { -1, 0, 1 }, new[] { -1, 0, 0 }, 2],
            [new[] { 1, 2, -1, -1 }, new[] { 3, -1, -1, -1 }, 0],
            [new[] { -1, 0, 1, 2 }, new[] { -1, 0, 1, 2 }, 3],
            [new[] { -1, -1, 0, 2, -1, 3 }, new[] { -1, -1, 1, 0, -1, 2 }, 5],
            [new[] { 4, -1 }, new[] { 4, -1 }, 1],
        ],
        RandomGraph,
        [
            new("a number was written down once for each way that leads to it", "Remember who was visited: a HashSet<int>, whose Add returns false for what is in it already.", (left, right, last) => [.. Visited(left, right, last, once: false)]),
            new("a number was written down before its operands", "First both operands, with all that they were made of. Then the number itself.", (left, right, last) => [.. Visited(left, right, last, operandsFirst: false)]),
            new("the right operand was visited before the left one", "Both are valid orders. This exercise asks for left first, so that there is one answer.", (left, right, last) => [.. Visited(right, left, last)]),
            new("the order is the wrong way round", "That is the order of the backward pass. Asked is the order of the forward pass: the last number at the end.", (left, right, last) => [.. Visited(left, right, last).AsEnumerable().Reverse()]),
            new("the right operand was never followed", "A result of two numbers has two operands.", (left, right, last) => [.. Visited(left, [.. right.Select(_ => -1)], last)]),
            new("the indices were sorted", "An index says nothing about what was made from what. Follow the operands.", (left, right, last) => [.. Visited(left, right, last).Order()]),
            new("all numbers of the list were returned", "Some of them have nothing to do with the last one. Begin there, and follow the operands.", (left, right, last) => [.. Enumerable.Range(0, left.Length)]),
        ],
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    /// <summary>One epoch with gradients that add up.</summary>
    public static Exercise<EpochInBatches> Batches { get; } = new(
        "05.5",
        "TrainInBatches",
        "Add up, step, clear",
        points: 2,
        (w, x, y, batch, learningRate) => Trained(w, x, y, batch, learningRate, new()),
        [
            [1.0, new[] { 1.0, 2 }, new[] { 2.0, 3 }, 2, 0.1],
            [0.5, new[] { 1.0, -1, 2 }, new[] { 1.0, 0, 1 }, 1, 0.1],
            [0.0, new[] { 1.0, 2, -1, 1, 2 }, new[] { 1.0, 3, -2, 0, 1 }, 2, 0.05],
            [2.0, new[] { 1.0, 1, 0.5, 2 }, new[] { 0.0, 1, 1, 2 }, 2, 0.1],
            [-1.0, new[] { 1.0, 3 }, new[] { 1.0, 2 }, 5, 0.02],
        ],
        random =>
        {
            int count = random.Next(4, 8);
            return [Hundredths(random, -1, 1), Numbers(random, count), Numbers(random, count), random.Next(2, 4), Hundredths(random, 0.02, 0.1)];
        },
        [
            new("the gradient was never cleared", "The second step still carries the first batch. What must happen between two steps?", (w, x, y, batch, learningRate) => Trained(w, x, y, batch, learningRate, new() { ClearsAfterStep = false })),
            new("the gradient was cleared before every example", "Then only the last example of a batch is left. Clear once for each step.", (w, x, y, batch, learningRate) => Trained(w, x, y, batch, learningRate, new() { ClearsBeforeExample = true })),
            new("the weight took a step after every example", "Within a batch the gradients add up, all at the same weight. One step for each batch.", (w, x, y, batch, learningRate) => Trained(w, x, y, 1, learningRate, new())),
            new("the gradient was averaged over the batch", "Here the loss of a batch is the sum over its examples. Nothing is divided.", (w, x, y, batch, learningRate) => Trained(w, x, y, batch, learningRate, new() { Averages = true })),
            new("the last, smaller batch took no step", "What is left at the end is a batch too, with fewer examples.", (w, x, y, batch, learningRate) => Trained(w, x, y, batch, learningRate, new() { DropsRest = true })),
            new("the factor 2 is missing", "The loss is a square.", (w, x, y, batch, learningRate) => Trained(w, x, y, batch, learningRate / 2, new())),
            new("the step goes uphill", "A step goes against the gradient.", (w, x, y, batch, learningRate) => Trained(w, x, y, batch, -learningRate, new())),
            new("the gradient was cleared before the step", "Then the step is 0. First the step, then clear.", (w, x, y, batch, learningRate) => w),
        ],
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All =>
        [Division, PassBack, Order, Backward, Batches, LogSumExp, Twenty, Broadcast, Product, ForwardMode];

    // What arrives at an operand, from its index, from what is there now, and from what was there at the start.
    private static double[] Passed(double[] gradients, int[] operands, Func<int, double, double, double> arrives)
    {
        double[] after = [.. gradients];
        for (int i = 0; i < operands.Length; i++)
        {
            after[operands[i]] = arrives(i, after[operands[i]], gradients[operands[i]]);
        }

        return after;
    }

    private static List<int> Visited(int[] left, int[] right, int last, bool once = true, bool operandsFirst = true)
    {
        var order = new List<int>();
        var seen = new HashSet<int>();
        Visit(last);
        return order;

        void Visit(int number)
        {
            if (number < 0 || (!seen.Add(number) && once))
            {
                return;
            }

            if (!operandsFirst)
            {
                order.Add(number);
            }

            Visit(left[number]);
            Visit(right[number]);
            if (operandsFirst)
            {
                order.Add(number);
            }
        }
    }

    private static double Trained(double w, double[] x, double[] y, int batch, double learningRate, BatchHabits habits)
    {
        double gradient = 0;
        for (int i = 0; i < x.Length; i++)
        {
            gradient = habits.ClearsBeforeExample ? 0 : gradient;
            gradient += 2 * ((w * x[i]) - y[i]) * x[i];
            bool isFull = (i + 1) % batch == 0;
            if (isFull || (i == x.Length - 1 && !habits.DropsRest))
            {
                int size = isFull ? batch : x.Length % batch;
                w -= learningRate * gradient / (habits.Averages ? size : 1);
                gradient = habits.ClearsAfterStep ? 0 : gradient;
            }
        }

        return w;
    }

    // Numbers are made of earlier ones and then shuffled: an index tells nothing. Some lead nowhere.
    private static object[] RandomGraph(Random random)
    {
        int count = random.Next(6, 9);
        int[] indices = [.. Enumerable.Range(0, count)];
        random.Shuffle(indices);
        int[] left = new int[count], right = new int[count];
        for (int i = 0; i < count; i++)
        {
            bool isInput = i < 2 || (i < count - 2 && random.Next(5) == 0);
            left[indices[i]] = isInput ? -1 : indices[random.Next(i)];
            right[indices[i]] = isInput || random.Next(4) == 0 ? -1 : indices[random.Next(Math.Max(0, i - 3), i)];
        }

        return [left, right, indices[^1]];
    }

    private static double[] Numbers(Random random, int count) => CaseValues.Numbers(random, count, -2, 2);

    /// <summary>How somebody handles a gradient that adds up; the right way if nothing is said.</summary>
    private sealed record BatchHabits
    {
        public bool ClearsAfterStep { get; init; } = true;

        public bool ClearsBeforeExample { get; init; }

        public bool Averages { get; init; }

        public bool DropsRest { get; init; }
    }
}
