using System.Globalization;
using Backprop.Kernel.Workers;

namespace Backprop.Grading.Isolation;

/// <summary>What workers run, and how much they may take.</summary>
/// <param name="LibraryFolder">The folder with Backprop.Lessons.dll.</param>
/// <param name="DataFolder">The folder with the course's data.</param>
/// <param name="MemoryLimit">The memory that a learner's code may take, in megabytes.</param>
internal sealed record QuarantineOptions(string LibraryFolder, string DataFolder, int MemoryLimit);

/// <summary>
/// Starts the workers of one run of the judge, each as far apart from everything else as the system lets it, and all from
/// copies of the program and the library that are looked at after each worker.
/// </summary>
/// <param name="options">What workers run.</param>
/// <param name="confinement">How far apart; null for as far as the system lets it.</param>
internal sealed class Quarantine(QuarantineOptions options, Confinement? confinement = null) : IDisposable
{
    // What a worker sends is compiled code's output and answers: small, but for answers that are far from right.
    private const int MessageLimit = 16_000_000;

    private readonly Lock _gate = new();
    private Confinement? _confinement = confinement;
    private CourseCopy? _first;
    private CourseCopy? _course;

    /// <summary>How far apart workers are kept.</summary>
    public Confinement Confinement
    {
        get
        {
            lock (_gate)
            {
                Prepare();
                return _confinement!;
            }
        }
    }

    /// <summary>What whoever grades should know before; null if there is nothing.</summary>
    public string? Warning => (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows(), Confinement.HasOwnUser) switch
    {
        (true, true) => "You grade as root. The answers do not: they run as users who have nothing.",
        (true, false) => "You grade as root, and on this system the answers run as root too: they can change whatever is on this machine. "
            + "Grade as another user, or in a container that you throw away.",
        _ => null,
    };

    /// <summary>Starts a worker.</summary>
    /// <exception cref="InvalidOperationException">It could not be started, or the course's own files are not what they were.</exception>
    public async Task<QuarantinedWorker> StartAsync(CancellationToken cancellationToken)
    {
        CourseCopy course;
        lock (_gate)
        {
            course = Prepare();
            course.Users++;
        }

        uint? user = _confinement!.HasOwnUser ? SpareUser.Take() : null;
        Sandbox? sandbox = null;
        try
        {
            sandbox = new Sandbox(course, user);
            var strays = new Strays(user);
            KernelWorker worker = await KernelWorker.StartAsync(Describe(course, sandbox, strays, user), cancellationToken);
            if (_confinement is { HasOwnProcesses: false, HasOwnUser: false })
            {
                strays.Surround(worker.ProcessId);
            }

            return new QuarantinedWorker(this, course, sandbox, strays, worker, options.MemoryLimit);
        }
        catch
        {
            sandbox?.Dispose();
            Leave(course);
            throw;
        }
    }

    /// <summary>Ends a worker's use of its copy.</summary>
    /// <returns>Whether the copy is whole: if not, what the worker found counts for nothing, and the next one gets another copy.</returns>
    public bool Leave(CourseCopy course)
    {
        bool isWhole = course.IsWhole();
        lock (_gate)
        {
            course.IsSpoilt |= !isWhole;
            if (course.IsSpoilt && _course == course)
            {
                _course = null;
            }

            if (--course.Users == 0 && course.IsSpoilt)
            {
                course.Dispose();
            }

            return !course.IsSpoilt;
        }
    }

    public void Dispose() => _course?.Dispose();

    private CourseCopy Prepare()
    {
        if (_course is not null)
        {
            return _course;
        }

        _course = new CourseCopy(options.LibraryFolder, options.DataFolder);
        _first ??= _course;
        if (!_course.IsLike(_first))
        {
            _course.Dispose();
            _course = null;
            throw new InvalidOperationException(
                "the course's own program, library or data has changed since grading began. Restore and build the course, then grade again");
        }

        _confinement ??= Confinement.Find(_course);
        if (OperatingSystem.IsLinux() && _confinement is { HasOwnProcesses: false, HasOwnUser: false })
        {
            Unix.CloseToOthers();
        }

        return _course;
    }

    private WorkerOptions Describe(CourseCopy course, Sandbox sandbox, Strays strays, uint? user)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            // The runtime reads it as a hexadecimal number.
            ["DOTNET_GCHeapHardLimit"] = ((long)options.MemoryLimit << 20).ToString("x", CultureInfo.InvariantCulture),
            ["DOTNET_DbgEnableMiniDump"] = "0",
            ["NBGRADER_EXECUTION"] = null,
            ["TMPDIR"] = sandbox.TemporaryFolder,
            ["TMP"] = sandbox.TemporaryFolder,
            ["TEMP"] = sandbox.TemporaryFolder,
            [Strays.Variable] = strays.Mark,
            ["PWD"] = null,
            ["OLDPWD"] = null,
        };
        if (user is not null)
        {
            environment["HOME"] = sandbox.TemporaryFolder;
        }

        return new WorkerOptions
        {
            WorkingDirectory = sandbox.WorkingDirectory,
            Environment = environment,
            Program = course.WorkerFile,
            Dotnet = _confinement!.Dotnet,
            Launcher = _confinement.Launcher(user, course, Path.GetDirectoryName(_confinement.Dotnet)!, AppContext.BaseDirectory, options.LibraryFolder, options.DataFolder),
            MessageLimit = MessageLimit,
        };
    }
}
