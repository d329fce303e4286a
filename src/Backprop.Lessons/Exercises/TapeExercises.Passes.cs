using Backprop.Lessons.Tape;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>The two passes over a tape.</content>
public static partial class TapeExercises
{
    private const string LastFirst = "A number may pass on its gradient only when all that it was used for has sent its share. Begin at the end of the list.";

    /// <summary>Reverse mode.</summary>
    public static Exercise<BackwardOverTape> Backward { get; } = new(
        "05.4",
        "Backward",
        "The backward pass over a tape",
        points: 3,
        slips => (left, right, leftSlopes, rightSlopes) => Swept(slips, new(left, right, leftSlopes, rightSlopes)),
        [
            [new[] { -1, -1, 0 }, new[] { -1, -1, 1 }, new[] { 0.0, 0, 3 }, new[] { 0.0, 0, 2 }],
            [new[] { -1, 0 }, new[] { -1, 0 }, new[] { 0.0, 3 }, new[] { 0.0, 3 }],
            [new[] { -1, 0, 1, 1, 2 }, new[] { -1, -1, 0, -1, 3 }, new[] { 0.0, 2, 1, 4, 1 }, new[] { 0.0, 0, 5, 0, 1 }],
            [new[] { -1, -1, 0, 1 }, new[] { -1, -1, 1, 2 }, new[] { 0.0, 0, 2, -1 }, new[] { 0.0, 0, 1, 3 }],
            [new[] { -1 }, new[] { -1 }, new[] { 0.0 }, new[] { 0.0 }],
        ],
        RandomTape,
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    /// <summary>Forward mode.</summary>
    public static Exercise<ForwardOverTape> ForwardMode { get; } = new(
        "05.10",
        "ForwardSlope",
        "Forward mode",
        points: 2,
        slips => (left, right, leftSlopes, rightSlopes, input) => Pushed(slips, new(left, right, leftSlopes, rightSlopes), input),
        [
            [new[] { -1, -1, 0 }, new[] { -1, -1, 1 }, new[] { 0.0, 0, 3 }, new[] { 0.0, 0, 2 }, 1],
            [new[] { -1, 0 }, new[] { -1, 0 }, new[] { 0.0, 3 }, new[] { 0.0, 3 }, 0],
            [new[] { -1, -1, 0, 1, 2 }, new[] { -1, -1, 1, -1, 3 }, new[] { 0.0, 0, 2, 4, 1 }, new[] { 0.0, 0, 5, 0, -3 }, 0],
            [new[] { -1, -1, 0, 1, 2 }, new[] { -1, -1, 1, -1, 3 }, new[] { 0.0, 0, 2, 4, 1 }, new[] { 0.0, 0, 5, 0, -3 }, 1],
            [new[] { -1, -1 }, new[] { -1, -1 }, new[] { 0.0, 0 }, new[] { 0.0, 0 }, 0],
        ],
        random => [.. RandomTape(random), random.Next(2)],
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    private static double[] Swept(Slips slips, TapeCase tape)
    {
        bool fills = slips.Made("the gradient begins at 1 in every number", "Only the last number has the gradient 1. At the others nothing has arrived yet.");
        double[] gradients = [.. Enumerable.Repeat(fills ? 1.0 : 0, tape.Length)];
        gradients[^1] = slips.Or(1.0, ("the gradient of the last number is not 1", "The derivative of the loss with respect to itself: that is where the backward pass begins.", 0));
        IEnumerable<int> numbers = Enumerable.Range(0, tape.Length).Reverse();
        numbers = slips.Or(
            numbers,
            ("the tape was walked from front to back", LastFirst, Enumerable.Range(0, tape.Length)),
            ("nothing was passed back from the last number", "Does the loop begin at the last number? And is it the gradient of the result that is passed back, not that of the operand?", numbers.Skip(1)));
        Func<int, (int Operand, double Slope)[]> operandsOf = Operands(slips, tape, slips.Made("the slopes were read at the operands' indices", "leftSlopes[i] is the slope of number i with respect to its left operand."));
        (bool leftOverwrites, bool rightOverwrites) = slips.Or(
            (false, false),
            ("the share of a left operand overwrote what had arrived", AddUp, (true, false)),
            ("the share of a right operand overwrote what had arrived", AddUp, (false, true)));
        bool isOnce = slips.Made("an operand that comes twice was counted once", "In x·x both operands are x. Each of the two sends its share.");
        foreach (int i in numbers)
        {
            foreach ((int operand, double slope) in isOnce ? operandsOf(i).DistinctBy(pair => pair.Operand) : operandsOf(i))
            {
                double share = slips.Or(
                    gradients[i] * slope,
                    ("the slopes were passed back without the gradient", "How fast a result moves with its operand is one factor. How fast the loss moves with the result is the other.", slope),
                    ("the gradient was passed back without the slopes", "How fast the loss moves with the result is one factor. How fast the result moves with its operand is the other.", gradients[i]),
                    ("gradient and slope were added", "Along one way slopes are multiplied.", gradients[i] + slope));
                bool overwrites = (leftOverwrites && operand == tape.Left[i]) || (rightOverwrites && operand == tape.Right[i] && (operand != tape.Left[i] || slope == tape.RightSlopes[i]));
                gradients[operand] = overwrites ? share : slips.Or(
                    gradients[operand] + share,
                    ("what had arrived before was overwritten", AddUp, share),
                    ("only what arrived first was kept", AddUp, gradients[operand] == 0 ? share : gradients[operand]),
                    ("what arrives was subtracted", "The backward pass finds the gradient. The minus comes later, in the step.", gradients[operand] - share));
            }
        }

        return gradients;
    }

    private static double Pushed(Slips slips, TapeCase tape, int input)
    {
        double seed = slips.Or(
            1.0,
            ("nothing moves, and the answer is 0", "The input itself moves with speed 1: is that set, and does your loop leave it alone? And are the slopes read at the index of the result?", 0));
        bool seedsAll = slips.Made("every number from outside moved, not only one", "One number is nudged. The others are held still: their derivative is 0.");
        int nudged = slips.Or(input, ("number 0 was nudged, whatever 'input' says", "'input' is the index of the number that is nudged.", 0));
        Func<int, (int Operand, double Slope)[]> operandsOf = Operands(slips, tape, atOperand: false);
        double[] tangents = new double[tape.Length];
        for (int i = 0; i < tape.Length; i++)
        {
            double[] shares =
            [
                .. operandsOf(i).Select(pair => slips.Or(
                    pair.Slope * tangents[pair.Operand],
                    ("the slopes were added up without what arrives", "A slope counts as much as its operand moves: multiply the two.", pair.Slope),
                    ("what arrives was added up without the slopes", "A result moves with its operand as fast as the slope says: multiply the two.", tangents[pair.Operand]))),
            ];
            tangents[i] = shares.Length == 0 ? i == nudged || seedsAll ? seed : 0 : slips.Or(
                shares.Sum(),
                ("the two shares were multiplied", "A result of two operands moves by the sum of what the two contribute.", shares.Aggregate((one, other) => one * other)),
                ("the second share overwrote the first", "A result of two operands moves by the sum of what the two contribute.", shares[^1]),
                ("the second share was subtracted", "A result of two operands moves by the sum of what the two contribute: the signs are in the slopes.", shares[0] - shares.Skip(1).Sum()),
                ("the larger share was taken", "A result of two operands moves by the sum of what the two contribute.", shares.Max()),
                ("the mean of the two shares was taken", "A result of two operands moves by the sum of what the two contribute.", shares.Average()));
        }

        return slips.Or(
            tangents[^1],
            ("the derivative of the input itself was returned", "That is 1, where the way begins. Asked is what reaches the end of the list.", 1),
            ("the sum of all speeds was returned", "Asked is what reaches the end of the list.", tangents.Sum()),
            ("only the direct uses of the input were counted", "The input reaches the end through other numbers, too.", tape.OperandsOf(tape.Length - 1).Where(pair => pair.Operand == input).Sum(pair => pair.Slope)));
    }

    // What a number was made from, as somebody reads it off the four lists.
    private static Func<int, (int Operand, double Slope)[]> Operands(Slips slips, TapeCase tape, bool atOperand)
    {
        int none = slips.Made("number 0 was taken for no operand", "−1 means that there is no operand. 0 is a number like the others.") ? 0 : -1;
        (bool first, bool second) = slips.Or(
            (true, true),
            ("the second operand was forgotten", "A result of two numbers has two operands.", (true, false)),
            ("the first operand was forgotten", "A result of two numbers has two operands.", (false, true)));
        TapeCase read = slips.Made("the two slopes are swapped", "leftSlopes belongs to left, rightSlopes to right.") ? tape with { LeftSlopes = tape.RightSlopes, RightSlopes = tape.LeftSlopes } : tape;
        return i =>
        [
            .. first && tape.Left[i] > none ? [(tape.Left[i], read.LeftSlopes[atOperand ? tape.Left[i] : i])] : Array.Empty<(int, double)>(),
            .. second && tape.Right[i] > none ? [(tape.Right[i], read.RightSlopes[atOperand ? tape.Right[i] : i])] : Array.Empty<(int, double)>(),
        ];
    }

    // In the order of recording. The last number is made, directly or not, of both inputs, one of them in two ways.
    private static object[] RandomTape(Random random)
    {
        int count = random.Next(6, 9);
        int[] left = [-1, -1, .. Enumerable.Range(2, count - 2).Select(i => random.Next(Math.Max(0, i - 2), i))];
        int[] right = [-1, -1, .. Enumerable.Range(2, count - 2).Select(i => i % 4 == 3 ? -1 : random.Next(0, i))];
        (left[^1], right[^1]) = (count - 2, random.Next(count - 3, count - 1));
        (left[2], right[2]) = (0, 1);
        (left[4], right[4]) = (3, random.Next(2));
        double[] leftSlopes = [.. left.Select(l => l < 0 ? 0 : Hundredths(random, 0.5, 2))];
        double[] rightSlopes = [.. right.Select(r => r < 0 ? 0 : Hundredths(random, -2, -0.5))];
        return [left, right, leftSlopes, rightSlopes];
    }

    /// <summary>A tape as the exercises have it: four lists.</summary>
    private sealed record TapeCase(int[] Left, int[] Right, double[] LeftSlopes, double[] RightSlopes)
    {
        public int Length => Left.Length;

        public IEnumerable<(int Operand, double Slope)> OperandsOf(int number) =>
            ((int Operand, double Slope)[])[(Left[number], LeftSlopes[number]), (Right[number], RightSlopes[number])] is var both
                ? both.Where(pair => pair.Operand >= 0)
                : [];
    }
}
