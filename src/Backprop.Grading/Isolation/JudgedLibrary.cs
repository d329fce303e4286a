using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Backprop.Lessons.Exercises;

namespace Backprop.Grading.Isolation;

/// <summary>
/// The library as workers get it while answers are judged: the exercises' references and wrong versions are taken out of the
/// file. Whoever reaches for them, by whatever way, finds functions that throw.
/// </summary>
internal static class JudgedLibrary
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "Backprop.Lessons.dll";

    private const string Ending = "Exercises";
    private const int HasHandlers = 0x08;
    private const byte LoadNull = 0x14;
    private const byte Return = 0x2A;
    private const byte Throw = 0x7A;

    /// <summary>Whether a type of the library, told by its name, holds exercises: in the copy it holds none.</summary>
    public static bool IsBlank(string type) => type == nameof(Catalogue) || (type.EndsWith(Ending, StringComparison.Ordinal) && type.Length > Ending.Length);

    /// <summary>A copy of the library's file that knows no answers.</summary>
    /// <param name="library">The file.</param>
    public static byte[] Blank(byte[] library)
    {
        byte[] blanked = [.. library];
        using var file = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(library));
        MetadataReader metadata = file.GetMetadataReader();
        foreach (TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            (string space, string name) = Outermost(metadata, type);
            if (space != typeof(Catalogue).Namespace || !IsBlank(name))
            {
                continue;
            }

            foreach (MethodDefinition method in type.GetMethods().Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
            {
                if (!method.Attributes.HasFlag(MethodAttributes.SpecialName))
                {
                    Replace(blanked, OffsetOf(file, method), LoadNull, Throw);
                }
                else if (type.GetDeclaringType().IsNil && metadata.GetString(method.Name) == ".cctor")
                {
                    // The exercises are null then. Nobody misses them: what is judged is judged elsewhere.
                    Replace(blanked, OffsetOf(file, method), Return);
                }
            }
        }

        return blanked;
    }

    private static (string Namespace, string Name) Outermost(MetadataReader metadata, TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return (metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    private static int OffsetOf(PEReader file, MethodDefinition method)
    {
        SectionHeader section = file.PEHeaders.SectionHeaders[file.PEHeaders.GetContainingSectionIndex(method.RelativeVirtualAddress)];
        return method.RelativeVirtualAddress - section.VirtualAddress + section.PointerToRawData;
    }

    // A method's body begins with a short or a long head (ECMA-335, II.25.4). Its new code is nothing but the last two instructions,
    // so that it does not run off its end; a long head may announce handlers, which have nothing to handle any more.
    private static void Replace(byte[] file, int offset, params ReadOnlySpan<byte> code)
    {
        bool isShort = (file[offset] & 3) == 2;
        int start = offset + (isShort ? 1 : (file[offset + 1] >> 4) * 4);
        int length = isShort ? file[offset] >> 2 : BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(offset + 4));
        if (length >= code.Length)
        {
            if (!isShort)
            {
                file[offset] &= unchecked((byte)~HasHandlers);
            }

            file.AsSpan(start, length).Clear();
            code.CopyTo(file.AsSpan(start + length - code.Length));
        }
    }
}
