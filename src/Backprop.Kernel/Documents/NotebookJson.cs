using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Backprop.Kernel.Documents;

/// <summary>JSON text to nodes and back, in the form in which Jupyter writes a notebook.</summary>
internal static class NotebookJson
{
    // Deeper than any plot or widget, and far from the end of the stack.
    private const int MaxDepth = 200;

    private static readonly JsonDocumentOptions ReadOptions = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    private static readonly JsonWriterOptions WriteOptions = new()
    {
        Encoder = new JupyterEncoder(),
        Indented = true,
        IndentCharacter = ' ',
        IndentSize = 1,
        NewLine = "\n",
    };

    /// <summary>Reads one JSON object; every string in it is known to be valid afterwards.</summary>
    /// <exception cref="NotebookFormatException">The bytes are no such thing.</exception>
    internal static JsonObject Read(ReadOnlySpan<byte> utf8, string name)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        if (utf8.IsEmpty)
        {
            throw new NotebookFormatException(name, "the file is empty. Restore it from git or from a copy.");
        }

        if (!Utf8.IsValid(utf8))
        {
            throw new NotebookFormatException(name, "the file is not UTF-8 text, so it is no notebook. Save it as UTF-8, or check that this is the right file.");
        }

        try
        {
            if (JsonNode.Parse(utf8, nodeOptions: null, ReadOptions) is JsonObject root)
            {
                // Writing visits every string, and so finds an escape such as \ud800 that stands for no character.
                _ = Write(root);
                return root;
            }
        }
        catch (JsonException e)
        {
            throw Malformed(utf8, name, e);
        }
        catch (InvalidOperationException e)
        {
            throw new NotebookFormatException(
                name, @"a string holds half of a surrogate pair (an escape such as \ud800), which stands for no character. Remove it in a text editor.", innerException: e);
        }

        throw new NotebookFormatException(name, "the file is JSON but not a notebook: it should be one object { … }. Check that this is the right file.");
    }

    /// <summary>Writes as Jupyter does: one space of indent, <c>\n</c>, characters as themselves, a line end at the end.</summary>
    internal static byte[] Write(JsonObject root)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, WriteOptions))
        {
            root.WriteTo(writer);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static NotebookFormatException Malformed(ReadOnlySpan<byte> utf8, string name, JsonException e)
    {
        // .NET counts lines from 0.
        long? line = e.LineNumber + 1;
        string where = line is null ? "" : FormattableString.Invariant($" in line {line}");
        return new NotebookFormatException(name, Explain(utf8, e.Message, where), line, e);
    }

    private static string Explain(ReadOnlySpan<byte> utf8, string message, string where)
    {
        const string remedy = "Repair it in a text editor, or restore it from git or from a copy.";
        if (utf8.IndexOf("<<<<<<< "u8) >= 0)
        {
            return $"the file holds the marks of an unfinished git merge (<<<<<<<){where}. Choose one side and remove the marks.";
        }

        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
        {
            return "the file holds nothing but white space. Restore it from git or from a copy.";
        }

        if (message.Contains("configured depth", StringComparison.Ordinal))
        {
            return FormattableString.Invariant($"the JSON is nested more than {MaxDepth} levels deep{where}, which no notebook needs. Check that this is the right file.");
        }

        if (message.Contains("end of data", StringComparison.Ordinal) || message.Contains("depth to be zero", StringComparison.Ordinal))
        {
            return $"the file is cut off{where}: its JSON has no end. Restore it from git or from a copy.";
        }

        if (message.StartsWith("Duplicate property", StringComparison.Ordinal) && message.Split('\'', 3) is [_, var key, _])
        {
            return $"an object of the file has the key \"{key}\" twice{where}. Remove one of them in a text editor.";
        }

        string reason = message.Contains("trailing comma", StringComparison.Ordinal) ? "a comma has nothing after it" : message.Split(" LineNumber:", 2)[0].TrimEnd('.');
        return $"the file is not valid JSON{where}: {reason}. {remedy}";
    }

    /// <summary>
    /// Escapes what JSON requires and nothing else. The relaxed encoder of .NET would write every emoji as two escapes,
    /// and so change lines that nobody touched.
    /// </summary>
    private sealed class JupyterEncoder : JavaScriptEncoder
    {
        public override int MaxOutputCharactersPerInputCharacter => 6;

        public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\';

        public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
        {
            var rest = new ReadOnlySpan<char>(text, textLength);
            for (int i = 0; i < rest.Length; i++)
            {
                if (WillEncode(rest[i]) || (char.IsSurrogate(rest[i]) && !IsPair(rest, ref i)))
                {
                    return i;
                }
            }

            return -1;
        }

        public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
        {
            var target = new Span<char>(buffer, bufferLength);
            if (!WillEncode(unicodeScalar))
            {
                return new Rune(unicodeScalar).TryEncodeToUtf16(target, out numberOfCharactersWritten);
            }

            string escape = unicodeScalar switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                _ => FormattableString.Invariant($"\\u{unicodeScalar:x4}"),
            };
            numberOfCharactersWritten = escape.TryCopyTo(target) ? escape.Length : 0;
            return numberOfCharactersWritten > 0;
        }

        private static bool IsPair(ReadOnlySpan<char> text, ref int i)
        {
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return false;
            }

            i++;
            return true;
        }
    }
}
