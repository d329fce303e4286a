using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Html;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Kernel.Compiling;

/// <summary>What is there for every cell: the assemblies of .NET, and of this process the two that cells call.</summary>
internal static class Platform
{
    // What a cell is compiled against at first. The others are added when a name is not found: most cells do without.
    private static readonly string[] Usual =
    [
        "System.Private.CoreLib", "System.Runtime", "Microsoft.CSharp", "System.Collections",
        "System.Collections.Concurrent", "System.Collections.Immutable", "System.Collections.NonGeneric",
        "System.Collections.Specialized", "System.ComponentModel", "System.ComponentModel.Primitives",
        "System.ComponentModel.TypeConverter", "System.Console", "System.Diagnostics.Process", "System.IO.Compression",
        "System.IO.Compression.ZipFile", "System.Linq", "System.Linq.Expressions", "System.Linq.Parallel",
        "System.Memory", "System.Net.Http", "System.Net.Primitives", "System.ObjectModel", "System.Private.Uri",
        "System.Private.Xml", "System.Private.Xml.Linq", "System.Runtime.InteropServices", "System.Runtime.Numerics",
        "System.Security.Cryptography", "System.Text.Json", "System.Text.RegularExpressions", "System.Threading",
        "System.Threading.Channels", "System.Threading.Tasks.Parallel",
    ];

    private static readonly string Core = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly string Web = Path.GetDirectoryName(typeof(IHtmlContent).Assembly.Location)!;

    private static readonly FrozenDictionary<string, string> Trusted =
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Assembly> SharedAssemblies =
        new[] { typeof(Microsoft.DotNet.Interactive.Kernel).Assembly, typeof(Formatter).Assembly }.ToFrozenDictionary(assembly => assembly.GetName().Name!, StringComparer.OrdinalIgnoreCase);

    private static readonly ConcurrentDictionary<string, PortableExecutableReference> References = new(StringComparer.Ordinal);

    /// <summary>The assemblies of the kernel that cells share with it.</summary>
    public static IEnumerable<string> SharedPaths => SharedAssemblies.Values.Select(assembly => assembly.Location);

    /// <summary>The files that a cell is compiled against at first.</summary>
    public static IEnumerable<string> UsualPaths => [.. Usual.Select(name => Trusted[name]), .. SharedPaths, Trusted[typeof(IHtmlContent).Assembly.GetName().Name!]];

    /// <summary>All assemblies of .NET itself.</summary>
    public static IEnumerable<string> CorePaths => In(Core);

    /// <summary>All assemblies of ASP.NET Core: packages count on them, and do not bring them.</summary>
    public static IEnumerable<string> WebPaths => In(Web);

    /// <summary>The file of an assembly that comes with .NET, or that cells share with the kernel; null for any other.</summary>
    /// <param name="name">The assembly's simple name.</param>
    public static string? Find(string name) => SharedAssemblies.TryGetValue(name, out Assembly? shared)
        ? shared.Location
        : Trusted.GetValueOrDefault(name) is { } path && IsOfDotnet(path) ? path : null;

    /// <summary>An assembly of the kernel that cells share with it; null for any other.</summary>
    /// <param name="name">The assembly's simple name.</param>
    public static Assembly? FindShared(string name) => SharedAssemblies.GetValueOrDefault(name);

    /// <summary>Whether the kernel has an assembly for itself alone, which cells are not to meet.</summary>
    /// <param name="name">The assembly's simple name.</param>
    public static bool IsPrivate(string name) => Trusted.ContainsKey(name) && Find(name) is null;

    /// <summary>A file as the compiler reads it. Each is read once: to the compiler, two copies of an assembly are two assemblies.</summary>
    /// <param name="path">Its full path.</param>
    public static PortableExecutableReference ReferenceTo(string path) =>
        References.GetOrAdd(path, static path => SharedPaths.Contains(path, StringComparer.Ordinal) ? SharedReference.Read(path, IsPrivate) : MetadataReference.CreateFromFile(path));

    private static IEnumerable<string> In(string folder) => Trusted.Values.Where(path => Path.GetDirectoryName(path) == folder).Order(StringComparer.Ordinal);

    private static bool IsOfDotnet(string path) => Path.GetDirectoryName(path) is { } folder && (folder == Core || folder == Web);
}
