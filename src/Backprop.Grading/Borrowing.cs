using Backprop.Lessons.Exercises;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Grading;

/// <summary>
/// Finds out whether an answer calls on what should not be called on: the course's own solution of that step, the
/// exercise's reference, the referee that nudges, or the insides of the process.
/// </summary>
internal static class Borrowing
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp13, kind: SourceCodeKind.Script);

    private static readonly HashSet<string> Course =
    [
        "GradientCheck", "NumericalDerivative", "Differentiate", nameof(Catalogue), nameof(IExercise), nameof(Remote), "AskMistake",
        .. typeof(Catalogue).Assembly.GetTypes().Select(type => type.Name).Where(name => name.EndsWith("Exercises", StringComparison.Ordinal)),
    ];

    // Every way into private members begins with one of these words.
    private static readonly HashSet<string> Insides =
    [
        "Reflection", "BindingFlags", "GetField", "GetFields", "GetMethod", "GetMethods", "GetProperty", "GetProperties", "GetMember",
        "GetMembers", "GetRuntimeField", "GetRuntimeFields", "GetRuntimeMethods", "GetTypeInfo", "TypeInfo", "FieldInfo", "MethodInfo", "PropertyInfo",
        "MemberInfo", "DeclaredFields", "DeclaredMethods", "DeclaredMembers", "FindMembers", "InvokeMember", "DynamicInvoke",
        "Assembly", "GetAssemblies", "CreateInstance", "UnsafeAccessor", "DllImport", "LibraryImport", "Marshal", "Unsafe", "unsafe",
        "DynamicMethod", "StackTrace", "CSharpScript", "Process", "AppDomain", "GetReferencedAssemblies",
    ];

    /// <summary>The forbidden name that an answer uses, itself or through other cells; null for an answer of one's own.</summary>
    public static string? FindIn(SubmittedCell answer, Submission submission, IExercise exercise)
    {
        var forbidden = new HashSet<string>(Course.Concat(Insides).Concat(exercise.SolvedBy), StringComparer.Ordinal);
        CompilationUnitSyntax[] others =
            [.. submission.Cells.Where(cell => cell != answer && cell.ExerciseId is null).Select(cell => Parse(cell.Source))];
        var waiting = new Queue<SyntaxNode>([Parse(answer.Source)]);
        var seen = new HashSet<SyntaxNode>(waiting);
        while (waiting.TryDequeue(out SyntaxNode? code))
        {
            HashSet<string> own = [.. code.DescendantNodesAndSelf().SelectMany(Declared)];
            HashSet<string> used = [.. Used(code).Where(name => !own.Contains(name) || Insides.Contains(name))];
            if (used.FirstOrDefault(forbidden.Contains) is { } found)
            {
                return found;
            }

            foreach (SyntaxNode member in others.SelectMany(unit => unit.Members)
                .Where(member => member.DescendantNodesAndSelf().SelectMany(TopLevel).Any(used.Contains) && seen.Add(member)))
            {
                waiting.Enqueue(member);
            }
        }

        return null;
    }

    private static CompilationUnitSyntax Parse(string source) => CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot();

    private static IEnumerable<string> Used(SyntaxNode code) =>
        code.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText)
            .Concat(code.DescendantTokens().Where(token => token.IsKind(SyntaxKind.UnsafeKeyword)).Select(token => token.Text));

    private static IEnumerable<string> Declared(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => [variable.Identifier.ValueText],
        SingleVariableDesignationSyntax variable => [variable.Identifier.ValueText],
        ParameterSyntax parameter => [parameter.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        LocalFunctionStatementSyntax function => [function.Identifier.ValueText],
        ForEachStatementSyntax each => [each.Identifier.ValueText],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        _ => [],
    };

    // What other cells can see: not the locals inside functions.
    private static IEnumerable<string> TopLevel(SyntaxNode node) =>
        node.Ancestors().Any(ancestor => ancestor is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
            ? []
            : Declared(node).Where(_ => node is not ParameterSyntax);
}
