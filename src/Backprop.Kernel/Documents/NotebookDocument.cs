using System.Text;
using System.Text.Json.Nodes;

namespace Backprop.Kernel.Documents;

/// <summary>
/// A Jupyter notebook (nbformat 4.0 to 4.5), read and written without loss. One in which nothing changed is written
/// byte for byte as it was read; a changed one is written in Jupyter's own form, with everything that was not
/// changed (unknown keys, their order, ids, the spelling of numbers) as it was.
/// </summary>
public sealed class NotebookDocument
{
    private readonly JsonObject _root;
    private readonly byte[] _read;
    private readonly byte[] _canonical;

    private NotebookDocument(JsonObject root, byte[] read, string name, IReadOnlyList<NotebookCell> cells)
    {
        _root = root;
        _read = read;
        _canonical = NotebookJson.Write(root);
        Name = name;
        Cells = cells;
    }

    /// <summary>The name that messages call the document by, usually its file name.</summary>
    public string Name { get; }

    /// <summary>The cells in order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>The document's metadata, live: changes go to the file.</summary>
    public JsonObject Metadata
    {
        get
        {
            if (_root["metadata"] is not JsonObject metadata)
            {
                _root["metadata"] = metadata = [];
            }

            return metadata;
        }
    }

    /// <summary>The language of the notebook's kernel, for instance <c>C#</c> or <c>python</c>; null when the file does not say.</summary>
    public string? Language => NotebookMetadata.Language(_root["metadata"] as JsonObject);

    /// <summary>Reads a notebook from text.</summary>
    /// <param name="json">The content of the file.</param>
    /// <param name="name">The name for messages.</param>
    /// <exception cref="NotebookFormatException">The text is not a notebook of nbformat 4.</exception>
    public static NotebookDocument Parse(string json, string name) => Parse(Encoding.UTF8.GetBytes(json), name);

    /// <summary>Reads a notebook from UTF-8 bytes.</summary>
    /// <param name="utf8">The content of the file, with or without a byte order mark.</param>
    /// <param name="name">The name for messages.</param>
    /// <exception cref="NotebookFormatException">The bytes are not a notebook of nbformat 4.</exception>
    public static NotebookDocument Parse(ReadOnlySpan<byte> utf8, string name)
    {
        JsonObject root = NotebookJson.Read(utf8, name);
        return new NotebookDocument(root, utf8.ToArray(), name, NotebookSchema.ReadCells(root, name));
    }

    /// <summary>Reads a notebook file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="NotebookFormatException">The file is not a notebook of nbformat 4.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading the file is not allowed.</exception>
    public static NotebookDocument Load(string path) => Parse(File.ReadAllBytes(path), Path.GetFileName(path));

    /// <summary>An independent copy: changing one leaves the other as it is.</summary>
    public NotebookDocument Copy() => Parse(ToBytes(), Name);

    /// <summary>The document as the bytes of its file.</summary>
    public byte[] ToBytes()
    {
        byte[] now = NotebookJson.Write(_root);
        return now.AsSpan().SequenceEqual(_canonical) ? [.. _read] : now;
    }

    /// <summary>The document in the form in which Jupyter writes files, whatever form it was read in.</summary>
    public byte[] ToJupyterBytes() => NotebookJson.Write(_root);

    /// <summary>The document as the text of its file.</summary>
    public string ToJson() => Encoding.UTF8.GetString(ToBytes());

    /// <summary>
    /// Writes the document in one step: a reader sees the old file or the new one, never half of it, and a failure
    /// leaves the old one in place. Permissions of an existing file are kept; a symbolic link stays one.
    /// </summary>
    /// <param name="path">The file to write; its folder must exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public void Save(string path) => AtomicFile.Write(path, ToBytes());
}
