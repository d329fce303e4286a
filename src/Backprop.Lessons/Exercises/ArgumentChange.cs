using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>A wrong version that any exercise has: the function is right, and was given something else.</summary>
/// <param name="Slip">What was done.</param>
/// <param name="Of">The arguments that the function was given, made of a copy of the case's; null where it cannot be done.</param>
internal sealed record ArgumentChange(Slip Slip, Func<object[], object[]?> Of)
{
    /// <summary>All changes of a function's arguments.</summary>
    /// <param name="example">A case of the function.</param>
    public static IEnumerable<ArgumentChange> All(ExerciseCase example)
    {
        IReadOnlyList<string> names = example.Names;
        Type[] types = [.. example.Arguments().Select(argument => argument is Matrix<double> ? typeof(Matrix<double>) : argument is Vector<double> ? typeof(Vector<double>) : argument.GetType())];
        for (int p = 0; p < names.Count; p++)
        {
            string name = names[p];
            foreach ((string what, string hint, Func<object, object?> change) in OfOne(types[p]))
            {
                yield return One(p, new Slip(string.Format(null, what, name), string.Format(null, hint, name)), change);
            }

            for (int q = 0; q < names.Count; q++)
            {
                if (q == p || types[q] != types[p])
                {
                    continue;
                }

                (int to, int from) = (p, q);
                yield return new(
                    new Slip($"{names[q]} was used where {name} belongs", $"Look for the place where {name} goes in. What stands there?"),
                    arguments => Fits(arguments[to], arguments[from]) ? Set(arguments, to, arguments[from]) : null);
                if (q > p)
                {
                    yield return new(
                        new Slip($"{name} and {names[q]} changed places", $"Which of the two is {name}, and which is {names[q]}? The first line of the function says it."),
                        arguments => Fits(arguments[to], arguments[from]) ? Swapped(arguments, to, from) : null);
                }
            }
        }
    }

    private static IEnumerable<(string Name, string Hint, Func<object, object?> Change)> OfOne(Type type)
    {
        if (type == typeof(double))
        {
            return
            [
                ("{0} was taken as 0", "Does {0} stand in your formula?", _ => 0.0),
                ("{0} was taken as 1", "Does {0} stand in your formula?", _ => 1.0),
                ("{0} came in with the other sign", "Look at the sign before {0}.", value => -(double)value),
                ("1 − {0} was used where {0} belongs", "{0}, or what is left of it to 1? Try it with {0} = 0.", value => 1 - (double)value),
                ("{0} was squared", "Count how often {0} comes in.", value => (double)value * (double)value),
                ("the absolute value of {0} was used", "The sign of {0} matters.", value => Math.Abs((double)value)),
                ("{0} was cut to a whole number", "A cast to int cuts the digits after the point away.", value => Math.Truncate((double)value)),
            ];
        }

        if (type == typeof(int))
        {
            return
            [
                ("{0} was taken as 0", "Does {0} stand in your function?", _ => 0),
                ("{0} was taken as 1", "Does {0} stand in your function?", _ => 1),
                ("{0} + 1 was used where {0} belongs", "One too many: try it on paper with a small {0}.", value => (int)value + 1),
                ("{0} − 1 was used where {0} belongs", "One too few: try it on paper with a small {0}.", value => (int)value - 1),
            ];
        }

        if (type == typeof(double[,]) || type == typeof(Matrix<double>))
        {
            return
            [
                ("{0} was transposed", "Rows and columns of {0} have changed places.", Transposed),
                ("{0} was turned by 180°", "Is there a place that turns {0}, or reads it backward?", value => Each(value, Enumerable.Reverse)),
                .. OfNumbers,
            ];
        }

        return type == typeof(double[]) || type == typeof(Vector<double>)
            ? [("{0} was read backward", "Which entry of {0} comes first?", value => Each(value, Enumerable.Reverse)), ("{0} was sorted", "The order of {0} says which entry belongs to what.", value => Each(value, Enumerable.Order)), .. OfNumbers]
            : type == typeof(double[,,]) ? OfNumbers : [];
    }

    private static IEnumerable<(string Name, string Hint, Func<object, object?> Change)> OfNumbers =>
    [
        ("{0} was taken as all zeros", "Does {0} stand in your function?", value => Each(value, entries => entries.Select(_ => 0.0))),
        ("{0} was taken as all ones", "Does {0} stand in your function?", value => Each(value, entries => entries.Select(_ => 1.0))),
        ("{0} came in with the other sign", "Look at the sign before {0}.", value => Each(value, entries => entries.Select(entry => -entry))),
        ("the entries of {0} were squared", "Count how often {0} comes in.", value => Each(value, entries => entries.Select(entry => entry * entry))),
        ("the absolute values of {0} were used", "The signs of {0} matter.", value => Each(value, entries => entries.Select(Math.Abs))),
        ("negative entries of {0} were set to 0", "What does a negative entry of {0} do? Leave it as it is.", value => Each(value, entries => entries.Select(entry => Math.Max(0, entry)))),
        ("the first entry of {0} stood in for all", "Is the index of {0} the one that counts on?", value => Each(value, entries => entries.Select(_ => entries.First()))),
        ("the last entry of {0} stood in for all", "Is the index of {0} the one that counts on?", value => Each(value, entries => entries.Select(_ => entries.Last()))),
        ("the mean of {0} stood in for each entry", "Each entry of {0} goes its own way. A mean comes later, or not at all.", value => Each(value, entries => entries.Select(_ => entries.Average()))),
        ("the sum of {0} stood in for each entry", "Each entry of {0} goes its own way. A sum comes later, or not at all.", value => Each(value, entries => entries.Select(_ => entries.Sum()))),
    ];

    private static ArgumentChange One(int p, Slip slip, Func<object, object?> change) =>
        new(slip, arguments => change(arguments[p]) is { } changed ? Set(arguments, p, changed) : null);

    private static object[] Set(object[] arguments, int p, object value)
    {
        arguments[p] = value;
        return arguments;
    }

    private static object[] Swapped(object[] arguments, int p, int q)
    {
        (arguments[p], arguments[q]) = (arguments[q], arguments[p]);
        return arguments;
    }

    private static bool Fits(object one, object other) => Answer.Of(one).HasShapeOf(Answer.Of(other));

    private static object? Transposed(object value) => value switch
    {
        Matrix<double> matrix => matrix.Transpose(),
        double[,] grid => CaseValues.Grid(grid.GetLength(1), grid.GetLength(0), (i, j) => grid[j, i]),
        _ => null,
    };

    private static object? Each(object value, Func<double[], IEnumerable<double>> change)
    {
        double[] entries = [.. Answer.Of(value).Values];
        if (entries.Length == 0)
        {
            return null;
        }

        double[] changed = [.. change(entries)];
        return value switch
        {
            double[] => changed,
            Vector<double> => Vector<double>.Build.DenseOfArray(changed),
            Matrix<double> matrix => CaseValues.Matrix(matrix.RowCount, matrix.ColumnCount, (i, j) => changed[(i * matrix.ColumnCount) + j]),
            double[,] grid => CaseValues.Grid(grid.GetLength(0), grid.GetLength(1), (i, j) => changed[(i * grid.GetLength(1)) + j]),
            double[,,] maps => Filled((double[,,])maps.Clone(), changed),
            _ => null,
        };
    }

    private static double[,,] Filled(double[,,] maps, double[] entries)
    {
        Buffer.BlockCopy(entries, 0, maps, 0, Buffer.ByteLength(entries));
        return maps;
    }
}
