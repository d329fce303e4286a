using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Backprop.Kernel.Compiling;

/// <summary>
/// Finds what <c>#r</c> names, from the notebook's folder on. Each file is read once: a session whose cells bind to
/// new copies of their references would grow with every cell.
/// </summary>
internal sealed class CellReferences(string workingDirectory) : MetadataReferenceResolver
{
    private readonly ScriptMetadataResolver _resolver =
        ScriptMetadataResolver.Default.WithBaseDirectory(workingDirectory);

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
            // The cell has a name, not a folder: paths are relative to the notebook.
            ImmutableArray<PortableExecutableReference> found = _resolver.ResolveReference(reference, baseFilePath: null, properties);
            if (!found.IsEmpty)
            {
                _found[reference] = found;
            }

            return found;
        }
    }

    public override PortableExecutableReference? ResolveMissingAssembly(
        MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        lock (_gate)
        {
            if (!_missing.TryGetValue(referenceIdentity, out PortableExecutableReference? found))
            {
                _missing[referenceIdentity] = found = _resolver.ResolveMissingAssembly(definition, referenceIdentity);
            }

            return found;
        }
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
