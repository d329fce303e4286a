using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Kernel.Sessions;

/// <summary>The lines of a cell that speak to the kernel and not to the compiler.</summary>
internal static class CellDirectives
{
    /// <summary>Blanks out the line <c>#!csharp</c>, so that line numbers stay.</summary>
    /// <exception cref="CellDirectiveException">Another line starts with <c>#!</c>.</exception>
    public static string Read(string code, CSharpParseOptions options)
    {
        if (!code.Contains("#!", StringComparison.Ordinal))
            return code;
        SyntaxNode? syntax = null;
        var lines = code.Split('\n');
        var position = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith("#!", StringComparison.Ordinal))
            {
                syntax ??= CSharpSyntaxTree.ParseText(code, options).GetRoot();
                if (IsDirective(syntax, position + lines[i].IndexOf('#', StringComparison.Ordinal)))
                    lines[i] = Understand(line, i + 1);
            }

            position += code.AsSpan(position).IndexOf('\n') + 1;
        }

        return string.Join('\n', lines);
    }

    /// <summary>Refuses <c>#r "nuget: …"</c>.</summary>
    /// <exception cref="CellDirectiveException">The cell asks for a package.</exception>
    public static void RefusePackages(CompilationUnitSyntax syntax)
    {
        foreach (var reference in syntax.GetReferenceDirectives())
        {
            if (reference.File.ValueText.TrimStart().StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            {
                throw new CellDirectiveException(
                    $"This kernel cannot fetch packages yet: put the package's DLL in a folder and write " +
                    $"#r \"path/to/it.dll\" instead of #r \"{reference.File.ValueText}\".");
            }
        }
    }

    // A line inside a comment or a raw string only looks like one.
    private static bool IsDirective(SyntaxNode syntax, int position)
    {
        var trivia = syntax.FindTrivia(position, findInsideTrivia: true);
        return trivia.IsDirective || trivia.Token.Parent is DirectiveTriviaSyntax
            || syntax.FindToken(position, findInsideTrivia: true).Parent is DirectiveTriviaSyntax;
    }

    private static string Understand(string line, int number)
    {
        var word = line.Split(' ', 2)[0];
        return string.Equals(line, "#!csharp", StringComparison.Ordinal)
            ? string.Empty
            : throw new CellDirectiveException(
                string.Create(CultureInfo.InvariantCulture, $"This kernel does not know `{word}` (line {number} of the cell): ") +
                "it runs C#, and the only line of this " +
                "kind it understands is `#!csharp`. Remove the line, or open the notebook in .NET Interactive.");
    }
}

/// <summary>A line for the kernel that it cannot follow. The message is for the learner.</summary>
internal sealed class CellDirectiveException(string message) : Exception(message);
