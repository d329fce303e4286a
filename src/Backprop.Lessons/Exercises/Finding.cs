namespace Backprop.Lessons.Exercises;

/// <summary>What explains a learner's answers, in words.</summary>
/// <param name="Mistake">The name: what completes "It looks as if …".</param>
/// <param name="Message">A sentence.</param>
/// <param name="Hint">Where to look first.</param>
internal sealed record Finding(string Mistake, string Message, string Hint)
{
    // More of them would only confuse.
    private const int Alternatives = 2;

    private static readonly string[] Counts = ["", "", "Two things at once: it", "Three things at once: it", "Four things at once: it"];

    /// <summary>The words for versions that explain the answers equally well; null where there is none.</summary>
    /// <param name="versions">For each version what it does wrong.</param>
    public static Finding? Of(IReadOnlyList<IReadOnlyList<Slip>> versions)
    {
        if (versions.Count == 0)
        {
            return null;
        }

        // What all of them share is certain; of the rest one is the case.
        Slip[] shared = [.. versions[0].Where(slip => versions.All(version => version.Any(other => other.Name == slip.Name)))];
        string[] rests =
        [
            .. versions.Select(version => Joined(version.Where(slip => shared.All(other => other.Name != slip.Name))))
                .Where(rest => rest.Length > 0).Distinct(StringComparer.Ordinal).Take(Alternatives),
        ];
        int count = versions[0].Count;
        string alternatives = string.Join(count - shared.Length > 1 ? "; or " : ", or ", rests);
        string name = string.Join(", and ", new[] { Joined(shared), alternatives }.Where(text => text.Length > 0));
        Slip first = shared.FirstOrDefault() ?? versions[0][0];
        return new(
            name,
            $"{(count > 1 ? Counts[Math.Min(count, Counts.Length - 1)] : "It")} looks as if {name}.{(rests.Length > 1 ? " Either gives the numbers that your function gave." : "")}",
            count > 1 ? $"First this: {first.Hint}" : first.Hint);
    }

    private static string Joined(IEnumerable<Slip> slips) => string.Join(", and ", slips.Select(slip => slip.Name));
}
