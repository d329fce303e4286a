using System.Text.RegularExpressions;

namespace Backprop.Kernel.Packages;

/// <summary>Packages cannot be had. The message is for the learner.</summary>
/// <param name="message">One sentence: what is wrong and what to do.</param>
/// <param name="isNetwork">Whether a source could not be reached, so that it may work another time.</param>
internal sealed class RestoreException(string message, bool isNetwork = false) : Exception(message)
{
    /// <summary>Whether a source could not be reached, so that it may work another time.</summary>
    public bool IsNetwork { get; } = isNetwork;
}

/// <summary>Says in one sentence why <c>dotnet restore</c> failed, from what it printed.</summary>
internal static partial class RestoreFailure
{
    private const int Patience = 1_000;

    /// <param name="output">What the command printed.</param>
    /// <param name="packages">What was asked for.</param>
    public static RestoreException Explain(string output, IReadOnlyList<PackageRequest> packages)
    {
        var errors = Error().Matches(output)
            .Select(match => (Code: match.Groups["code"].Value, Text: match.Groups["text"].Value.Trim()))
            .Distinct().ToList();
        string asked = string.Join(", ", packages);
        if (errors.Count == 0)
        {
            return output.Contains("No .NET SDKs were found", StringComparison.Ordinal) || output.Contains("compatible .NET SDK", StringComparison.Ordinal)
                ? new RestoreException($"The packages {asked} cannot be restored without the .NET SDK: install it from https://dotnet.microsoft.com/download.")
                : new RestoreException($"The packages {asked} could not be restored; `dotnet restore` says: {LastLine(output)}");
        }

        // A source that does not answer makes everything else look missing.
        foreach (string code in new[] { "NU1301", "NU1101", "NU1102", "NU1103", "NU1202", "NU1605", "NU1107" })
        {
            if (errors.Find(error => error.Code == code) is { Text: { } text })
            {
                return Explain(code, text, LinesAfter(output, code));
            }
        }

        return new RestoreException($"The packages {asked} could not be restored; NuGet says: {errors[0].Text} ({errors[0].Code})");
    }

    private static RestoreException Explain(string code, string text, string details)
    {
        string package = PackageName().Match(text).Groups["id"].Value;
        switch (code)
        {
            case "NU1301" when LocalSource().Match(text) is { Success: true } local:
                return new RestoreException($"The package source {local.Groups["source"].Value} is a folder that does not exist: create it, or take it out of NuGet's sources (`dotnet nuget list source`).");
            case "NU1301":
                string source = Source().Match(text).Groups["source"].Value;
                return new RestoreException(
                    $"The package source {source} cannot be reached: check the connection to the network (what was restored once works without it), or the address.",
                    isNetwork: true);
            case "NU1101":
                return new RestoreException($"There is no package {package} in {SourcesOf(text)}: check its name, or name another source with #i \"nuget: …\".");
            case "NU1102":
                Match nearest = Nearest().Match(details);
                return new RestoreException(
                    $"There is no version {Wanted().Match(text).Groups["version"].Value} of the package {package}" +
                    (nearest.Success ? $"; the nearest is {nearest.Groups["version"].Value}: ask for that one, or name another source with #i \"nuget: …\"." : ": ask for another version."));
            case "NU1103":
                return new RestoreException($"There are only preview versions of the package {package}: ask for one with #r \"nuget: {package}, *-*\".");
            case "NU1202":
                return new RestoreException($"The package {package} is not made for {RestoreProject.Framework}, which cells run on: ask for another version of it. NuGet says: {FirstSentence(text)}");
            default:
                return new RestoreException($"The packages need different versions of {package}: ask for versions that go together. NuGet says: {FirstSentence(text)}");
        }
    }

    private static string SourcesOf(string text) =>
        SourceNames().Match(text) is { Success: true } names ? $"the package sources ({names.Groups["names"].Value})" : "the package sources";

    // "Found 5 version(s) in … [ Nearest version: 34.0.0 ]" stands on the lines that follow.
    private static string LinesAfter(string output, string code) =>
        output[output.IndexOf($"error {code}", StringComparison.Ordinal)..];

    private static string FirstSentence(string text)
    {
        int end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }

    private static string LastLine(string output) =>
        output.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.Length > 0) ?? "nothing.";

    [GeneratedRegex(@"error (?<code>NU\d+|NETSDK\d+|MSB\d+): (?<text>[^\n]*?)(\s\[[^\]\n]*proj\])?\r?$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, Patience)]
    private static partial Regex Error();

    [GeneratedRegex(@"(find|find a stable|for) package '?(?<id>[\w.-]+\w)'?|Package '?(?<id>[\w.-]+) |downgrade: (?<id>[\w.-]+)|detected for (?<id>[\w.-]+\w)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex PackageName();

    [GeneratedRegex(@"source\(s\): (?<names>[^\n]+?)\.?$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex SourceNames();

    [GeneratedRegex(@"[Ll]ocal source '(?<source>[^']+)'", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex LocalSource();

    [GeneratedRegex(@"(?<source>https?://[^\s']+[^\s'.])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Source();

    [GeneratedRegex(@"with version \((?<version>[^)]*?)\)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Wanted();

    [GeneratedRegex(@"Nearest version: (?<version>[^\s\]]+)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Nearest();
}
