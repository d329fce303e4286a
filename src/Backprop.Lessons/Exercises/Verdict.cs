using System.Diagnostics.CodeAnalysis;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Exercises;

/// <summary>How an answer to an exercise is judged.</summary>
public enum VerdictKind
{
    /// <summary>The stub is as it was given.</summary>
    NotDone,

    /// <summary>Right on every case.</summary>
    Right,

    /// <summary>Wrong on a case at least.</summary>
    Wrong,

    /// <summary>The function threw an exception.</summary>
    Crashed,

    /// <summary>The function did not return in time.</summary>
    TooSlow,
}

/// <summary>A call that shows the mistake: input, expected and got, as a person would write them.</summary>
/// <param name="Input">The arguments by name.</param>
/// <param name="Expected">What the reference returns.</param>
/// <param name="Got">What the learner's function returned, or what happened instead.</param>
public sealed record FailingCase(string Input, Answer Expected, Answer Got);

/// <summary>What is said of an answer to an exercise. Displays as a small table.</summary>
/// <param name="Exercise">The exercise's id.</param>
/// <param name="Title">The exercise's title.</param>
/// <param name="Kind">The judgement.</param>
/// <param name="Points">The points earned.</param>
/// <param name="MaximumPoints">The points for a right answer.</param>
/// <param name="Message">One sentence: what is right, or what is wrong.</param>
/// <param name="Mistake">The name of the mistake that explains the answers, if one does.</param>
/// <param name="Hint">Where to look next, if there is something to say.</param>
/// <param name="Failing">The smallest failing case, if the answer is wrong.</param>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record Verdict(
    string Exercise,
    string Title,
    VerdictKind Kind,
    double Points,
    int MaximumPoints,
    string Message,
    string? Mistake = null,
    string? Hint = null,
    FailingCase? Failing = null) : IShownAsHtml
{
    /// <summary>Which of several results are right; empty where the function has one, or was not written yet.</summary>
    public IReadOnlyList<PartVerdict> Parts { get; init; } = [];

    /// <summary>Whether some results earned points and others did not.</summary>
    public bool IsPartlyRight => Kind != VerdictKind.Right && Points > 0;

    /// <summary>The smallest failing case in words, if there is one.</summary>
    public string? FailingCaseText => Failing is { } failing
        ? $"{failing.Input}: expected {AnswerText.Of(failing.Expected)}, got {AnswerText.Of(failing.Got)}"
        : null;

    /// <summary>The verdict as text.</summary>
    public override string ToString() => VerdictText.Write(this);

    string IShownAsHtml.ToHtml() => VerdictHtml.Write(this);

    // An automatic grader takes a number for the points, and anything else that is no error for all of them.
    string IShownAsHtml.ToText() => ExerciseFailedException.IsAutograded ? FormattableString.Invariant($"{Points}") : ToString();
}

/// <summary>Ends a check cell in an error where an automatic grader runs the notebook.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It is made from a verdict and nothing else.")]
public sealed class ExerciseFailedException : Exception
{
    internal ExerciseFailedException(Verdict verdict)
        : base($"{verdict.Exercise} {verdict.Title}: {verdict.Message} {verdict.Hint}".TrimEnd())
    {
    }

    /// <inheritdoc/>
    // Null would hang .NET Interactive, and there is nothing in our own frames for a learner.
    public override string StackTrace => "";

    internal static bool IsAutograded => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NBGRADER_EXECUTION"));

    /// <inheritdoc/>
    public override string ToString() => Message;
}
