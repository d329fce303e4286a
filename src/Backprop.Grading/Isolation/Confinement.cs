using System.ComponentModel;
using System.Diagnostics;
using Backprop.Kernel.Workers;
using static System.FormattableString;

namespace Backprop.Grading.Isolation;

/// <summary>How far the system lets workers be kept apart from everything else.</summary>
/// <param name="HasOwnProcesses">A worker sees the processes that it started and no others, and they end with it.</param>
/// <param name="HasOwnUser">A worker runs as a user who has nothing and may do nothing.</param>
/// <param name="KeepsFiles">What workers run from cannot be changed by them, even though it belongs to their user.</param>
/// <param name="Dotnet">The file that starts .NET programs.</param>
internal sealed record Confinement(bool HasOwnProcesses, bool HasOwnUser, bool KeepsFiles, string Dotnet)
{
    // The first process of a worker's own world. It makes the folders before the dashes read-only, starts the rest, and waits for
    // it: signals do not reach it, and what loses its parent becomes its child.
    private const string First = "while [ \"$1\" != -- ]; do mount -o bind,ro \"$1\" \"$1\" || exit 3; shift; done; shift; \"$@\"; exit $?";

    // Threads count as well.
    private const int MostProcesses = 512;
    private const int UsageError = 2;
    private static readonly TimeSpan TrialLimit = TimeSpan.FromSeconds(60);

    private static readonly string? Unshare = Tools.Find("unshare");
    private static readonly string? SetPrivileges = Tools.Find("setpriv");
    private static readonly string? SetLimits = Tools.Find("prlimit");

    /// <summary>Nothing is kept apart: workers may do what their user may.</summary>
    public static Confinement None => new(HasOwnProcesses: false, HasOwnUser: false, KeepsFiles: false, KernelWorker.FindDotnet());

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>The strictest confinement in which the worker's program starts here.</summary>
    /// <param name="course">The copies that workers run.</param>
    public static Confinement Find(CourseCopy course)
    {
        Confinement none = None;
        return OperatingSystem.IsLinux()
            ? Candidates(none, course).FirstOrDefault(candidate => candidate.Starts(course)) ?? none
            : none;
    }

    /// <summary>The command that starts a worker, up to the worker's own.</summary>
    /// <param name="user">The worker's user, where it has its own.</param>
    /// <param name="course">What it runs from.</param>
    /// <param name="others">Other folders that it must not change.</param>
    public IReadOnlyList<string> Launcher(uint? user, CourseCopy course, params IEnumerable<string> others)
    {
        var launcher = new List<string>();
        if (HasOwnProcesses)
        {
            launcher.AddRange([Unshare!, .. IsRoot ? Array.Empty<string>() : ["--user", KeepsFiles ? "--map-root-user" : "--map-current-user"]]);
            launcher.AddRange(["--pid", "--fork", "--mount-proc", "--kill-child", "--", "/bin/sh", "-c", First, "sh"]);
            launcher.AddRange([.. KeepsFiles ? [course.Root, .. others.Where(Unix.MayWrite)] : Array.Empty<string>(), "--"]);
        }

        if (HasOwnProcesses && KeepsFiles)
        {
            // Who may mount may also take away what was mounted: back to being nobody special.
            launcher.AddRange([Unshare!, "--user", Invariant($"--map-user={Unix.User}"), Invariant($"--map-group={Unix.Group}"), "--"]);
        }

        if (user is { } own)
        {
            launcher.AddRange([SetPrivileges!, Invariant($"--reuid={own}"), Invariant($"--regid={own}"), "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs", "--"]);
        }

        if (SetLimits is not null && OperatingSystem.IsLinux())
        {
            // Where the worker shares its user with others, theirs count, too.
            int alike = HasOwnProcesses || HasOwnUser ? 0 : ProcessTable.ThreadsOfThisUser();
            launcher.AddRange([SetLimits, Invariant($"--nproc={alike + MostProcesses}"), "--core=0", "--"]);
        }

        return launcher;
    }

    private static IEnumerable<Confinement> Candidates(Confinement none, CourseCopy course)
    {
        Confinement ownProcesses = none with { HasOwnProcesses = true };
        if (IsRoot && SetPrivileges is not null)
        {
            yield return ownProcesses with { HasOwnUser = true };
            yield return none with { HasOwnUser = true };

            // The runtime may lie where nobody else may read it.
            string copied = course.AddRuntime(none.Dotnet);
            yield return ownProcesses with { HasOwnUser = true, Dotnet = copied };
            yield return none with { HasOwnUser = true, Dotnet = copied };
        }

        yield return ownProcesses with { KeepsFiles = !IsRoot };
        yield return ownProcesses;
    }

    // The worker's program that is called by hand says how it is used.
    private bool Starts(CourseCopy course)
    {
        if (HasOwnProcesses && Unshare is null)
        {
            return false;
        }

        string[] command = [.. Launcher(HasOwnUser ? SpareUser.Take() : null, course), Dotnet, course.WorkerFile];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process trial = Process.Start(start)!;
            trial.StandardInput.Close();
            _ = trial.StandardOutput.ReadToEndAsync();
            _ = trial.StandardError.ReadToEndAsync();
            if (trial.WaitForExit(TrialLimit))
            {
                return trial.ExitCode == UsageError;
            }

            trial.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
