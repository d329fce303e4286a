using static System.FormattableString;

namespace Backprop.Lessons.Exercises;

/// <summary>A verdict in words.</summary>
internal static class VerdictText
{
    public static string Write(Verdict verdict)
    {
        IEnumerable<string?> lines =
        [
            $"{Mark(verdict.Kind)} {Headline(verdict)}",
            verdict.Message,
            Parts(verdict),
            verdict.Hint,
            verdict.Failing is { } failing
                ? $"Smallest failing case: {failing.Input}\n  expected {AnswerText.Of(failing.Expected)}\n  got      {AnswerText.Of(failing.Got)}"
                : null,
        ];
        return string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));
    }

    public static string Headline(Verdict verdict)
    {
        string points = verdict.Kind == VerdictKind.Right
            ? Invariant($"{verdict.Points} {(verdict.Points == 1 ? "point" : "points")}")
            : Invariant($"{verdict.Points} of {verdict.MaximumPoints} {(verdict.MaximumPoints == 1 ? "point" : "points")}");
        return $"{verdict.Exercise} {verdict.Title}: {(verdict.IsPartlyRight ? "partly right" : Name(verdict.Kind))}, {points}";
    }

    /// <summary>Which results are right and which are not; null where that says nothing.</summary>
    public static string? Parts(Verdict verdict) => verdict.Kind == VerdictKind.Wrong ? PartVerdict.InWords(verdict.Parts) : null;

    public static string Mark(VerdictKind kind) => kind switch
    {
        VerdictKind.Right => "✓",
        VerdictKind.NotDone => "○",
        _ => "✗",
    };

    private static string Name(VerdictKind kind) => kind switch
    {
        VerdictKind.Right => "right",
        VerdictKind.NotDone => "not done yet",
        VerdictKind.Crashed => "crashed",
        VerdictKind.TooSlow => "too slow",
        _ => "not right yet",
    };
}
