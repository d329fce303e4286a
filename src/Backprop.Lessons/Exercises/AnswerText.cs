using System.Globalization;
using Backprop.Lessons.Display;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>Arguments and answers as the feedback writes them.</summary>
internal static class AnswerText
{
    private const int Shown = 12;

    public static string Of(object? value) => value switch
    {
        double number => Numbers.Show(number),
        Matrix<double> or Vector<double> => Of(Answer.Of(value)), // these too are IFormattable, and say more than numbers
        IFormattable other and not Array => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Of(Answer.Of(value)),
    };

    public static string Of(Answer answer) => answer switch
    {
        { Kind: AnswerKind.TooSlow } => "no answer in time",
        { Kind: not AnswerKind.Numbers } => answer.Text,
        { Shape.Count: 0 } => Numbers.Show(answer.Values[0]),
        { PartShapes.Count: > 0 } => "(" + string.Join(", ", answer.Split().Select(Of)) + ")",
        { Shape.Count: 2 } => "[" + string.Join("; ", answer.Values.Chunk(Math.Max(1, answer.Shape[1])).Select(List)) + "]",
        { Shape.Count: 3, Values.Count: > 0 } => "[" + string.Join(", ", answer.Values.Chunk(answer.Shape[1] * answer.Shape[2])
            .Select(map => Of(new Answer(AnswerKind.Numbers, [answer.Shape[1], answer.Shape[2]], map)))) + "]",
        _ => "[" + List(answer.Values) + "]",
    };

    private static string List(IReadOnlyList<double> values) =>
        string.Join(", ", values.Take(Shown).Select(value => Numbers.Show(value))) + (values.Count > Shown ? ", …" : "");
}
