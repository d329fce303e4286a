using Backprop.Kernel.Answers;
using Backprop.Kernel.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Kernel.Language;

/// <summary>Reads the outline of a cell, in a time that grows with its length only.</summary>
internal static class OutlineReader
{
    public static CellOutline Read(string code)
    {
        CompilationUnitSyntax root;
        try
        {
            root = (CompilationUnitSyntax)CellCompiler.Parse(code).GetRoot();
        }
        catch (CellNestingException error)
        {
            return CellOutline.Unread(error.Message);
        }

        var functions = root.Members.SelectMany((member, part) => FunctionsOf(member, part)).ToList();
        return new CellOutline(
            root.Usings.Count > 0 || root.GetReferenceDirectives().Count > 0,
            [.. root.Members.Select(Part)],
            functions,
            [.. FunctionNames(root).Except(functions.Select(function => function.Name), StringComparer.Ordinal)],
            [.. Used(root).Distinct(StringComparer.Ordinal)]);
    }

    private static CellPart Part(MemberDeclarationSyntax code)
    {
        string[] declared = [.. VisibleIn(code).SelectMany(DeclaredBy).Distinct(StringComparer.Ordinal)];
        IEnumerable<string> own = code.DescendantNodesAndSelf().SelectMany(DeclaredBy).Except(declared, StringComparer.Ordinal);
        return new CellPart(
            code.FullSpan.Start, code.FullSpan.End, KeepsValues(code), declared, [.. Used(code).Except(own, StringComparer.Ordinal)]);
    }

    private static bool KeepsValues(MemberDeclarationSyntax code) => code switch
    {
        BaseMethodDeclarationSyntax or DelegateDeclarationSyntax => false,
        GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax } => false,
        BaseTypeDeclarationSyntax type => type.DescendantNodes().OfType<MemberDeclarationSyntax>().Any(member => member.Modifiers.Any(SyntaxKind.StaticKeyword)),
        _ => true,
    };

    /// <summary>Every name that the code mentions, and the keyword <c>unsafe</c>.</summary>
    private static IEnumerable<string> Used(SyntaxNode code) =>
        code.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText)
            .Concat(code.DescendantTokens().Where(token => token.IsKind(SyntaxKind.UnsafeKeyword)).Select(token => token.Text));

    /// <summary>The nodes that are not inside a function.</summary>
    private static IEnumerable<SyntaxNode> VisibleIn(SyntaxNode code) =>
        code.DescendantNodesAndSelf(node => node is not (BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            .Where(node => node is not ParameterSyntax);

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

    private static IEnumerable<CellFunction> FunctionsOf(MemberDeclarationSyntax code, int part) => code switch
    {
        MethodDeclarationSyntax method => [Function(method, "", part)],
        FieldDeclarationSyntax variables =>
            variables.Declaration.Variables.Select(variable => new CellFunction(variable.Identifier.ValueText, variable.Identifier.ValueText, "", -1, IsStub(variable.Initializer?.Value), part)),
        TypeDeclarationSyntax { TypeParameterList: null } type => type.Members.OfType<MethodDeclarationSyntax>()
            .Where(method => method.Modifiers.Any(SyntaxKind.StaticKeyword) && method.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Select(method => Function(method, type.Identifier.ValueText + ".", part)),
        _ => [],
    };

    private static CellFunction Function(MethodDeclarationSyntax method, string type, int part) => new(
        method.Identifier.ValueText,
        type + method.Identifier.ValueText,
        Heading(method),
        method.ParameterList.Parameters.Count,
        IsStub(method),
        part);

    private static string Heading(MethodDeclarationSyntax method)
    {
        string parameters = string.Join(", ", method.ParameterList.Parameters.Select(parameter => parameter.NormalizeWhitespace()));
        return FormattableString.Invariant($"{method.ReturnType.NormalizeWhitespace()} {method.Identifier.ValueText}{method.TypeParameterList}({parameters})");
    }

    private static bool IsStub(MethodDeclarationSyntax method) => method switch
    {
        { ExpressionBody.Expression: { } body } => IsStub(body),
        { Body: { } body } => NeverReturns(body),
        _ => false,
    };

    private static bool IsStub(ExpressionSyntax? expression) => expression switch
    {
        ThrowExpressionSyntax thrown => IsNotImplemented(thrown.Expression),
        LambdaExpressionSyntax { ExpressionBody: { } body } => IsStub(body),
        LambdaExpressionSyntax { Block: { } body } => NeverReturns(body),
        _ => false,
    };

    // A stub may bring code that is to be corrected: what counts is that nothing comes of it yet.
    private static bool NeverReturns(BlockSyntax body) =>
        body.Statements is [.., ThrowStatementSyntax { Expression: { } thrown }] && IsNotImplemented(thrown)
        && !body.DescendantNodes().Any(node => node is ReturnStatementSyntax);

    private static bool IsNotImplemented(ExpressionSyntax thrown) =>
        thrown is ObjectCreationExpressionSyntax { Type: var type } && type.ToString().Split('.')[^1] == nameof(NotImplementedException);

    private static IEnumerable<string> FunctionNames(SyntaxNode code) => code.DescendantNodes().Select(node => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        _ => null,
    }).OfType<string>();
}
