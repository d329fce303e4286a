using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Grading;

/// <summary>The names that a piece of a notebook's code declares and uses.</summary>
internal static class CellNames
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp13, kind: SourceCodeKind.Script);

    public static CompilationUnitSyntax Parse(string source) => CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot();

    /// <summary>Every name that the code mentions, and the keyword <c>unsafe</c>.</summary>
    public static IEnumerable<string> Used(SyntaxNode code) =>
        code.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText)
            .Concat(code.DescendantTokens().Where(token => token.IsKind(SyntaxKind.UnsafeKeyword)).Select(token => token.Text));

    /// <summary>The names that the code declares for itself: parameters and locals too.</summary>
    public static IEnumerable<string> Declared(SyntaxNode code) => code.DescendantNodesAndSelf().SelectMany(DeclaredBy);

    /// <summary>The names that other cells can see: not the locals inside functions.</summary>
    public static IEnumerable<string> TopLevel(SyntaxNode code) => code.DescendantNodesAndSelf()
        .Where(node => node is not ParameterSyntax && !node.Ancestors().Any(ancestor =>
            ancestor is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
        .SelectMany(DeclaredBy);

    private static IEnumerable<string> DeclaredBy(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => [variable.Identifier.ValueText],
        SingleVariableDesignationSyntax variable => [variable.Identifier.ValueText],
        ParameterSyntax parameter => [parameter.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        LocalFunctionStatementSyntax function => [function.Identifier.ValueText],
        ForEachStatementSyntax each => [each.Identifier.ValueText],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        _ => [],
    };
}
