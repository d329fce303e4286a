using Backprop.Kernel.Documents;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Grading;

/// <summary>Whether a learner has written anything into a notebook's exercises.</summary>
public static class StartedWork
{
    /// <summary>Whether an exercise cell holds more than its stub, right or wrong.</summary>
    /// <param name="path">The notebook's file.</param>
    /// <returns>Null where the file cannot be read.</returns>
    public static bool? IsIn(string path)
    {
        try
        {
            return new Submission(NotebookDocument.Load(path)).Cells.Any(cell => cell.ExerciseId is not null && !IsStub(cell.Source));
        }
        catch (Exception error) when (error is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A stub is a function that does nothing but throw; an emptied cell is no answer either.
    private static bool IsStub(string source) => CellNames.Parse(source).Members.All(member => member switch
    {
        MethodDeclarationSyntax method => OnlyThrows(method.Body, method.ExpressionBody),
        GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => OnlyThrows(function.Body, function.ExpressionBody),
        GlobalStatementSyntax { Statement: EmptyStatementSyntax } => true,
        _ => false,
    });

    private static bool OnlyThrows(BlockSyntax? body, ArrowExpressionClauseSyntax? arrow) =>
        (body is { Statements: [ThrowStatementSyntax thrown] } ? thrown.Expression : (arrow?.Expression as ThrowExpressionSyntax)?.Expression)
        is ObjectCreationExpressionSyntax created && created.Type.ToString().EndsWith(nameof(NotImplementedException), StringComparison.Ordinal);
}
