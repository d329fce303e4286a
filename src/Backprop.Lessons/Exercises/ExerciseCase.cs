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

    /// <summary>The names of the arguments.</summary>
    internal IReadOnlyList<string> Names => _names;

    /// <summary>How many numbers go in: the smallest failing case is shown.</summary>
    public int Size => _arguments.Sum(argument => argument switch
    {
        Array array => array.Length,
        Vector<double> vector => vector.Count,
        Matrix<double> matrix => matrix.RowCount * matrix.ColumnCount,
        _ => 1,
    });

    /// <summary>A fresh copy of the arguments: a function that changes its input spoils only its own.</summary>
    public object[] Arguments() => [.. _arguments.Select(Copy)];

    /// <summary>The arguments by name, as a person would write them.</summary>
    public override string ToString() =>
        string.Join(", ", _names.Zip(_arguments, (name, value) => $"{name} = {AnswerText.Of(value)}"));

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
