using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>The arguments of one call of a learner's function.</summary>
public sealed class ExerciseCase
{
    private readonly IReadOnlyList<string> _names;
    private readonly object[] _arguments;

    internal ExerciseCase(IReadOnlyList<string> names, object[] arguments)
    {
        Require.SameLength(names.Count, nameof(names), arguments.Length, nameof(arguments));
        _names = names;
        _arguments = arguments;
    }

    /// <summary>How many numbers go in: the smallest failing case is shown.</summary>
    public int Size => _arguments.Sum(argument => argument is Array array ? array.Length : 1);

    /// <summary>A fresh copy of the arguments: a function that changes its input spoils only its own.</summary>
    public object[] Arguments() => [.. _arguments.Select(Copy)];

    /// <summary>The arguments by name, as a person would write them.</summary>
    public override string ToString() =>
        string.Join(", ", _names.Zip(_arguments, (name, value) => $"{name} = {Numbers.Show(value)}"));

    /// <summary>The name of the first argument that was changed, or null.</summary>
    internal string? ChangedIn(object[] used)
    {
        for (int i = 0; i < used.Length; i++)
        {
            if (_arguments[i] is Array or Vector<double> or Matrix<double>
                && !Answer.Of(_arguments[i]).Values.SequenceEqual(Answer.Of(used[i]).Values))
            {
                return _names[i];
            }
        }

        return null;
    }

    private static object Copy(object value) => value switch
    {
        Array array => array.Clone(),
        Vector<double> vector => vector.Clone(),
        Matrix<double> matrix => matrix.Clone(),
        _ => value,
    };
}

/// <summary>Numbers as the feedback writes them.</summary>
internal static class Numbers
{
    private const int Shown = 12;

    public static string Show(object? value) => value switch
    {
        double number => Show(number),
        IFormattable other and not Array => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Show(Answer.Of(value)),
    };

    public static string Show(double number) =>
        number.ToString(Math.Abs(number) is 0 or (>= 1e-3 and < 1e6) ? "0.######" : "0.#####e+0", CultureInfo.InvariantCulture);

    public static string Show(Answer answer) => answer switch
    {
        { Kind: not AnswerKind.Numbers } => answer.Text,
        { Shape.Count: 0 } => Show(answer.Values[0]),
        { Shape.Count: 2 } => "[" + string.Join("; ", answer.Values.Chunk(Math.Max(1, answer.Shape[1])).Select(List)) + "]",
        _ => "[" + List(answer.Values) + "]",
    };

    private static string List(IReadOnlyList<double> values) =>
        string.Join(", ", values.Take(Shown).Select(Show)) + (values.Count > Shown ? ", …" : "");
}
