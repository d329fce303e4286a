using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Kernel.Compiling;

/// <summary>The lines of a cell that speak to the kernel and not to the compiler.</summary>
internal static class CellDirectives
{
    private const string CSharp = "#!csharp";
    private const string Time = "#!time";

    /// <summary>Blanks out the lines <c>#!csharp</c> and <c>#!time</c>, so that line numbers stay.</summary>
    /// <exception cref="CellDirectiveException">Another line starts with <c>#!</c>.</exception>
    public static string Read(string code) =>
        TakeOut(code, "#!", Understand);

    /// <summary>Whether a line <c>#!time</c> asks how long the cell takes.</summary>
    public static bool AskForTime(string code)
    {
        bool asked = false;
        TakeOut(code, Time, (line, _) => asked |= line == Time);
        return asked;
    }

    /// <summary>Blanks out what speaks to the kernel, packages too, for those who want to know what the cell means and not to run it.</summary>
    public static string WithoutAny(string code) => TakeOut(
        code, "#", static (line, _) => line.StartsWith("#!", StringComparison.Ordinal) || AsksForPackages(line));

    /// <summary>Whether a text asks for a package, as far as one can tell without reading it.</summary>
    public static bool AsksForPackages(string text) => text.Contains("\"nuget:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Blanks out directives, so that line numbers stay.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="start">How the lines begin that may be meant.</param>
    /// <param name="isTaken">
    /// Given such a line, trimmed, and its number from 1: whether to take it out. Not asked for a line of a comment or a
    /// raw string that only looks like one.
    /// </param>
    public static string TakeOut(string code, string start, Func<string, int, bool> isTaken)
    {
        if (!code.Contains(start, StringComparison.Ordinal))
        {
            return code;
        }

        SyntaxNode? syntax = null;
        string[] lines = code.Split('\n');
        int position = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                syntax ??= CellCompiler.Parse(code).GetRoot();
                if (IsDirective(syntax, position + lines[i].IndexOf('#', StringComparison.Ordinal)) && isTaken(line, i + 1))
                {
                    lines[i] = string.Empty;
                }
            }

            position += code.AsSpan(position).IndexOf('\n') + 1;
        }

        return string.Join('\n', lines);
    }

    private static bool IsDirective(SyntaxNode syntax, int position)
    {
        SyntaxTrivia trivia = syntax.FindTrivia(position, findInsideTrivia: true);
        return trivia.IsDirective || trivia.Token.Parent is DirectiveTriviaSyntax
            || syntax.FindToken(position, findInsideTrivia: true).Parent is DirectiveTriviaSyntax;
    }

    private static bool Understand(string line, int number)
    {
        string word = line.Split(' ', 2)[0];
        return line is CSharp or Time
            ? true
            : throw new CellDirectiveException(
                string.Create(CultureInfo.InvariantCulture, $"This kernel does not know `{word}` (line {number} of the cell): ") +
                $"it runs C#, and the only lines of this kind it understands are `{CSharp}` and `{Time}`. Remove the line, or open the notebook in .NET Interactive.");
    }
}

/// <summary>A line for the kernel that it cannot follow. The message is for the learner.</summary>
internal sealed class CellDirectiveException(string message) : Exception(message);
