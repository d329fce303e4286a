using System.IO.Compression;
using Microsoft.VisualBasic.FileIO;

namespace Backprop.Lessons.Data;

/// <summary>The cells of one line of a CSV file.</summary>
/// <param name="Number">The line's number in the file, from 1.</param>
/// <param name="Cells">Its cells, spaces around them removed.</param>
internal sealed record CsvLine(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>All lines of a file that are not empty. A file whose name ends in <c>.gz</c> is unpacked on the way.</summary>
    public static IReadOnlyList<CsvLine> ReadAll(string path)
    {
        try
        {
            return
            [
                .. Lines(path)
                    .Select((text, index) => (Text: text, Number: index + 1))
                    .Where(line => !string.IsNullOrWhiteSpace(line.Text))
                    .Select(line => new CsvLine(line.Number, Split(line.Text, line.Number, path))),
            ];
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFileException(
                path, $"there is no such file. Looked for it at {Path.GetFullPath(path)}; a path starts at the notebook's folder.", cause: error);
        }
        catch (InvalidDataException error)
        {
            throw new DataFileException(path, "the file is damaged: it cannot be unpacked. Fetch it again.", cause: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, $"the file cannot be read. {error.Message}", cause: error);
        }
    }

    private static string[] Lines(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            return File.ReadAllLines(path);
        }

        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n');
    }

    // One line at a time: the parser's own count is that of the line after, and skips empty ones.
    private static string[] Split(string text, int number, string path)
    {
        if (!text.Contains('"', StringComparison.Ordinal))
        {
            return text.Split(',', StringSplitOptions.TrimEntries);
        }

        using var parser = new TextFieldParser(new StringReader(text)) { Delimiters = [","], TrimWhiteSpace = true };
        try
        {
            return parser.ReadFields() ?? [];
        }
        catch (MalformedLineException error)
        {
            throw new DataFileException(path, "a quotation mark is opened and not closed, or stands in the middle of a cell.", number, cause: error);
        }
    }
}
