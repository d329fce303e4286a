using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace Backprop.Lessons.Exercises;

/// <summary>What the cases that are right have in common, and none of the others: found by search, and said only without exception.</summary>
internal static class Conditions
{
    // On each side: fewer agree by chance.
    private const int Evidence = 4;

    /// <summary>A property of a case: a sentence that is true or not.</summary>
    private sealed record Feature(string Text, Func<int, bool> Holds);

    /// <summary>The sentence, or null where no property separates the cases.</summary>
    /// <param name="reference">The exercise.</param>
    /// <param name="asked">The cases that were asked.</param>
    /// <param name="isRight">Whether the answer to a case is right.</param>
    public static string? Of(Reference reference, IReadOnlyList<int> asked, Func<int, bool> isRight)
    {
        int[] right = [.. asked.Where(isRight)];
        int[] wrong = [.. asked.Except(right)];
        if (right.Length < Evidence || wrong.Length < Evidence)
        {
            return null;
        }

        foreach (Feature feature in Features(reference))
        {
            bool[] rights = [.. right.Select(feature.Holds)];
            bool[] wrongs = [.. wrong.Select(feature.Holds)];
            if (rights.All(holds => holds) && !wrongs.Any(holds => holds))
            {
                return Invariant($"It is right whenever {feature.Text} ({right.Length} of {right.Length}), and never otherwise (0 of {wrong.Length}).");
            }

            if (wrongs.All(holds => holds) && !rights.Any(holds => holds))
            {
                return Invariant($"It is wrong whenever {feature.Text} ({wrong.Length} of {wrong.Length}), and only then (0 of {right.Length} otherwise).");
            }
        }

        return null;
    }

    private static IEnumerable<Feature> Features(Reference reference)
    {
        object[][] arguments = [.. reference.Cases.Select(@case => @case.Arguments())];
        IReadOnlyList<string> names = reference.Cases[0].Names;
        for (int p = 0; p < names.Count; p++)
        {
            foreach ((string text, Func<object, bool> holds) in OfOne(arguments[0][p]))
            {
                int at = p;
                yield return new(string.Format(null, text, names[p]), i => holds(arguments[i][at]));
            }
        }

        (string Name, Func<int, double> Value)[] numbers = [.. Numbers(names, arguments)];
        foreach ((string name, Func<int, double> value) in numbers)
        {
            foreach ((string other, Func<int, double> otherValue) in numbers.Where(other => string.CompareOrdinal(name, other.Name) < 0))
            {
                yield return new($"{name} is equal to {other}", i => value(i) == otherValue(i));
                yield return new($"{name} is less than {other}", i => value(i) < otherValue(i));
                yield return new($"{name} is greater than {other}", i => value(i) > otherValue(i));
                yield return new($"{name} is a multiple of {other}", i => value(i) % otherValue(i) == 0);
                yield return new($"{other} is a multiple of {name}", i => otherValue(i) % value(i) == 0);
            }
        }

        foreach (string name in reference.Known[0].Select(known => known.Name))
        {
            double[] values = [.. reference.Known.Select(of => of.FirstOrDefault(known => known.Name == name).Value is { Values: [double one] } ? one : double.NaN)];
            yield return new($"{name} is negative", i => values[i] < 0);
            yield return new($"{name} is 0", i => values[i] == 0);
        }

        yield return new("the right answer is 0", i => reference.Expected[i].Values.All(value => value == 0));
        yield return new("the right answer is negative", i => reference.Expected[i].Values.All(value => value < 0));
    }

    private static IEnumerable<(string Text, Func<object, bool> Holds)> OfOne(object value) => value switch
    {
        double =>
        [
            ("{0} is 0", argument => (double)argument == 0),
            ("{0} is negative", argument => (double)argument < 0),
            ("{0} is a whole number", argument => double.IsInteger((double)argument)),
            ("{0} is above 1", argument => (double)argument > 1),
        ],
        int =>
        [
            ("{0} is 0", argument => (int)argument == 0),
            ("{0} is 1", argument => (int)argument == 1),
            ("{0} is 2", argument => (int)argument == 2),
            ("{0} is even", argument => (int)argument % 2 == 0),
        ],
        double[,] or Matrix<double> =>
        [
            ("{0} is square", argument => Answer.Of(argument).Shape is [int rows, int columns] && rows == columns),
            ("{0} has one row", argument => Answer.Of(argument).Shape[0] == 1),
            ("{0} has one column", argument => Answer.Of(argument).Shape[^1] == 1),
            ("{0} has more rows than columns", argument => Answer.Of(argument).Shape is [int rows, int columns] && rows > columns),
            ("{0} has more columns than rows", argument => Answer.Of(argument).Shape is [int rows, int columns] && rows < columns),
            .. OfEntries,
        ],
        Array or Vector<double> =>
        [
            ("{0} has one entry", argument => Answer.Of(argument).Values.Count == 1),
            ("{0} has two entries", argument => Answer.Of(argument).Values.Count == 2),
            ("the number of entries of {0} is even", argument => Answer.Of(argument).Values.Count % 2 == 0),
            ("the first entry of {0} is the largest", argument => Answer.Of(argument).Values is [double first, ..] values && first == values.Max()),
            ("the last entry of {0} is the largest", argument => Answer.Of(argument).Values is [.., double last] values && last == values.Max()),
            ("the entries of {0} ascend", argument => Answer.Of(argument).Values is var values && values.SequenceEqual(values.Order())),
            .. OfEntries,
        ],
        _ => [],
    };

    private static IEnumerable<(string Text, Func<object, bool> Holds)> OfEntries =>
    [
        ("{0} holds a 0", argument => Answer.Of(argument).Values.Contains(0)),
        ("{0} holds a negative number", argument => Answer.Of(argument).Values.Any(value => value < 0)),
        ("{0} holds nothing but negative numbers", argument => Answer.Of(argument).Values.All(value => value < 0)),
        ("{0} holds two equal numbers", argument => Answer.Of(argument).Values is var values && values.Distinct().Count() < values.Count),
        ("all entries of {0} are equal", argument => Answer.Of(argument).Values.Distinct().Count() <= 1),
    ];

    // Whole numbers, and the lengths of arrays.
    private static IEnumerable<(string Name, Func<int, double> Value)> Numbers(IReadOnlyList<string> names, object[][] arguments)
    {
        for (int p = 0; p < names.Count; p++)
        {
            int at = p;
            if (arguments[0][p] is int)
            {
                yield return (names[p], i => (int)arguments[i][at]);
            }
            else if (arguments[0][p] is double)
            {
                yield return (names[p], i => (double)arguments[i][at]);
            }
            else if (Answer.Of(arguments[0][p]).Shape.Count == 1)
            {
                yield return ($"the number of entries of {names[p]}", i => Answer.Of(arguments[i][at]).Values.Count);
            }
            else if (Answer.Of(arguments[0][p]).Shape.Count == 2)
            {
                yield return ($"the number of rows of {names[p]}", i => Answer.Of(arguments[i][at]).Shape[0]);
                yield return ($"the number of columns of {names[p]}", i => Answer.Of(arguments[i][at]).Shape[1]);
            }
        }
    }
}
