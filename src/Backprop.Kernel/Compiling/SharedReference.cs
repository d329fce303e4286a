using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Backprop.Kernel.Compiling;

/// <summary>
/// An assembly that cells share with the kernel, as the compiler reads it: what it needs for itself alone has a name that nothing
/// else has. Otherwise a package that brings, say, the compiler would make it another assembly, and each of its names ambiguous.
/// </summary>
internal static class SharedReference
{
    // In a row of the table, by ECMA-335: a version, flags, and the place of a key come before the place of the name.
    private const int BeforeKey = 12;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="isPrivate">Whether an assembly of a name is none of the cells' business.</param>
    public static PortableExecutableReference Read(string path, Func<string, bool> isPrivate)
    {
        byte[] image = File.ReadAllBytes(path);
        using (var file = new PEReader(new MemoryStream(image)))
        {
            MetadataReader reader = file.GetMetadataReader();
            int table = file.PEHeaders.MetadataStartOffset + reader.GetTableMetadataOffset(TableIndex.AssemblyRef);
            foreach (AssemblyReferenceHandle handle in reader.AssemblyReferences)
            {
                StringHandle name = reader.GetAssemblyReference(handle).Name;
                if (isPrivate(reader.GetString(name)))
                {
                    int row = table + ((MetadataTokens.GetRowNumber(handle) - 1) * reader.GetTableRowSize(TableIndex.AssemblyRef));
                    WriteName(image.AsSpan(row + BeforeKey + SizeOf(reader, HeapIndex.Blob)), SizeOf(reader, HeapIndex.String), reader.GetHeapOffset(name) + 1);
                }
            }
        }

        return AssemblyMetadata.CreateFromImage(image).GetReference(filePath: path);
    }

    // One further on in the heap stands the same name without its first letter.
    private static void WriteName(Span<byte> place, int size, int offset)
    {
        if (size == sizeof(ushort))
        {
            BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)offset);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(place, offset);
        }
    }

    private static int SizeOf(MetadataReader reader, HeapIndex heap) => reader.GetHeapSize(heap) > ushort.MaxValue ? sizeof(int) : sizeof(ushort);
}
