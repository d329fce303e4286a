using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;

namespace Backprop.Studio.Server.Classroom;

/// <summary>
/// Where an exercise stands, as the learner's saved copy tells. The page reads its cells in the same way (<c>verdict.js</c>),
/// and notes in the check cell's metadata what the verdict is about: cells with fingerprints of their texts, and how
/// many tries there were.
/// </summary>
internal static partial class Standing
{
    // So many tries that do not compile open the solution, too.
    private const int Tries = 3;

    /// <summary><c>right</c>, <c>wrong</c>, <c>not-done</c>, or <c>edited</c> where the verdict is about another text than the one that stands there.</summary>
    internal static string Of(NotebookDocument notebook, string exercise)
    {
        NotebookCell? check = Find(notebook, CellId("check", exercise));
        var noted = Notes(check)?["checked"] as JsonObject;
        string? outcome = Verdict(check, exercise) is { } verdict ? Outcome(verdict)
            : noted is not null && (Failed(check) || Failed(Find(notebook, CellId("ex", exercise)))) ? "wrong"
            : null;
        return outcome is null ? "not-done" : IsEdited(notebook, noted) ? "edited" : outcome;
    }

    /// <summary>Whether the learner has tried hard enough to be shown a solution.</summary>
    internal static bool WasTried(NotebookDocument notebook, string exercise)
    {
        NotebookCell? check = Find(notebook, CellId("check", exercise));
        return Verdict(check, exercise) is [not '○', ..]
            || (Notes(check)?["tries"] is JsonValue tries && tries.TryGetValue(out int count) && count >= Tries);
    }

    /// <summary>The points of an answer that is not right in all its parts: the verdict's first line ends in <c>, 1.5 of 3 points</c>.</summary>
    internal static double PartialPoints(NotebookDocument notebook, string exercise, int maximum) =>
        Verdict(Find(notebook, CellId("check", exercise)), exercise)?.Split('\n')[0] is { } headline
        && Share().Match(headline) is { Success: true } share
            ? Math.Min(double.Parse(share.Groups["points"].Value, CultureInfo.InvariantCulture), maximum)
            : 0;

    internal static NotebookCell? Find(NotebookDocument notebook, string id) =>
        notebook.Cells.LastOrDefault(cell => cell.Kind == CellKind.Code
            && (cell.Id == id || (cell.Metadata["nbgrader"] as JsonObject)?["grade_id"]?.ToString() == id));

    internal static string CellId(string kind, string exercise) => $"{kind}-{exercise.Replace('.', '-')}";

    /// <summary>A short name for a text (FNV-1a, 32 bits).</summary>
    internal static string Fingerprint(string text)
    {
        uint hash = 0x811c9dc5u;
        foreach (char unit in text.ReplaceLineEndings("\n"))
        {
            hash = unchecked((hash ^ unit) * 0x01000193u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    private static string Outcome(string verdict) => verdict[0] switch { '✓' => "right", '✗' => "wrong", _ => "not-done" };

    private static bool IsEdited(NotebookDocument notebook, JsonObject? noted) =>
        noted is not null && noted.Any(about => notebook.Cells.FirstOrDefault(cell => cell.Id == about.Key) is { } cell
            && Fingerprint(cell.Source) != about.Value?.ToString());

    private static JsonObject? Notes(NotebookCell? check) => check?.Metadata["backprop"] as JsonObject;

    private static bool Failed(NotebookCell? cell) => cell?.Outputs.Any(output => output is ErrorOutput) is true;

    // A verdict as text begins with its mark and the exercise: "✓ 01.1 The derivative with respect to b: right, 1 point".
    private static string? Verdict(NotebookCell? check, string exercise) =>
        (check?.Outputs ?? [])
            .Select(output => output switch
            {
                ResultOutput result => result.Data["text/plain"],
                DisplayOutput display => display.Data["text/plain"],
                _ => null,
            })
            .OfType<JsonValue>()
            .Select(text => text.TryGetValue(out string? words) ? words : "")
            .LastOrDefault(words => words is ['✓' or '✗' or '○', _, _, ..] && words.AsSpan(1).TrimStart().StartsWith(exercise + " ", StringComparison.Ordinal));

    [GeneratedRegex(@", (?<points>[0-9]{1,3}(\.[0-9]{1,2})?) of [0-9]+ points?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Share();
}
