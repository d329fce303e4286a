using Backprop.Lessons.Tape;

namespace Backprop.Lessons.Exercises;

/// <content>From operands to results.</content>
public static partial class TapeExercises
{
    /// <summary>Operands first, each once.</summary>
    public static Exercise<OrderOfTape> Order { get; } = new(
        "05.3",
        "Order",
        "An order for the backward pass",
        points: 3,
        slips => (left, right, last) => slips.OrElse<int[]>(
            () => [.. Visited(slips, left, right, last)],
            ("the indices were sorted", "An index says nothing about what was made from what. Follow the operands.", () => [.. Visited(slips, left, right, last).Order()]),
            ("the order is the wrong way round", "That is the order of the backward pass. Asked is the order of the forward pass: the last number at the end.", () => [.. Visited(slips, left, right, last).AsEnumerable().Reverse()]),
            ("the last number is missing", "It is the last one to be written down, after all that it was made from.", () => [.. Visited(slips, left, right, last).SkipLast(1)]),
            ("the numbers are in layers, counted from the last one", "One operand with all that it was made of, then the other one: let the function call itself.", () => [.. Layered(left, right, last)]),
            ("all numbers of the list were returned", "Some of them have nothing to do with the last one. Begin there, and follow the operands.", () => [.. Enumerable.Range(0, left.Length)])),
        [
            [new[] { -1, -1, 0 }, new[] { -1, -1, 1 }, 2],
            [new[] { -1, 0, 1 }, new[] { -1, 0, 0 }, 2],
            [new[] { 1, 2, -1, -1 }, new[] { 3, -1, -1, -1 }, 0],
            [new[] { -1, 0, 1, 2 }, new[] { -1, 0, 1, 2 }, 3],
            [new[] { -1, -1, 0, 2, -1, 3 }, new[] { -1, -1, 1, 0, -1, 2 }, 5],
            [new[] { 4, -1 }, new[] { 4, -1 }, 1],
        ],
        RandomGraph,
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    private static List<int> Visited(Slips slips, int[] left, int[] right, int last)
    {
        bool once = !slips.Made("a number was written down once for each way that leads to it", "Remember who was visited: a HashSet<int>, whose Add returns false for what is in it already.");
        bool isFirst = slips.Made("a number was written down before its operands", "First both operands, with all that they were made of. Then the number itself.");
        bool isBetween = slips.Made("a number was written down between its operands", "First both operands, with all that they were made of. Then the number itself.");
        bool leavesOut = slips.Made("number 0 was left out", "−1 means that there is no operand. 0 is a number like the others.");
        bool writesNone = slips.Made("−1 was written down, too", "−1 means that there is no operand. Return before you write it down.");
        bool skipsInputs = slips.Made("numbers without operands were left out", "They have nothing to follow, but they belong to what the last number was made from.");
        bool isShort = slips.Made("the operands of the operands were not followed", "An operand may be a result itself: let the function call itself.");
        (int[] one, int[] other) = slips.Or(
            (left, right),
            ("the right operand was visited before the left one", "Both are valid orders. This exercise asks for left first, so that there is one answer.", (right, left)),
            ("the right operand was never followed", "A result of two numbers has two operands.", (left, [])),
            ("the left operand was never followed", "A result of two numbers has two operands.", ([], right)));
        var order = new List<int>();
        var seen = new HashSet<int>();
        Visit(last, depth: 0);
        return order;

        void Visit(int number, int depth)
        {
            bool isNone = number < 0 || (leavesOut && number == 0) || (skipsInputs && left[number] < 0);
            if (isNone || (!seen.Add(number) && once))
            {
                order.AddRange(writesNone && number < 0 ? [number] : []);
                return;
            }

            order.AddRange(isFirst ? [number] : []);
            Follow(one, number, depth);
            order.AddRange(isBetween ? [number] : []);
            Follow(other, number, depth);
            order.AddRange(isFirst || isBetween ? [] : [number]);
        }

        void Follow(int[] operands, int number, int depth)
        {
            if (operands.Length > 0 && !(isShort && depth > 0))
            {
                Visit(operands[number], depth + 1);
            }
        }
    }

    // The last number's operands, theirs, and so on, read from the end.
    private static IEnumerable<int> Layered(int[] left, int[] right, int last)
    {
        var order = new List<int> { last };
        for (int i = 0; i < order.Count; i++)
        {
            order.AddRange(new[] { left[order[i]], right[order[i]] }.Where(operand => operand >= 0).Distinct().Except(order).ToArray());
        }

        return order.AsEnumerable().Reverse();
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
}
