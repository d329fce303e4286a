using System.IO.MemoryMappedFiles;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Backprop.Kernel.Language;

/// <summary>
/// Looks doc comments up in XML files. The files are searched as they lie on the disk, not read into memory: those of
/// the framework are many megabytes, and a session asks for a few of their comments.
/// </summary>
internal sealed class DocFiles
{
    private readonly Dictionary<string, XElement?> _known = new(StringComparer.Ordinal);

    private static readonly Lazy<IReadOnlyList<string>> Framework = new(FindFramework);

    /// <summary>The <c>member</c> element of a symbol; null if nothing is written about it.</summary>
    /// <param name="assembly">The file of the assembly that declares it.</param>
    /// <param name="id">Its name in doc comments, for instance <c>M:System.Math.Sqrt(System.Double)</c>.</param>
    public XElement? Find(string? assembly, string? id)
    {
        if (assembly is null || id is null)
        {
            return null;
        }

        string key = $"{assembly}|{id}";
        if (_known.TryGetValue(key, out XElement? known))
        {
            return known;
        }

        string beside = Path.ChangeExtension(assembly, ".xml");
        IReadOnlyList<string> files = File.Exists(beside) ? [beside] : IsFramework(assembly) ? Framework.Value : [];
        return _known[key] = files.Select(file => Find(file, Encoding.UTF8.GetBytes($"<member name=\"{id}\">"))).FirstOrDefault(found => found is not null);
    }

    /// <summary>A comment as an element; as plain text if it is not XML.</summary>
    public static XElement? Parse(string text)
    {
        try
        {
            return XElement.Parse(text, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return new XElement("member", new XElement("summary", text.Replace("<member>", "", StringComparison.Ordinal).Replace("</member>", "", StringComparison.Ordinal)));
        }
    }

    private static unsafe XElement? Find(string file, ReadOnlySpan<byte> start)
    {
        try
        {
            long length = new FileInfo(file).Length;
            if (length is 0 or > int.MaxValue)
            {
                return null;
            }

            using var map = MemoryMappedFile.CreateFromFile(file, FileMode.Open, mapName: null, 0, MemoryMappedFileAccess.Read);
            using MemoryMappedViewAccessor view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            byte* pointer = null;
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
            try
            {
                var text = new ReadOnlySpan<byte>(pointer, (int)length);
                int at = text.IndexOf(start);
                if (at < 0)
                {
                    return null;
                }

                int end = text[at..].IndexOf("</member>"u8);
                return end < 0 ? null : Parse(Encoding.UTF8.GetString(text.Slice(at, end + "</member>"u8.Length)));
            }
            finally
            {
                view.SafeMemoryMappedViewHandle.ReleasePointer();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsFramework(string assembly) =>
        string.Equals(Path.GetDirectoryName(assembly), Path.GetDirectoryName(typeof(object).Assembly.Location), StringComparison.Ordinal);

    // The SDK brings them for the assemblies that one compiles against, which are cut otherwise than those that run.
    private static IReadOnlyList<string> FindFramework()
    {
        string dotnet = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var packs = new DirectoryInfo(Path.Combine(dotnet, "packs", "Microsoft.NETCore.App.Ref"));
        if (!packs.Exists)
        {
            return [];
        }

        DirectoryInfo? newest = packs.EnumerateDirectories(FormattableString.Invariant($"{Environment.Version.Major}.*")).OrderByDescending(folder => folder.LastWriteTimeUtc).FirstOrDefault();
        return newest is null
            ? []
            : [.. newest.EnumerateFiles("*.xml", SearchOption.AllDirectories).OrderByDescending(file => file.Name == "System.Runtime.xml").ThenBy(file => file.Name, StringComparer.Ordinal).Select(file => file.FullName)];
    }
}
