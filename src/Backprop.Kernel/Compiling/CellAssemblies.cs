using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Backprop.Kernel.Compiling;

/// <summary>Loads compiled cells, and what they refer to from where <c>#r</c> found it.</summary>
internal sealed class CellAssemblies : IDisposable
{
    private static readonly Lazy<Dictionary<string, string>> Trusted = new(() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase));

    private readonly AssemblyLoadContext _context = AssemblyLoadContext.Default;
    private readonly Dictionary<string, Assembly> _cells = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _native = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();

    // Slot 0 would hold a host object, which cells here do not have; each cell puts itself in the slot after the last.
    private object?[] _states = new object?[64];

    public CellAssemblies()
    {
        _context.Resolving += Resolve;
        _context.ResolvingUnmanagedDll += ResolveNative;
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
        return () => factory(states);
    }

    /// <summary>Remembers where the references of a compiled cell lie, for when its code or a later cell's asks for them.</summary>
    public void Remember(CompiledCell cell)
    {
        if (cell.Compilation.DirectiveReferences.IsEmpty && _paths.Count > 0)
        {
            return;
        }

        lock (_gate)
        {
            foreach (PortableExecutableReference reference in cell.Compilation.References.OfType<PortableExecutableReference>())
            {
                if (reference.FilePath is { } path)
                {
                    _paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
                }
            }
        }
    }

    /// <summary>The version of an assembly file.</summary>
    public static Version VersionOf(string path) => AssemblyName.GetAssemblyName(path).Version ?? new Version(0, 0);

    /// <summary>The version of an assembly that this process cannot exchange any more for the newer one in a file.</summary>
    /// <returns>Null if the file can be used, or need not be because what is there is as new.</returns>
    public Version? FindConflict(string path) =>
        FindFixed(Path.GetFileNameWithoutExtension(path)) is { } present && VersionOf(present) is var version && version < VersionOf(path) ? version : null;

    /// <summary>Offers an assembly file to cells.</summary>
    /// <returns>The file that they get: this one, or the one of the same name that is there and as new.</returns>
    public string Prefer(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        if (FindFixed(name) is { } present)
        {
            return present;
        }

        lock (_gate)
        {
            string? known = _paths.GetValueOrDefault(name) ?? FindBeside(name + ".dll");
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

    public void Dispose()
    {
        _context.Resolving -= Resolve;
        _context.ResolvingUnmanagedDll -= ResolveNative;
    }

    // What is loaded, or comes with .NET and the kernel, cannot be replaced.
    private string? FindFixed(string name)
    {
        Assembly? loaded = _context.Assemblies.FirstOrDefault(assembly =>
            !assembly.IsDynamic && assembly.Location.Length > 0 && name.Equals(assembly.GetName().Name, StringComparison.OrdinalIgnoreCase));
        return loaded?.Location ?? Trusted.Value.GetValueOrDefault(name);
    }

    private IntPtr ResolveNative(Assembly assembly, string name)
    {
        string[] candidates = OperatingSystem.IsWindows() ? [name, name + ".dll"]
            : OperatingSystem.IsMacOS() ? [name, "lib" + name + ".dylib", name + ".dylib"]
            : [name, "lib" + name + ".so", name + ".so"];
        string? path = null;
        try
        {
        }
        finally
        {
            lock (_gate)
            {
                path = candidates.Select(candidate => _native.GetValueOrDefault(candidate)).FirstOrDefault(found => found is not null);
            }
        }

        return path is null ? IntPtr.Zero : NativeLibrary.Load(path);
    }

    private Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
    {
        Assembly? cell = null;
        string? path = null;
        // The runtime asks in the middle of a cell. In a finally block, an interrupt cannot leave the lock behind.
        try
        {
        }
        finally
        {
            lock (_gate)
            {
                if (!_cells.TryGetValue(name.Name!, out cell))
                {
                    path = _paths.GetValueOrDefault(name.Name!) ?? FindBeside(name.Name! + ".dll");
                }
            }
        }

        if (cell is not null)
        {
            return cell;
        }

        return path is null ? null : context.LoadFromAssemblyPath(path);
    }

    private string? FindBeside(string file) =>
        _paths.Values.Select(Path.GetDirectoryName).Distinct(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder!, file))
            .FirstOrDefault(File.Exists);
}
