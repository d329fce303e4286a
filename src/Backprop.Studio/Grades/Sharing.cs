using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backprop.Grading.Reports;
using static System.FormattableString;

namespace Backprop.Studio.Grades;

/// <summary>Divides a class among machines: <c>--shard 3/10</c>.</summary>
/// <param name="Number">The share's number, from 1.</param>
/// <param name="Of">How many shares there are.</param>
internal sealed record Sharing(int Number, int Of)
{
    private const int MostShares = 10_000;

    /// <summary>Reads what a person typed.</summary>
    /// <exception cref="UsageException">It is no share.</exception>
    internal static Sharing? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string[] parts = text.Split('/');
        return parts.Length == 2 && TryRead(parts[0], out int number) && TryRead(parts[1], out int of) && number >= 1 && number <= of && of <= MostShares
            ? new Sharing(number, of)
            : throw new UsageException(Invariant($"--shard {text}: give the number of a share and how many there are, for instance 3/10, at most {MostShares}."));
    }

    /// <summary>
    /// The notebooks of this share. Which these are depends on the names alone, not on their order or on where the class lies;
    /// no share has more than one notebook more than another, and a learner's lessons are in several.
    /// </summary>
    internal (IReadOnlyList<GradeInput> Inputs, Share? Share) Take(IReadOnlyList<GradeInput> all)
    {
        string folder = Common([.. all.Select(input => Path.GetDirectoryName(input.Path)!)]);
        var names = all.Select(input => Path.GetRelativePath(folder, input.Path).Replace('\\', '/')).ToList();
        var shuffled = Enumerable.Range(0, all.Count).OrderBy(i => Hash(names[i]), StringComparer.Ordinal).ToList();
        var places = shuffled.Where((_, turn) => turn % Of == Number - 1).Order().ToList();
        string fingerprint = Hash(string.Join('\n', names.Order(StringComparer.Ordinal)))[..16];
        return ([.. places.Select(place => all[place])], new Share(Number, Of, fingerprint, all.Count, places));
    }

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // The folder that holds all the others.
    private static string Common(IReadOnlyList<string> folders)
    {
        string common = folders[0];
        while (!folders.All(folder => Paths.IsInside(folder, common)) && Path.GetDirectoryName(common) is { } parent)
        {
            common = parent;
        }

        return common;
    }
}
