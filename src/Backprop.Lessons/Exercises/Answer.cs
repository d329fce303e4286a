using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace Backprop.Lessons.Exercises;

/// <summary>How a function answered a case.</summary>
public enum AnswerKind
{
    /// <summary>It returned numbers.</summary>
    Numbers,

    /// <summary>It threw <see cref="NotImplementedException"/>: the stub as it was given.</summary>
    NotDone,

    /// <summary>It threw another exception.</summary>
    Threw,

    /// <summary>It did not return in time.</summary>
    TooSlow,

    /// <summary>It changed an array that it was given.</summary>
    ChangedInput,

    /// <summary>It returned null, or something that is not made of numbers.</summary>
    NoNumbers,
}

/// <summary>What a function gave back for a case, as plain data that can go from one process to another.</summary>
/// <param name="Kind">How it answered.</param>
/// <param name="Shape">The lengths of the answer's dimensions: empty for a single number.</param>
/// <param name="Values">All numbers, the last dimension running fastest.</param>
/// <param name="Text">For everything but numbers: the exception's message, or the name of the changed argument.</param>
public sealed record Answer(AnswerKind Kind, IReadOnlyList<int> Shape, IReadOnlyList<double> Values, string Text = "")
{
    /// <summary>No exercise asks for more numbers than this.</summary>
    private const int MostValues = 1_000_000;

    /// <summary>For a tuple: the shape of each part. Empty for everything else.</summary>
    public IReadOnlyList<IReadOnlyList<int>> PartShapes { get; init; } = [];

    /// <summary>For a tuple: how many numbers each part holds. Empty for everything else.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Parts => [.. PartShapes.Select(shape => shape.Aggregate(1, (size, length) => size * length))];

    /// <summary>An answer that is no numbers.</summary>
    /// <param name="kind">What happened instead.</param>
    /// <param name="text">What to say of it.</param>
    public static Answer Without(AnswerKind kind, string text = "") => new(kind, [], [], text);

    /// <summary>The numbers in a value that a function returned.</summary>
    /// <param name="value">A number, an array or matrix of numbers, a MathNet vector or matrix, or a tuple of any of these.</param>
    public static Answer Of(object? value) => Read(value) is var answer && answer.Values.Count <= MostValues
        ? answer
        : Without(AnswerKind.NoNumbers, Invariant($"{answer.Values.Count} numbers"));

    private static Answer Read(object? value) => value switch
    {
        null => Without(AnswerKind.NoNumbers, "null"),
        double number => new(AnswerKind.Numbers, [], [number]),
        int or long or float or bool => new(AnswerKind.Numbers, [], [Convert.ToDouble(value, null)]),
        double[] vector => new(AnswerKind.Numbers, [vector.Length], [.. vector]),
        int[] vector => new(AnswerKind.Numbers, [vector.Length], [.. vector.Select(v => (double)v)]),
        Vector<double> vector => new(AnswerKind.Numbers, [vector.Count], [.. vector]),
        Matrix<double> matrix => Read(matrix.ToArray()),
        Array numbers when numbers.GetType().GetElementType() == typeof(double) => new(
            AnswerKind.Numbers,
            [.. Enumerable.Range(0, numbers.Rank).Select(numbers.GetLength)],
            [.. numbers.Cast<double>()]),
        IEnumerable<double> sequence => Read(sequence.Take(MostValues + 1).ToArray()),
        ITuple tuple => OfParts([.. Enumerable.Range(0, tuple.Length).Select(i => Read(tuple[i]))]),
        _ => Without(AnswerKind.NoNumbers, $"a {value.GetType().Name}"),
    };

    /// <summary>Whether both are numbers of one shape, equal within a tolerance.</summary>
    /// <param name="other">The other answer.</param>
    /// <param name="tolerance">The largest allowed |a − b| / max(0.001, |a|, |b|).</param>
    public bool IsCloseTo(Answer other, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Kind == AnswerKind.Numbers && other.Kind == AnswerKind.Numbers
            && HasShapeOf(other)
            && Values.Zip(other.Values, (a, b) => Close(a, b, tolerance)).All(close => close);
    }

    /// <summary>Whether both have the same dimensions, and tuples the same parts.</summary>
    /// <param name="other">The other answer.</param>
    public bool HasShapeOf(Answer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Shape.SequenceEqual(other.Shape) && Values.Count == other.Values.Count
            && PartShapes.Count == other.PartShapes.Count
            && PartShapes.Zip(other.PartShapes, (mine, theirs) => mine.SequenceEqual(theirs)).All(same => same);
    }

    /// <summary>The parts of a tuple, each as an answer of its own. Empty for everything else.</summary>
    internal IReadOnlyList<Answer> Split()
    {
        var parts = new List<Answer>();
        int start = 0;
        foreach ((IReadOnlyList<int> shape, int length) in PartShapes.Zip(Parts))
        {
            parts.Add(new Answer(Kind, shape, [.. Values.Skip(start).Take(length)]));
            start += length;
        }

        return parts;
    }

    // Mixed: relative for large numbers; small ones, 0 among them, are compared at their own size down to 1e-3.
    // Infinity is close to itself only: measured by its own size, everything would be.
    internal static bool Close(double a, double b, double tolerance) =>
        a.Equals(b) || (double.IsFinite(a) && double.IsFinite(b)
            && Math.Abs(a - b) <= tolerance * Math.Max(1e-3, Math.Max(Math.Abs(a), Math.Abs(b))));

    private static Answer OfParts(IReadOnlyList<Answer> parts) =>
        parts.FirstOrDefault(part => part.Kind != AnswerKind.Numbers)
        ?? new Answer(AnswerKind.Numbers, [parts.Sum(part => part.Values.Count)], [.. parts.SelectMany(part => part.Values)])
        {
            PartShapes = [.. parts.Select(part => part.Shape)],
        };
}
