namespace Backprop.Mutate;

/// <summary>What became of a mutant.</summary>
internal enum Fate
{
    Killed,
    Survived,
    DoesNotCompile,
}

/// <summary>Runs a module of tests against a library that was changed, in a copy of what was built.</summary>
internal sealed class Trial : IDisposable
{
    private const int NoTests = 8;

    private readonly Library _library;
    private readonly string _project;
    private readonly string _tests;
    private readonly string[] _without;
    private readonly string _copy = Directory.CreateTempSubdirectory("backprop-mutate-").FullName;
    private TimeSpan _limit;

    /// <param name="library">The library.</param>
    /// <param name="project">Its folder.</param>
    /// <param name="built">The folder of the built tests.</param>
    /// <param name="without">Classes of tests to leave out.</param>
    /// <param name="limit">How long the tests may run.</param>
    public Trial(Library library, string project, string built, IEnumerable<string> without, TimeSpan limit)
    {
        _library = library;
        _project = project;
        _tests = Path.GetFileName(Path.GetDirectoryName(built)!);
        _without = [.. without.SelectMany(name => (string[])["--filter-not-class", name])];
        _limit = limit;
        foreach (string file in Directory.GetFiles(built, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(_copy, Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>Runs all tests against the library as it is, and takes three times that for the limit of a mutant if it is less.</summary>
    /// <exception cref="InvalidOperationException">One of them fails.</exception>
    public TimeSpan RunUnchanged()
    {
        File.WriteAllBytes(Path.Combine(_copy, _library.FileName), _library.Compile(null) ?? throw new InvalidOperationException("The library does not compile."));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        (int code, string output) = Run();
        if (code != 0)
        {
            throw new InvalidOperationException($"Without any change the tests fail. Leave out with --without what a busy machine fails.\n{output}");
        }

        TimeSpan taken = clock.Elapsed;
        _limit = taken * 3 < _limit ? taken * 3 : _limit;
        return taken;
    }

    /// <summary>Tries a mutant: first the tests of its own folder, which know it best, then all.</summary>
    /// <param name="mutant">The mutant.</param>
    public Fate Try(Mutant mutant)
    {
        if (_library.Compile(mutant) is not { } changed)
        {
            return Fate.DoesNotCompile;
        }

        File.WriteAllBytes(Path.Combine(_copy, _library.FileName), changed);
        string folder = FolderOf(mutant).Split(Path.DirectorySeparatorChar)[0];
        return Run("--filter-namespace", $"{_tests}.{folder}*").Code is not 0 and not NoTests || Run().Code != 0 ? Fate.Killed : Fate.Survived;
    }

    /// <summary>The folder of a mutant's file in its project.</summary>
    /// <param name="mutant">The mutant.</param>
    public string FolderOf(Mutant mutant) => Path.GetRelativePath(_project, Path.GetDirectoryName(mutant.File)!);

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    private (int Code, string Output) Run(params string[] which) =>
        Command.Run(Path.Combine(_copy, _tests), ["--stop-on-fail", "on", "--no-progress", .. which, .. _without], _copy, _limit);
}
