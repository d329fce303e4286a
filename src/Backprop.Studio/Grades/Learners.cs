using System.Security.Cryptography;
using System.Text;
using static System.FormattableString;

namespace Backprop.Studio.Grades;

/// <summary>What to call the learners of a class.</summary>
internal static class Learners
{
    /// <summary>
    /// A name for each notebook: the folder in which the learner handed it in, or else the file. Without names they are numbered,
    /// in an order that says nothing of the names.
    /// </summary>
    internal static IReadOnlyList<string> Of(IReadOnlyList<string> paths, bool isAnonymous)
    {
        IReadOnlyList<string> names = Names(paths);
        if (!isAnonymous)
        {
            return names;
        }

        var numbers = names.Distinct(StringComparer.Ordinal)
            .OrderBy(name => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name))), StringComparer.Ordinal)
            .Index().ToDictionary(pair => pair.Item, pair => Invariant($"learner {pair.Index + 1}"), StringComparer.Ordinal);
        return [.. names.Select(name => numbers[name])];
    }

    private static IReadOnlyList<string> Names(IReadOnlyList<string> paths)
    {
        var folders = paths.Select(path => Path.GetDirectoryName(path) ?? path).ToList();
        if (folders.Distinct(Paths.Comparer).Count() < 2)
        {
            return [.. paths.Select(path => Path.GetFileNameWithoutExtension(path))];
        }

        // The first part in which the folders differ.
        List<string[]> parts = folders.ConvertAll(folder => folder.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar));
        int differ = 0;
        while (parts.All(own => own.Length > differ && Paths.Comparer.Equals(own[differ], parts[0][differ])))
        {
            differ++;
        }

        return [.. parts.Select((own, i) => own.Length > differ ? own[differ] : Path.GetFileNameWithoutExtension(paths[i]))];
    }
}
