using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Backprop.Studio.Grades;

/// <summary>Text on a terminal: coloured and wrapped where somebody reads it there, plain in a file or a pipe.</summary>
internal static class TerminalText
{
    private const int LeastWidth = 40;

    /// <summary>Whether somebody reads along and the terminal can redraw a line.</summary>
    internal static bool IsInteractive =>
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi && AnsiConsole.Profile.Capabilities.Interactive;

    /// <summary>How many columns a text takes.</summary>
    internal static int Width(string text) => new Segment(text).CellCount();

    /// <summary>Fills a text up with spaces to a number of columns.</summary>
    internal static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    /// <summary>
    /// A text that does nothing to the terminal: a file's name or a learner's exception may hold line breaks, and escapes
    /// that clear the screen.
    /// </summary>
    internal static string Plain(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(c => c is '\t' ? ' ' : char.IsControl(c) ? '\uFFFD' : c));

    /// <summary>Writes text in a colour, where the terminal has colours and nobody has set NO_COLOR.</summary>
    internal static void Write(string text, Color colour)
    {
        if (Console.IsOutputRedirected || AnsiConsole.Profile.Capabilities.ColorSystem == ColorSystem.NoColors)
        {
            Console.Out.Write(text);
        }
        else
        {
            AnsiConsole.Write(new Text(text, new Style(colour)));
        }
    }

    /// <summary>Writes a paragraph that hangs at a column; on a terminal it is broken between words.</summary>
    internal static void WriteHanging(string text, int indent)
    {
        int room = IsInteractive && AnsiConsole.Profile.Width >= indent + LeastWidth ? AnsiConsole.Profile.Width - indent - 1 : int.MaxValue;
        foreach (string line in Wrap(Plain(text), room))
        {
            Console.Out.WriteLine(new string(' ', indent) + line);
        }
    }

    // A word that is longer than a line stays whole: it is a path or a number to copy.
    private static IEnumerable<string> Wrap(string text, int room)
    {
        var line = new StringBuilder();
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && Width(line.ToString()) + 1 + Width(word) > room)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }
}
