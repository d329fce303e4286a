using System.Text;
using System.Text.Json;
using Backprop.Kernel.Documents;
using static System.FormattableString;

namespace Backprop.Grading;

/// <summary>Reads what learners hand in. A file may be large, and its outputs concern no judge.</summary>
public static class SubmissionFile
{
    private const int Megabyte = 1_000_000;
    private const int LongestFile = 100 * Megabyte;
    private const int LongestText = 8 * Megabyte;

    // As many notebooks as there are processors are graded at once, and a file is read as a whole.
    private static readonly Lock OneAtATime = new();

    /// <summary>Reads a notebook without the outputs of its cells and the pictures in its texts.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="NotebookFormatException">The file is not a notebook of nbformat 4.</exception>
    /// <exception cref="IOException">The file cannot be read, or is longer than any notebook.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading the file is not allowed.</exception>
    public static NotebookDocument Read(string path)
    {
        string name = Path.GetFileName(path);
        long length = new FileInfo(path).Length;
        if (length > LongestFile)
        {
            throw new IOException(Invariant($"{name} is {length / Megabyte} MB long, and {LongestFile / Megabyte} MB are read at most. Clear its outputs and hand it in again."));
        }

        lock (OneAtATime)
        {
            return NotebookDocument.Parse(WithoutOutputs(File.ReadAllBytes(path), name), name);
        }
    }

    private static byte[] WithoutOutputs(byte[] notebook, string name)
    {
        ReadOnlySpan<byte> text = notebook.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? notebook.AsSpan(Encoding.UTF8.Preamble.Length) : notebook;
        var bare = new MemoryStream();
        void Keep(ReadOnlySpan<byte> part)
        {
            if (bare.Length + part.Length > LongestText)
            {
                throw new IOException(Invariant($"{name} holds more than {LongestText / Megabyte} MB beside its outputs, which no notebook needs. Take out what is too long and hand it in again."));
            }

            bare.Write(part);
        }

        int copied = 0;
        bool inCells = false;
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 200 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                // The root is at depth 0, so its keys are at 1, and those of a cell at 3.
                inCells = reader.CurrentDepth == 1 ? reader.ValueTextEquals("cells") : inCells;
                if (!inCells || reader.CurrentDepth != 3 || !(reader.ValueTextEquals("outputs") || reader.ValueTextEquals("attachments")))
                {
                    continue;
                }

                reader.Read();
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                {
                    int start = (int)reader.TokenStartIndex;
                    ReadOnlySpan<byte> empty = reader.TokenType == JsonTokenType.StartArray ? "[]"u8 : "{}"u8;
                    reader.Skip();
                    Keep(text[copied..start]);
                    Keep(empty);
                    copied = (int)reader.BytesConsumed;
                }
            }
        }
        catch (JsonException)
        {
            // Whoever reads it for good says what is wrong, if it is not too long.
            bare.SetLength(0);
            copied = 0;
        }

        Keep(text[copied..]);
        return bare.ToArray();
    }
}
