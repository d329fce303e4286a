using Backprop.Lessons.Speed;

namespace Backprop.Lessons.Exercises;

/// <summary>A dot product in two registers at a time, and why the one that was given is wrong.</summary>
/// <param name="a">The one list of numbers.</param>
/// <param name="b">The other, just as long.</param>
/// <param name="lanes">How many numbers a register holds.</param>
/// <returns>The sum of all products, and the number of the reason.</returns>
public delegate (double Sum, int Reason) DotRepair(double[] a, double[] b, int lanes);

/// <content>A tail that begins where the loop before it did not end.</content>
public static partial class SpeedExercises
{
    private static readonly FindTheBug<DotRepair, Func<int, int, IEnumerable<int>>> TailBug = new(
        (length, _) => From(0, length),
        because: 3,
        (line, reason) => (a, b, lanes) => (line(a.Length, lanes).Sum(i => a[i] * b[i]), reason));

    /// <summary>Two loops share a range: the second begins where the first has stopped.</summary>
    public static Exercise<DotRepair> RepairedDot { get; } = new(
        "11.11",
        "RepairedDot",
        "Find the bug: a ragged tail",
        points: 2,
        TailBug.Reference,
        [
            [new[] { 1.0, 2, 3 }, new[] { 4.0, 5, 6 }, 2],
            [new[] { 1.0, 2 }, new[] { 3.0, 4 }, 1],
            [new[] { 5.0 }, new[] { 2.0 }, 4],
            [new double[] { 1, 2, 3, 4, 5, 6, 7, 8 }, new double[] { 1, 1, 2, 2, 3, 3, 4, 4 }, 4],
            [new double[] { 1, 2, 3, 4, 5, 6, 7 }, new double[] { 2, 1, 2, 1, 2, 1, 2 }, 4],
            [new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3 }, new double[] { 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2 }, 4],
            [Array.Empty<double>(), Array.Empty<double>(), 2],
        ],
        random =>
        {
            int length = random.Next(1, 21);
            return [Ones(random, length), Ones(random, length), 1 << random.Next(3)];
        },
        [
            TailBug.Line(
                "the wrong line is still there",
                "Write down for 6 numbers and 4 lanes which places the first loop takes, and which the second. Who takes the others?",
                (length, lanes) => [.. InPairs(length, lanes), .. From(length - (length % lanes), length)]),
            TailBug.Line(
                "the tail is gone",
                "What does not fill two registers has to be counted, too, one number after the other.",
                InPairs),
            TailBug.Line(
                "everything is counted a second time in the tail",
                "The tail begins where the first loop has stopped, not at 0.",
                (length, lanes) => [.. InPairs(length, lanes), .. From(0, length)]),
            TailBug.Line(
                "the tail begins two registers before the end now",
                "That is right only where nothing of it was taken by the first loop. Where did that stop?",
                (length, lanes) => [.. InPairs(length, lanes), .. From(Math.Max(0, length - (2 * lanes)), length)]),
            TailBug.Line(
                "the tail begins one place too late",
                "After the first loop, i is the first place that was not taken: the tail begins there.",
                (length, lanes) => [.. InPairs(length, lanes), .. From(length - (length % (2 * lanes)) + 1, length)]),
            TailBug.Line(
                "the tail begins one place too early",
                "The last place that the first loop took must not be taken again.",
                (length, lanes) => [.. InPairs(length, lanes), .. From(Math.Max(0, length - (length % (2 * lanes)) - 1), length)]),
            TailBug.Line(
                "the tail stops one place too early",
                "The last number has the place a.Length − 1. It is to be counted, so i < a.Length.",
                (length, lanes) => [.. InPairs(length, lanes), .. From(length - (length % (2 * lanes)), length - 1)]),
            TailBug.Line(
                "the first loop takes steps of one register now, and counts what is in the middle twice",
                "In each step it takes two registers' worth of numbers. So each step has to be that long.",
                (length, lanes) => [.. InSteps(length, lanes), .. From(length - (length % lanes), length)],
                (length, lanes) => [.. InSteps(length, lanes), .. From(length - (length % (2 * lanes)), length)]),
            TailBug.Reason(
                1,
                "sums in another order round differently",
                "That is so, and it is seen in the sixteenth digit. Here whole numbers are missing, and at some lengths only."),
            TailBug.Reason(
                2,
                "the first loop stops one step too early",
                "Then the sum would be wrong at 8 numbers, too: they fill the two registers exactly. Is it?"),
            TailBug.Reason(
                4,
                "the second register overwrites the first",
                "Then every sum of 8 numbers and more would be wrong. Look at 8 to 11, and at 16 to 19."),
            TailBug.NoReason,
        ],
        solvedBy: [nameof(DotProduct)]);

    private static IEnumerable<int> From(int first, int end) => Enumerable.Range(first, Math.Max(0, end - first));

    private static IEnumerable<int> InPairs(int length, int lanes) => From(0, length - (length % (2 * lanes)));

    private static IEnumerable<int> InSteps(int length, int lanes) =>
        From(0, length).Where(i => i % lanes == 0 && i + (2 * lanes) <= length).SelectMany(i => From(i, i + (2 * lanes)));

    private static double[] Ones(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(1, 10))];
}
