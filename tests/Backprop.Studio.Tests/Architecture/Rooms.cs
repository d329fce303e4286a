using System.Reflection;
using System.Text.RegularExpressions;

namespace Backprop.Studio.Tests.Architecture;

/// <summary>One room (namespace) of a project uses another.</summary>
/// <param name="From">The room that uses it.</param>
/// <param name="To">The room that is used.</param>
/// <param name="Example">Where one can see it.</param>
internal sealed record Arrow(string From, string To, string Example)
{
    public override string ToString() => $"{From} → {To}: {Example}";
}

/// <summary>The arrows between the rooms of a project.</summary>
internal static partial class Rooms
{
    /// <summary>What the compiled code tells, one arrow for each two rooms.</summary>
    public static IReadOnlyList<Arrow> Arrows(Assembly assembly) => One(
        from type in assembly.GetTypes()
        from used in UsedTypes.Of(type)
        where used.Assembly == assembly && type.Namespace is not null && used.Namespace is not null && used.Namespace != type.Namespace
        select new Arrow(type.Namespace!, used.Namespace!, $"{Outermost(type)} uses {Outermost(used)}"));

    /// <summary>What the sources tell by their usings. The compiler leaves no trace of a constant or of <c>nameof</c>.</summary>
    public static IReadOnlyList<Arrow> Arrows(string folder) => One(
        from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        where !file.Contains("node_modules", StringComparison.Ordinal)
        let text = File.ReadAllText(file)
        let room = Namespace().Match(text).Groups["name"].Value
        where room.Length > 0
        from Match used in Using().Matches(text)
        select new Arrow(room, used.Groups["name"].Value, $"a using in {Path.GetFileName(file)}"));

    /// <summary>The arrows that lie on circles.</summary>
    public static IReadOnlyList<Arrow> Circles(IEnumerable<Arrow> arrows)
    {
        IReadOnlyList<Arrow> all = One(arrows);
        ILookup<string, string> next = all.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var reach = all.Select(arrow => arrow.From).Distinct().ToDictionary(room => room, room => Reach(room, next));
        return [.. all.Where(arrow => reach.TryGetValue(arrow.To, out HashSet<string>? rooms) && rooms.Contains(arrow.From))];
    }

    private static HashSet<string> Reach(string start, ILookup<string, string> next)
    {
        var found = new HashSet<string>();
        var waiting = new Queue<string>(next[start]);
        while (waiting.TryDequeue(out string? room))
        {
            if (found.Add(room))
            {
                next[room].ToList().ForEach(waiting.Enqueue);
            }
        }

        return found;
    }

    private static IReadOnlyList<Arrow> One(IEnumerable<Arrow> arrows) =>
        [.. arrows.DistinctBy(arrow => (arrow.From, arrow.To)).OrderBy(arrow => arrow.From, StringComparer.Ordinal).ThenBy(arrow => arrow.To, StringComparer.Ordinal)];

    private static string Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type.Name;

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?<name>Backprop\.[\w.]+);", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Using();
}
