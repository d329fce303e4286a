using static System.FormattableString;

namespace Backprop.Lessons.Exercises;

/// <summary>Which numbers of an answer are right, said only where it holds in all cases.</summary>
/// <param name="reference">The exercise.</param>
/// <param name="answers">The learner's answers.</param>
/// <param name="wrong">The cases that are wrong.</param>
internal sealed class Places(Reference reference, IReadOnlyList<Answer> answers, IReadOnlyList<int> wrong)
{
    private const double Tolerance = 1e-6;
    private const int Evidence = 3;

    // A place in an answer: its indices, and the lengths of the dimensions.
    private sealed record Place(string Text, Func<int[], IReadOnlyList<int>, bool> Holds);

    private static IEnumerable<Place> OfRow { get; } =
    [
        new("the first entry", (index, _) => index[0] == 0),
        new("the last entry", (index, shape) => index[0] == shape[0] - 1),
        new("the first and the last entry", (index, shape) => index[0] == 0 || index[0] == shape[0] - 1),
        new("every other entry, from the first on", (index, _) => index[0] % 2 == 0),
    ];

    private static IEnumerable<Place> OfGrid { get; } =
    [
        new("the entry at the top left", (index, _) => index.All(k => k == 0)),
        new("the first row", (index, _) => index[^2] == 0),
        new("the last row", (index, shape) => index[^2] == shape[^2] - 1),
        new("the first column", (index, _) => index[^1] == 0),
        new("the last column", (index, shape) => index[^1] == shape[^1] - 1),
        new("the diagonal", (index, _) => index[^2] == index[^1]),
        new("the rim", (index, shape) => index[^2] == 0 || index[^1] == 0 || index[^2] == shape[^2] - 1 || index[^1] == shape[^1] - 1),
        .. new[] { new Place("the first map", (index, _) => index.Length > 2 && index[0] == 0), new("the last map", (index, shape) => index.Length > 2 && index[0] == shape[0] - 1) },
    ];

    /// <summary>A sentence, or null.</summary>
    public string? Say()
    {
        if (wrong.Count < Evidence || wrong.Any(i => i >= answers.Count || answers[i].Kind != AnswerKind.Numbers || !answers[i].HasShapeOf(reference.Expected[i])))
        {
            return null;
        }

        return OfSizes() ?? OfPlaces() ?? OfNeighbours() ?? OfArrangement();
    }

    // Without their signs, or as a whole.
    private string? OfSizes()
    {
        (double Got, double Right)[] pairs = [.. wrong.SelectMany(i => answers[i].Values.Zip(reference.Expected[i].Values))];
        if (pairs.All(pair => Answer.Close(Math.Abs(pair.Got), Math.Abs(pair.Right), Tolerance)))
        {
            return "Without their signs all numbers are right: some have the wrong sign.";
        }

        (double Got, double Right)[] off = [.. pairs.Where(pair => !Answer.Close(pair.Got, pair.Right, Tolerance))];
        return off.Length < Evidence ? null
            : off.All(pair => pair.Got == 0) ? "Where a number is wrong, it is 0: something was never written there, or multiplied by 0."
            : null;
    }

    private string? OfPlaces()
    {
        int[] dimensions = [.. wrong.Select(i => reference.Expected[i].Shape.Count).Distinct()];
        if (dimensions is not [>= 1 and int rank] || wrong.Any(i => reference.Expected[i].PartShapes.Count > 0))
        {
            return null;
        }

        foreach (Place place in rank == 1 ? OfRow : OfGrid)
        {
            // Both kinds of places must be there, or the sentence says nothing.
            if (Split((i, entry) => place.Holds(Index(entry, reference.Expected[i].Shape), reference.Expected[i].Shape), allOfInside: false) is not { } sides)
            {
                continue;
            }

            return sides ? Invariant($"In every wrong answer {place.Text} is right, and nothing else.") : Invariant($"Only {place.Text} is wrong, in every wrong answer.");
        }

        return null;
    }

    // Entries that stand beside an entry of an argument with the same shape.
    private string? OfNeighbours()
    {
        object[][] arguments = [.. reference.Cases.Select(@case => @case.Arguments())];
        IReadOnlyList<string> names = reference.Cases[0].Names;
        for (int p = 0; p < names.Count; p++)
        {
            Answer[] beside = [.. arguments.Select(values => Answer.Of(values[p]))];
            if (wrong.Any(i => beside[i].Values.Count < 2 || !beside[i].HasShapeOf(reference.Expected[i])))
            {
                continue;
            }

            foreach ((string text, Func<double, Answer, bool> holds) in Properties)
            {
                if (Split((i, entry) => holds(beside[i].Values[entry], beside[i]), allOfInside: true) is { } sides)
                {
                    return sides
                        ? $"The numbers are right where {names[p]} {text}, and wrong everywhere else."
                        : $"The numbers are wrong where {names[p]} {text}, and right everywhere else.";
                }
            }
        }

        return null;
    }

    private static IEnumerable<(string Text, Func<double, Answer, bool> Holds)> Properties =>
    [
        ("is positive", (value, _) => value > 0),
        ("is negative", (value, _) => value < 0),
        ("is 0", (value, _) => value == 0),
        ("has its largest number", (value, all) => value == all.Values.Max()),
        ("has its smallest number", (value, all) => value == all.Values.Min()),
    ];

    private string? OfArrangement() =>
        wrong.All(i => reference.Expected[i].Values.Count > 1) && wrong.All(i => answers[i].Values.Order().Zip(reference.Expected[i].Values.Order()).All(pair => Answer.Close(pair.First, pair.Second, Tolerance)))
            ? "All numbers are the right ones, but they stand in the wrong places."
            : null;

    // True where exactly the entries inside are right, false where exactly they are wrong.
    private bool? Split(Func<int, int, bool> inside, bool allOfInside)
    {
        (bool Inside, bool Right, int Case)[] entries =
        [
            .. from i in wrong
               from entry in Enumerable.Range(0, reference.Expected[i].Values.Count)
               select (inside(i, entry), Answer.Close(answers[i].Values[entry], reference.Expected[i].Values[entry], Tolerance), i),
        ];
        int needed = allOfInside ? 2 * Evidence : Evidence;
        return entries.Count(entry => entry.Inside) < needed || entries.Count(entry => !entry.Inside) < needed ? null
            : entries.All(entry => entry.Inside == entry.Right) ? true
            : entries.All(entry => entry.Inside != entry.Right) ? false
            : null;
    }

    private static int[] Index(int entry, IReadOnlyList<int> shape)
    {
        int[] index = new int[shape.Count];
        for (int d = shape.Count - 1; d >= 0; d--)
        {
            index[d] = entry % shape[d];
            entry /= shape[d];
        }

        return index;
    }
}
