using System.Globalization;
using Backprop.Kernel.Compiling;
using Backprop.Kernel.Displays;

namespace Backprop.Kernel.Packages;

/// <summary>The packages of a notebook: what its cells have asked for, restored together.</summary>
internal sealed class NotebookPackages
{
    private readonly CellCompiler _compiler;
    private readonly CellAssemblies _assemblies;
    private readonly LiveDisplays _displays;
    private readonly string _workingDirectory;
    private readonly PackageRestore _restore;
    private readonly List<string> _sources = [];

    // With the versions they have, so that a later cell's package cannot change them.
    private List<PackageRequest> _requests = [];
    private RestoredPackages _restored = new([], [], [], []);

    public NotebookPackages(CellCompiler compiler, CellAssemblies assemblies, LiveDisplays displays, string workingDirectory)
    {
        _compiler = compiler;
        _assemblies = assemblies;
        _displays = displays;
        _workingDirectory = workingDirectory;
        _restore = new PackageRestore(PackageCache.OfUser);
    }

    /// <summary>Brings what a cell asks for, and lets this cell and those after it use it.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="interrupt">Stops it.</param>
    /// <returns>The cell without the lines that ask.</returns>
    /// <exception cref="CellDirectiveException">A line is not well formed, or a package cannot be had or used.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public string Prepare(string code, CancellationToken interrupt)
    {
        var lines = PackageLines.Read(code, _workingDirectory);
        var sources = _sources.Union(lines.Sources, StringComparer.Ordinal).ToList();
        if (lines.Packages.Count > 0)
        {
            Fetch(lines.Packages, sources, interrupt);
        }

        _sources.Clear();
        _sources.AddRange(sources);
        return lines.Code;
    }

    private void Fetch(IReadOnlyList<PackageRequest> asked, IReadOnlyList<string> sources, CancellationToken interrupt)
    {
        List<PackageRequest> requests = Combine(asked);
        string[] names = [.. asked.Select(package => package.ToString()).Distinct(StringComparer.OrdinalIgnoreCase)];
        DisplayedValue? shown = null;
        void Show(RestoreNote note)
        {
            if (shown is null)
            {
                shown = _displays.Show(note);
            }
            else
            {
                shown.Update(note);
            }
        }

        try
        {
            RestoredPackages before = _restored;
            IReadOnlyList<string> own = [];
            if (requests.Count > _requests.Count)
            {
                RestoredPackages restored = _restore.Find(
                    requests, sources,
                    time => Show(new RestoreNote("Restoring packages", names, time < TimeSpan.FromSeconds(1) ? "" : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalSeconds} s so far"))),
                    interrupt);
                own = Use(restored);
                _requests = [.. requests.Select(request => request with { Version = restored.VersionOf(request.Id) ?? request.Version })];
                _restored = restored;
            }

            Show(Ready(asked, before, own));
        }
        catch (RestoreException error)
        {
            Show(new RestoreNote("Not restored", names));
            throw new CellDirectiveException(error.Message);
        }
        catch (Exception)
        {
            if (shown is not null)
            {
                Show(new RestoreNote("Not restored", names));
            }

            throw;
        }
        finally
        {
            _displays.SendRest();
        }
    }

    /// <summary>What the notebook needs now: what it needed before, and what the cell adds.</summary>
    private List<PackageRequest> Combine(IReadOnlyList<PackageRequest> asked)
    {
        var requests = _requests.ToList();
        foreach (PackageRequest package in asked)
        {
            string? present = _restored.VersionOf(package.Id);
            if (present is not null && package.IsExact && !PackageRestore.IsSame(present, package.Version))
            {
                throw new CellDirectiveException(
                    $"{package.Id} {package.Version} cannot be added, because this notebook uses version {present} already: ask for that one, " +
                    "or restart the kernel and ask for the other one first.");
            }

            int same = requests.FindIndex(request => request.Id.Equals(package.Id, StringComparison.OrdinalIgnoreCase));
            if (same < 0 && present is null)
            {
                requests.Add(package);
            }
            else if (same >= 0 && present is null && requests[same].Version != package.Version)
            {
                requests[same] = Choose(requests[same], package);
            }
        }

        return requests;
    }

    // Two lines of one cell name the same package.
    private static PackageRequest Choose(PackageRequest first, PackageRequest second)
    {
        if (first.TakesAny)
        {
            return second;
        }

        return second.TakesAny
            ? first
            : throw new CellDirectiveException($"The cell asks for {first} and for {second.Version}: keep one of the two lines.");
    }

    /// <returns>What cells get instead, because it is there already or comes with .NET in a newer version.</returns>
    private IReadOnlyList<string> Use(RestoredPackages restored)
    {
        foreach (string path in restored.Runtime)
        {
            if (_assemblies.FindConflict(path) is not { } present)
            {
                continue;
            }

            string name = Path.GetFileNameWithoutExtension(path);
            string package = restored.OwnerOf(path)?.ToString() ?? name;
            throw new RestoreException(Platform.FindShared(name) is null
                ? $"{package} cannot be used, because this notebook has loaded {name} {present} already and the package brings " +
                  $"{CellAssemblies.VersionOf(path)}: restart the kernel and run this cell first."
                : $"{package} cannot be used, because it brings {name} {CellAssemblies.VersionOf(path)}, and the kernel itself shows values with " +
                  $"{present}: ask for an older version of the package.");
        }

        var used = restored.Runtime.ToDictionary(path => path, _assemblies.Prefer, StringComparer.Ordinal);
        var own = used.Where(pair => pair.Key != pair.Value)
            .ToDictionary(pair => Path.GetFileNameWithoutExtension(pair.Key), pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        _assemblies.AddNative(restored.Native);
        // Packages count on these, and do not bring them.
        _compiler.AddAtNeed(Platform.WebPaths);
        // Where the process has an assembly of its own, cells are compiled against that one: it is what runs.
        _compiler.AddReferences(restored.Compile.Select(path => own.GetValueOrDefault(Path.GetFileNameWithoutExtension(path), path)));
        return [.. used.Where(pair => CellAssemblies.VersionOf(pair.Key) != CellAssemblies.VersionOf(pair.Value))
            .Select(pair => $"{Path.GetFileNameWithoutExtension(pair.Value)} {CellAssemblies.VersionOf(pair.Value)}")];
    }

    private RestoreNote Ready(IReadOnlyList<PackageRequest> asked, RestoredPackages before, IReadOnlyList<string> own)
    {
        string[] names =
        [
            .. asked.Select(package => package.Id).Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(id => _restored.Packages.First(package => package.Id.Equals(id, StringComparison.OrdinalIgnoreCase)).ToString()),
        ];
        string[] needed = [.. _restored.Packages.Select(package => package.ToString()).Except(before.Packages.Select(package => package.ToString())).Except(names)];
        string[] more =
        [
            .. needed.Length > 0 ? [$"with what they need: {string.Join(", ", needed)}"] : Array.Empty<string>(),
            .. own.Count > 0 ? [$"cells use the kernel's own {string.Join(", ", own)}"] : Array.Empty<string>(),
        ];
        return new RestoreNote("Packages ready", names, string.Join("; ", more));
    }
}
