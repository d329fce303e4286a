using Backprop.Kernel.Interrupts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Backprop.Kernel.Compiling;

/// <summary>Puts a call of <see cref="CellInterrupt.Check"/> into each loop of a cell, on the line where its body begins.</summary>
internal static class LoopChecks
{
    private static readonly StatementSyntax Check =
        ParseStatement($"global::{typeof(CellInterrupt).FullName}.{nameof(CellInterrupt.Check)}();");

    /// <summary>The cell with checks; null if it has no loop.</summary>
    // What holds no loop is not gone through: a long sum would take a long way down.
    public static CompilationUnitSyntax? Insert(CompilationUnitSyntax root)
    {
        StatementSyntax[] loops = [.. root.DescendantNodes().OfType<StatementSyntax>().Where(IsLoop)];
        return loops is [] ? null : root.ReplaceNodes(loops, static (_, loop) => Checked(loop));
    }

    private static bool IsLoop(StatementSyntax statement) =>
        statement is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;

    private static StatementSyntax Checked(StatementSyntax loop) => loop switch
    {
        WhileStatementSyntax { Statement: var body } repeated => repeated.WithStatement(Block(Check, body)),
        DoStatementSyntax { Statement: var body } repeated => repeated.WithStatement(Block(Check, body)),
        ForStatementSyntax { Statement: var body } repeated => repeated.WithStatement(Block(Check, body)),
        CommonForEachStatementSyntax { Statement: var body } repeated => repeated.WithStatement(Block(Check, body)),
        _ => loop,
    };
}
