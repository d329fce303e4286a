using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Kernel.Documents;

namespace Backprop.Interactive.Tests.Outputs;

/// <summary>Whether two kernels show the same.</summary>
internal static partial class Comparison
{
    // Our kernel hands a figure to front ends as data, too; .NET Interactive can only do so as a string.
    private const string FigureData = "application/vnd.plotly.v1+json";

    /// <summary>Fails with all that is different in the outputs of a notebook.</summary>
    /// <param name="cells">The notebook's code cells.</param>
    /// <param name="real">What each shows in the real kernel.</param>
    /// <param name="ours">What each shows in ours.</param>
    public static void AssertSame(IReadOnlyList<NotebookCell> cells, IReadOnlyList<IReadOnlyList<Shown>> real, IReadOnlyList<IReadOnlyList<Shown>> ours)
    {
        IEnumerable<string?> problems = cells.Select((cell, i) => Differ(real[i], ours[i], IsTimed(cell)) is { } difference ? $"{cell.Id}: {difference}" : null);
        Assert.Empty(problems.OfType<string>());
    }

    /// <summary>What is different in the outputs of one cell; null if they are the same.</summary>
    /// <param name="real">What it shows in the real kernel.</param>
    /// <param name="ours">What it shows in ours.</param>
    /// <param name="isTimed">
    /// Whether it looks at a clock. Its numbers, and what depends on them (which of two is faster, how long a bar is), are
    /// others in every run; that it shows the same kinds of output in the same order and forms, is not.
    /// </param>
    public static string? Differ(IReadOnlyList<Shown> real, IReadOnlyList<Shown> ours, bool isTimed = false)
    {
        real = [.. real.Where(shown => !IsRestoreNote(shown))];
        ours = [.. ours.Where(shown => !IsRestoreNote(shown))];
        if (!real.Select(shown => shown.Kind).SequenceEqual(ours.Select(shown => shown.Kind), StringComparer.Ordinal))
        {
            return $"the real kernel shows [{string.Join(", ", real.Select(Describe))}], ours [{string.Join(", ", ours.Select(Describe))}]";
        }

        return real.Zip(ours).Select(pair => Differ(pair.First, pair.Second, isTimed)).FirstOrDefault(difference => difference is not null);
    }

    private static string? Differ(Shown real, Shown ours, bool isTimed)
    {
        IOrderedEnumerable<string> types = ours.Data.Keys.Where(type => type != FigureData).Order(StringComparer.Ordinal);
        if (!real.Data.Keys.Order(StringComparer.Ordinal).SequenceEqual(types, StringComparer.Ordinal))
        {
            return $"the real kernel's {real.Kind} has {string.Join(", ", real.Data.Keys)}, ours {string.Join(", ", ours.Data.Keys)}";
        }

        if (isTimed)
        {
            return null;
        }

        foreach ((string type, string text) in real.Data)
        {
            (string theirs, string own) = (Normal(real.Kind, text), Normal(ours.Kind, ours.Data[type]));
            if (theirs != own)
            {
                return $"{real.Kind}, {type}: {FirstDifference(theirs, own)}";
            }
        }

        return null;
    }

    private static bool IsTimed(NotebookCell cell) =>
        cell.Metadata["tags"] is JsonArray tags && tags.Any(tag => tag?.GetValue<string>() == "timing");

    // What comes of #r "nuget: …" is the same packages; how each kernel says so is its own.
    private static bool IsRestoreNote(Shown shown) =>
        shown.Kind == "display"
        && (shown.Data.GetValueOrDefault("text/html")?.Contains("<strong>Installed Packages</strong>", StringComparison.Ordinal) == true
            || shown.Data.GetValueOrDefault("text/plain")?.StartsWith("Packages ready: ", StringComparison.Ordinal) == true);

    private static string Normal(string kind, string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        // The names of the machinery between the learner's own lines are each kernel's own.
        if (kind == "error")
        {
            text = Frames().Replace(text, "");
        }

        if (kind == "stderr")
        {
            text = BlankLines().Replace(text, "");
        }

        return CellClass().Replace(FigureId().Replace(text, "backprop-#"), "Submission#");
    }

    private static string FirstDifference(string real, string ours)
    {
        int same = real.Zip(ours).TakeWhile(pair => pair.First == pair.Second).Count();
        string Around(string text) => text[Math.Max(0, same - 60)..Math.Min(text.Length, same + 200)];
        return $"from character {same} on\n  real: {Around(real)}\n  ours: {Around(ours)}";
    }

    private static string Describe(Shown shown)
    {
        string text = shown.Data.GetValueOrDefault("text/plain") ?? shown.Data.Values.FirstOrDefault() ?? "";
        return $"{shown.Kind} '{text[..Math.Min(160, text.Length)]}'";
    }

    [GeneratedRegex(@"\n   (at|in) .*", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Frames();

    // Behind Jupyter the compiler's messages have room around them.
    [GeneratedRegex(@"^\n", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BlankLines();

    [GeneratedRegex("backprop-[0-9a-f]{32}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FigureId();

    [GeneratedRegex(@"Submission#\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CellClass();
}
