using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Backprop.Kernel.Compiling;

/// <summary>Loads compiled cells, and what they refer to from where <c>#r</c> found it.</summary>
internal sealed class CellAssemblies : IDisposable
{
    private readonly CellContext _context;
    private readonly Dictionary<string, Assembly> _cells = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _native = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();

    // Slot 0 would hold a host object, which cells here do not have; each cell puts itself in the slot after the last.
    private object?[] _states = new object?[64];

    public CellAssemblies()
    {
        _context = new CellContext(FindCell, FindFile, FindNative);
        // For what is loaded by a path of its own, or looked for by name from within .NET.
        AssemblyLoadContext.Default.Resolving += Resolve;
    }

    /// <summary>Makes a compiled cell ready to run.</summary>
    /// <returns>Starts the cell; the task gives the value of its last expression.</returns>
    public Func<Task<object?>> Load(CompiledCell cell)
    {
        using var code = new MemoryStream(cell.Assembly!);
        using var symbols = new MemoryStream(cell.Symbols);
        Assembly assembly = _context.LoadFromStream(code, symbols);
        lock (_gate)
        {
            _cells[assembly.GetName().Name!] = assembly;
        }

        if (_cells.Count + 2 > _states.Length)
        {
            Array.Resize(ref _states, _states.Length * 2);
        }

        IMethodSymbol entry = cell.Compilation.GetEntryPoint(CancellationToken.None)!;
        Func<object?[], Task<object?>> factory = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        object?[] states = _states;
        return () => Start(factory, states);
    }

    /// <summary>Remembers where the references of a compiled cell lie, for when its code or a later cell's asks for them.</summary>
    public void Remember(CompiledCell cell)
    {
        if (cell.Compilation.DirectiveReferences.IsEmpty)
        {
            return;
        }

        lock (_gate)
        {
            foreach (PortableExecutableReference reference in cell.Compilation.References.OfType<PortableExecutableReference>())
            {
                if (reference.FilePath is { } path && Platform.Find(Path.GetFileNameWithoutExtension(path)) is null)
                {
                    _paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
                }
            }
        }
    }

    /// <summary>The version of an assembly file.</summary>
    public static Version VersionOf(string path) => AssemblyName.GetAssemblyName(path).Version ?? new Version(0, 0);

    /// <summary>The version of an assembly that cells cannot exchange any more for the newer one in a file.</summary>
    /// <returns>Null if the file can be used, or need not be because what is there is as new.</returns>
    public Version? FindConflict(string path) =>
        FindFixed(Path.GetFileNameWithoutExtension(path)) is { } present && VersionOf(present) is var version && version < VersionOf(path) ? version : null;

    /// <summary>Offers an assembly file to cells.</summary>
    /// <returns>The file that they get: this one, or the one of the same name that is there and as new.</returns>
    public string Prefer(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        if (FindFixed(name) is { } loaded)
        {
            return loaded;
        }

        if (Platform.Find(name) is { } present && VersionOf(present) >= VersionOf(path))
        {
            return present;
        }

        lock (_gate)
        {
            string? known = _paths.GetValueOrDefault(name) ?? FindBeside(name);
            return _paths[name] = known is not null && VersionOf(known) >= VersionOf(path) ? known : path;
        }
    }

    /// <summary>Offers native libraries, for code that calls them by file name.</summary>
    public void AddNative(IEnumerable<string> paths)
    {
        lock (_gate)
        {
            foreach (string path in paths)
            {
                _native[Path.GetFileName(path)] = path;
            }
        }
    }

    public void Dispose() => AssemblyLoadContext.Default.Resolving -= Resolve;

    // What cells have loaded, and what they share with the kernel.
    private string? FindFixed(string name) => Platform.FindShared(name)?.Location ?? _context.Assemblies.FirstOrDefault(assembly =>
        !assembly.IsDynamic && assembly.Location.Length > 0 && name.Equals(assembly.GetName().Name, StringComparison.OrdinalIgnoreCase))?.Location;

    // What looks for a type by its name, from .NET's own code, finds those of cells and packages, as long as the cell goes on.
#pragma warning disable MA0100 // The task takes its context along.
    private Task<object?> Start(Func<object?[], Task<object?>> factory, object?[] states)
    {
        using AssemblyLoadContext.ContextualReflectionScope scope = _context.EnterContextualReflection();
        return factory(states);
    }
#pragma warning restore MA0100

    private Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) => _context.FindForOthers(name);

    private Assembly? FindCell(string name) => Guarded(() => _cells.GetValueOrDefault(name));

    private string? FindFile(string name) => Guarded(() => _paths.GetValueOrDefault(name) ?? FindBeside(name));

    private string? FindNative(IEnumerable<string> names) =>
        Guarded(() => names.Select(name => _native.GetValueOrDefault(name)).FirstOrDefault(found => found is not null));

    // The runtime asks in the middle of a cell. In a finally block, an interrupt cannot leave the lock behind.
    private T Guarded<T>(Func<T> find)
    {
        T found = default!;
        try
        {
        }
        finally
        {
            lock (_gate)
            {
                found = find();
            }
        }

        return found;
    }

    // What lies beside a library, unless .NET has it.
    private string? FindBeside(string name) => Platform.Find(name) is not null ? null
        : _paths.Values.Select(Path.GetDirectoryName).Distinct(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder!, name + ".dll"))
            .FirstOrDefault(File.Exists);
}
