using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Kernel.Compiling;

/// <summary>
/// Refuses cells that are nested so deeply that the compiler's recursion could overflow the stack, which would end the
/// process. It looks at the text without recursion of its own, in one pass.
/// </summary>
internal static class CellNesting
{
    // The compiler looks ahead from each open bracket, so that its time grows with the square of their number.
    private const int MostBrackets = 500;

    /// <summary>What the parser says when it gives up; it has read nothing then.</summary>
    public const string TooComplex = "CS8078";

    // It overflows a stack of 8 MB at about 15,000; nobody can read a tenth of that.
    private const int MostLevels = 2_000;

    /// <summary>Looks at a cell before it is parsed.</summary>
    /// <exception cref="CellNestingException">Too many brackets are open at once.</exception>
    public static void Check(string code)
    {
        int open = 0;
        int angles = 0;
        for (int i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '/' or '"' or '\'':
                    i = SkipText(code, i);
                    break;
                case '(' or '[':
                    open++;
                    break;
                case '{':
                    open++;
                    angles = 0;
                    break;
                case ')' or ']':
                    open = Math.Max(0, open - 1);
                    break;
                case '}':
                    open = Math.Max(0, open - 1);
                    angles = 0;
                    break;
                // Whether it is a bracket or a comparison, only the parser knows; it tries both.
                case '<':
                    angles++;
                    break;
                case '>':
                    angles = Math.Max(0, angles - 1);
                    break;
                case ';':
                    angles = 0;
                    break;
            }

            if (open > MostBrackets || angles > MostBrackets)
            {
                throw new CellNestingException(Place(code, i), $"more than {MostBrackets} brackets are open here");
            }
        }
    }

    /// <summary>Looks at a cell before it is compiled.</summary>
    /// <exception cref="CellNestingException">Too many parts lie within each other.</exception>
    public static void Check(SyntaxNode root)
    {
        var waiting = new Stack<(SyntaxNode Node, int Level)>([(root, 0)]);
        while (waiting.TryPop(out (SyntaxNode Node, int Level) part))
        {
            if (part.Level > MostLevels)
            {
                throw new CellNestingException(PlaceOf(part.Node.GetLocation()), $"more than {MostLevels} parts of code lie within each other here");
            }

            // An array of arrays has all its brackets in one list.
            int level = part.Level + ((part.Node as ArrayTypeSyntax)?.RankSpecifiers.Count ?? 0);
            foreach (SyntaxNode child in part.Node.ChildNodes())
            {
                waiting.Push((child, IsLongSum(part.Node, child) ? level : level + 1));
            }
        }
    }

    // A sum of many terms is nested to the left. The compiler knows that form and goes along it in a loop.
    private static bool IsLongSum(SyntaxNode parent, SyntaxNode child) =>
        parent is BinaryExpressionSyntax sum && child is BinaryExpressionSyntax && sum.Left == child
        && sum.Kind() is not (SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression
            or SyntaxKind.IsExpression or SyntaxKind.AsExpression);

    /// <summary>The last place of the comment, the string or the character that begins here; this very place if none does.</summary>
    // Holes of interpolated strings are taken for text and the text between them for code: that only makes the count smaller or larger by a few.
    private static int SkipText(string code, int start)
    {
        ReadOnlySpan<char> rest = code.AsSpan(start);
        return start + (rest switch
        {
            ['/', '/', ..] => EndOf(rest, "\n", 2),
            ['/', '*', ..] => EndOf(rest, "*/", 2),
            ['"', '"', '"', ..] => EndOf(rest, "\"\"\"", 3),
            ['"', ..] when start > 0 && code[start - 1] == '@' => EndOf(rest, "\"", 1),
            ['"', ..] => EndOfString(rest),
            ['\'', '\\', _, ..] => Math.Min(rest.Length - 1, 2),
            ['\'', _, '\'', ..] => 2,
            _ => 0,
        });
    }

    private static int EndOf(ReadOnlySpan<char> text, string end, int from) =>
        text[from..].IndexOf(end, StringComparison.Ordinal) is >= 0 and var found ? from + found + end.Length - 1 : text.Length - 1;

    private static int EndOfString(ReadOnlySpan<char> text)
    {
        for (int i = 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '"' or '\n':
                    return i;
            }
        }

        return text.Length - 1;
    }

    /// <summary>Line and column of the beginning, from 1.</summary>
    public static (int Line, int Column) PlaceOf(Location location)
    {
        LinePosition place = location.GetLineSpan().StartLinePosition;
        return (place.Line + 1, place.Character + 1);
    }

    private static (int Line, int Column) Place(string code, int position)
    {
        ReadOnlySpan<char> before = code.AsSpan(0, position);
        return (before.Count('\n') + 1, position - before.LastIndexOf('\n'));
    }
}

/// <summary>A cell that cannot be compiled because it is nested too deeply. The message has the form of the compiler's.</summary>
internal sealed class CellNestingException : Exception
{
    private const string Said = "error: nested too deeply to compile";

    public CellNestingException((int Line, int Column) place, string why)
        : base(string.Create(CultureInfo.InvariantCulture, $"({place.Line},{place.Column}): {Said}: {why}"))
    {
    }

    public CellNestingException(Location location)
        : this(CellNesting.PlaceOf(location), "the parser gave up here")
    {
    }

    public CellNestingException(InsufficientExecutionStackException cause)
        : base(Said, cause)
    {
    }
}
