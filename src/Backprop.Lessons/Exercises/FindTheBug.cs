namespace Backprop.Lessons.Exercises;

/// <summary>
/// An exercise of the kind "find the bug": a finished function with one wrong line. The learner corrects the line, and says with a number
/// which of four reasons is the right one.
/// </summary>
/// <typeparam name="TFunction">The exercise's delegate type: its answer is a tuple whose last part is the reason.</typeparam>
/// <typeparam name="TLine">What can stand in the place of the wrong line.</typeparam>
/// <param name="right">What should stand there.</param>
/// <param name="because">The number of the right reason.</param>
/// <param name="answer">The function with a line, and a reason.</param>
internal sealed class FindTheBug<TFunction, TLine>(TLine right, int because, Func<TLine, int, TFunction> answer)
    where TFunction : Delegate
{
    private const int Reasons = 4;

    /// <summary>The corrected function with the right reason.</summary>
    public TFunction Reference => answer(right, because);

    /// <summary>A right line, and a number that is none of the list.</summary>
    public Mistake<TFunction> NoReason => new(
        "the line is right, but the reason's number is not one of the list",
        "Look at the numbered reasons above the cell, and return the number of one of them.",
        answer(right, 0),
        [answer(right, Reasons + 1), answer(right, -1)]);

    /// <summary>A wrong line, whatever the reason: the line comes first.</summary>
    /// <param name="name">Completes "It looks as if …".</param>
    /// <param name="hint">Puts the learner on the way.</param>
    /// <param name="line">What stands there.</param>
    /// <param name="ways">Other ways to write the same.</param>
    public Mistake<TFunction> Line(string name, string hint, TLine line, params IReadOnlyList<TLine> ways) => new(
        name,
        hint,
        answer(line, because),
        [
            .. from way in ways.Prepend(line)
               from reason in Enumerable.Range(0, Reasons + 2)
               where reason != because || !ReferenceEquals(way, line)
               select answer(way, reason),
        ]);

    /// <summary>A right line, and the wrong one of the four reasons.</summary>
    /// <param name="number">The reason's number.</param>
    /// <param name="said">What that reason says.</param>
    /// <param name="hint">What would be seen if it were so.</param>
    public Mistake<TFunction> Reason(int number, string said, string hint) =>
        new($"the line is right, but the reason that you gave is that {said}", hint, answer(right, number));
}
