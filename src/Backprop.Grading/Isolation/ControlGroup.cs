using System.Globalization;

namespace Backprop.Grading.Isolation;

/// <summary>A control group (cgroup v2) for one worker: whatever the worker starts is in it and cannot leave it.</summary>
internal sealed class ControlGroup : IDisposable
{
    private readonly string _folder;

    private ControlGroup(string folder) => _folder = folder;

    /// <summary>The numbers of the processes in it.</summary>
    public IReadOnlyList<int> Processes =>
        [.. Try(() => File.ReadAllLines(Path.Combine(_folder, "cgroup.procs")), []).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];

    /// <summary>Makes a group and puts a process into it; null where the system does not let us: below a login by ssh, in most containers.</summary>
    public static ControlGroup? Around(int process)
    {
        if (!OperatingSystem.IsLinux() || Own() is not { } own)
        {
            return null;
        }

        var group = new ControlGroup(Path.Combine(own, "backprop-" + Guid.NewGuid().ToString("N")));
        if (Try(() => group.TakeIn(process), otherwise: false))
        {
            return group;
        }

        group.Dispose();
        return null;
    }

    /// <summary>Ends all processes in it. Kernels before 5.14 do not know how; then nothing happens.</summary>
    public void Kill() => Try(() => Write("cgroup.kill", "1"), otherwise: false);

    public void Dispose() => Try(() => Delete(_folder), otherwise: false);

    private bool TakeIn(int process)
    {
        Directory.CreateDirectory(_folder);
        return Write("cgroup.procs", process.ToString(CultureInfo.InvariantCulture));
    }

    private bool Write(string file, string text)
    {
        string path = Path.Combine(_folder, file);
        if (!File.Exists(path))
        {
            return false;
        }

        File.WriteAllText(path, text);
        return true;
    }

    // The files in a group's folder are the kernel's; they go with it.
    private static bool Delete(string folder)
    {
        Directory.Delete(folder);
        return true;
    }

    /// <summary>The folder of this process's own group.</summary>
    private static string? Own()
    {
        string? group = File.ReadLines("/proc/self/cgroup").FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal))?[3..];
        string? mount = File.ReadLines("/proc/self/mountinfo").FirstOrDefault(line => line.Contains(" - cgroup2 ", StringComparison.Ordinal))?.Split(' ')[4];
        return group is null || mount is null ? null : Path.Join(mount, group);
    }

    private static T Try<T>(Func<T> action, T otherwise)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return otherwise;
        }
    }
}
