using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>A number of an exercise that has a name: an argument, the length of one, or a step of the reference.</summary>
/// <param name="Name">Its name, with the article if it has one.</param>
/// <param name="Values">For each case one number, or one for each entry of the answer.</param>
internal sealed record Quantity(string Name, IReadOnlyList<IReadOnlyList<double>> Values)
{
    /// <summary>The number that stands beside an entry of the answer.</summary>
    public double At(int i, int entry) => Values[i] is [double one] ? one : Values[i][entry];

    /// <summary>All quantities that an answer can be compared with, entry by entry.</summary>
    /// <param name="reference">The exercise.</param>
    /// <param name="right">The right answers, or a part of them.</param>
    public static IReadOnlyList<Quantity> Of(Reference reference, IReadOnlyList<Answer> right)
    {
        object[][] arguments = [.. reference.Cases.Select(@case => @case.Arguments())];
        IReadOnlyList<string> names = reference.Cases[0].Names;
        IEnumerable<(string Name, IReadOnlyList<Answer> Values)> all =
        [
            .. names.Select((name, p) => (name, (IReadOnlyList<Answer>)[.. arguments.Select(values => Answer.Of(values[p]))])),
            .. names.SelectMany((name, p) => Lengths(name, [.. arguments.Select(values => values[p])])),
            .. reference.Known[0].Select(known => (known.Name, (IReadOnlyList<Answer>)
                [.. reference.Known.Select(of => of.FirstOrDefault(one => one.Name == known.Name).Value ?? Answer.Without(AnswerKind.NoNumbers))])),
        ];
        return
        [
            .. from one in all
               where right.Select((answer, i) => one.Values[i].Kind == AnswerKind.Numbers && (one.Values[i].Shape.Count == 0 || one.Values[i].HasShapeOf(answer))).All(fits => fits)
               select new Quantity(one.Name, [.. one.Values.Select(value => value.Values)]),
        ];
    }

    private static IEnumerable<(string Name, IReadOnlyList<Answer> Values)> Lengths(string name, object[] values) => values[0] switch
    {
        double[] or int[] => [($"the number of entries of {name}", Each(values, value => ((Array)value).Length))],
        Vector<double> => [($"the number of entries of {name}", Each(values, value => ((Vector<double>)value).Count))],
        double[,] => [($"the number of rows of {name}", Each(values, value => ((Array)value).GetLength(0))), ($"the number of columns of {name}", Each(values, value => ((Array)value).GetLength(1)))],
        Matrix<double> => [($"the number of rows of {name}", Each(values, value => ((Matrix<double>)value).RowCount)), ($"the number of columns of {name}", Each(values, value => ((Matrix<double>)value).ColumnCount))],
        _ => [],
    };

    private static Answer[] Each(object[] values, Func<object, int> length) => [.. values.Select(value => Answer.Of(length(value)))];
}
