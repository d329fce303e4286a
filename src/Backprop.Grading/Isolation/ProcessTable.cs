using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Backprop.Grading.Isolation;

/// <summary>The processes of the machine, as Linux shows them.</summary>
internal static class ProcessTable
{
    private const string Folder = "/proc";

    /// <summary>The numbers of all processes that this one may see.</summary>
    public static IReadOnlyList<int> All() =>
    [
        .. Directory.EnumerateDirectories(Folder)
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out int process) ? process : 0)
            .Where(process => process > 0),
    ];

    /// <summary>A process, its children, and theirs; the process alone on systems that do not show them.</summary>
    public static IReadOnlyList<int> TreeOf(int process)
    {
        var tree = new List<int> { process };
        for (int i = 0; i < tree.Count; i++)
        {
            tree.AddRange(ChildrenOf(tree[i]));
        }

        return tree;
    }

    /// <summary>The memory that a process occupies, in bytes, on any system; 0 if it has ended.</summary>
    public static long MemoryOf(int process) => Of(process, found => found.WorkingSet64);

    /// <summary>What a process has used of processors, on any system; nothing if it has ended.</summary>
    public static TimeSpan ProcessorTimeOf(int process) => Of(process, found => found.TotalProcessorTime);

    /// <summary>The threads of all processes of the user who runs this one.</summary>
    public static int ThreadsOfThisUser()
    {
        string me = Line("Uid", Environment.ProcessId);
        return All().Where(process => Line("Uid", process) == me)
            .Sum(process => int.TryParse(Line("Threads", process), NumberStyles.None, CultureInfo.InvariantCulture, out int threads) ? threads : 0);
    }

    /// <summary>Tells a process from others that had its number before, or get it later.</summary>
    public static string StartOf(int process) => Read(process, "stat").Split(") ")[^1].Split(' ') is { Length: > 19 } fields ? fields[19] : "";

    /// <summary>Whether a process is no more, or only waits for its parent to take notice.</summary>
    public static bool HasEnded(int process) => Line("State", process) is "" or ['Z', ..];

    /// <summary>Whether a process runs as a user, and has not ended yet.</summary>
    public static bool RunsAs(int process, uint user) =>
        Line("Uid", process).Split('\t')[0] == user.ToString(CultureInfo.InvariantCulture) && !HasEnded(process);

    /// <summary>Whether a process was started with a variable in its environment, and has not ended yet.</summary>
    public static bool Carries(int process, string variable, string value) =>
        Read(process, "environ").Split('\0').Contains($"{variable}={value}");

    private static T Of<T>(int process, Func<Process, T> ask)
        where T : struct
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return ask(found);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return default;
        }
    }

    private static IEnumerable<int> ChildrenOf(int process)
    {
        string[] tasks;
        try
        {
            tasks = Directory.GetDirectories(Path.Combine(Folder, process.ToString(CultureInfo.InvariantCulture), "task"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        return tasks.SelectMany(task => Read(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
    }

    private static string Line(string name, int process) =>
        Read(process, "status").Split('\n').FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal)) is { } line
            ? line[(name.Length + 1)..].Trim()
            : "";

    private static string Read(int process, string file) =>
        Read(Path.Combine(Folder, process.ToString(CultureInfo.InvariantCulture), file));

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ""; // It has ended meanwhile, or is not ours.
        }
    }
}
