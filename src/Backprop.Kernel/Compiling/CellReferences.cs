using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Backprop.Kernel.Compiling;

/// <summary>
/// Finds what <c>#r</c> names, from the notebook's folder on. Each file is read once: a session whose cells bind to
/// new copies of their references would grow with every cell.
/// </summary>
internal sealed class CellReferences(string workingDirectory) : MetadataReferenceResolver
{
    private readonly Dictionary<string, ImmutableArray<PortableExecutableReference>> _found =
        new(StringComparer.Ordinal);

    private readonly Dictionary<AssemblyIdentity, PortableExecutableReference?> _missing = [];
    private readonly Lock _gate = new();

    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        // Questions about a cell come from a thread of their own.
        lock (_gate)
        {
            if (_found.TryGetValue(reference, out ImmutableArray<PortableExecutableReference> known))
            {
                return known;
            }

            return Find(reference) is { } path ? _found[reference] = [Platform.ReferenceTo(path)] : [];
        }
    }

    public override PortableExecutableReference? ResolveMissingAssembly(
        MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        lock (_gate)
        {
            if (!_missing.TryGetValue(referenceIdentity, out PortableExecutableReference? found))
            {
                _missing[referenceIdentity] = found = FindMissing(definition, referenceIdentity.Name) is { } path ? Platform.ReferenceTo(path) : null;
            }

            return found;
        }
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    // The cell has a name, not a folder: paths are relative to the notebook. What is no file is an assembly of .NET.
    private string? Find(string reference)
    {
        bool isFile = Path.GetExtension(reference).ToUpperInvariant() is ".DLL" or ".EXE";
        string name = isFile ? Path.GetFileNameWithoutExtension(reference) : reference.Split(',')[0].Trim();
        if (Platform.FindShared(name) is { } shared)
        {
            return shared.Location;
        }

        string path = Path.GetFullPath(reference, workingDirectory);
        return isFile && File.Exists(path) ? path : Path.GetFileName(reference) == reference ? Platform.Find(name) : null;
    }

    // Only cells' own libraries bring others along. What the kernel is made of is no business of a cell.
    private static string? FindMissing(MetadataReference definition, string name)
    {
        if (Platform.Find(name) is { } path)
        {
            return path;
        }

        return definition is PortableExecutableReference { FilePath: { } needing }
            && !Platform.SharedPaths.Contains(needing, StringComparer.Ordinal)
            && Path.Combine(Path.GetDirectoryName(needing)!, name + ".dll") is var beside
            && File.Exists(beside)
            ? beside
            : null;
    }
}
