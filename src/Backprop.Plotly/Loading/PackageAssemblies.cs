using System.Reflection;
using System.Runtime.Loader;

namespace Backprop.Plotly.Loading;

/// <summary>
/// The packages' assemblies, from beside this one. .NET Interactive carries an older FSharp.Core than Plotly.NET wants, and a process
/// has one of a name in its default context; so they all go into a context of their own, together, or a type of one would not be that of another.
/// </summary>
internal sealed class PackageAssemblies : AssemblyLoadContext
{
    private const string FSharp = "FSharp.Core";

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
        { "Plotly.NET", "Plotly.NET.CSharp", "XPlot.Plotly", "DynamicObj", "Giraffe.ViewEngine", "Fable.Core", FSharp };

    private static readonly Lock Gate = new();
    private static PackageAssemblies? _installed;

    private readonly string _folder;

    private PackageAssemblies(string folder)
        : base("Plotly.NET and XPlot") => _folder = folder;

    /// <summary>Answers from now on for what the default context does not find.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (_installed is null && Path.GetDirectoryName(typeof(PackageAssemblies).Assembly.Location) is { Length: > 0 } folder)
            {
                _installed = new PackageAssemblies(folder);
                Default.Resolving += (_, name) => _installed.Find(name);
            }
        }
    }

    /// <summary>Makes sure that an assembly is not bound to an older library of F# than it wants.</summary>
    /// <exception cref="InvalidOperationException">It is.</exception>
    public static void Check(Assembly assembly)
    {
        Version? wanted = Array.Find(assembly.GetReferencedAssemblies(), reference => reference.Name is FSharp)?.Version;
        Version? present = Default.Assemblies.Select(loaded => loaded.GetName()).FirstOrDefault(name => name.Name is FSharp)?.Version;
        if (GetLoadContext(assembly) == Default && present is not null && present < wanted)
        {
            throw new InvalidOperationException(
                $"{assembly.GetName().Name} was there before this call, and this kernel has {FSharp} {present} where it wants {wanted}. "
                + "Restart the kernel, and call PlotlyPackages.Ready() in a cell of its own before the cell with #r \"nuget: …\".");
        }
    }

    // What is not among them, such as Newtonsoft.Json, is shared with everyone.
    protected override Assembly? Load(AssemblyName assemblyName) => Find(assemblyName);

    private Assembly? Find(AssemblyName name)
    {
        string path = Path.Combine(_folder, name.Name + ".dll");
        return name.Name is not null && Names.Contains(name.Name) && File.Exists(path) && GetAssemblyName(path).Version >= name.Version
            ? LoadFromAssemblyPath(path)
            : null;
    }
}
