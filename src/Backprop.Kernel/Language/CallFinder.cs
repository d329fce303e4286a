using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Kernel.Language;

/// <summary>A call whose arguments are being written.</summary>
internal sealed record FoundCall(IMethodSymbol Method, int Argument, string? Name, int Others, int Position, SemanticModel Model);

/// <summary>Finds the call between whose brackets a place lies.</summary>
internal static class CallFinder
{
    /// <summary>Finds it; null outside of all brackets, or where nothing is known of what is called.</summary>
    public static FoundCall? Find(CSharpCompilation compilation, SyntaxTree tree, int position)
    {
        SyntaxNode root = tree.GetRoot();
        ArgumentListSyntax? list = root.FindToken(Math.Max(0, position - 1)).Parent?.AncestorsAndSelf().OfType<ArgumentListSyntax>()
            .FirstOrDefault(arguments => IsInside(arguments, position));
        if (list?.Parent is not { } call)
        {
            return null;
        }

        SemanticModel model = compilation.GetSemanticModel(tree);
        IReadOnlyList<IMethodSymbol> methods = Methods(call, model);
        if (methods.Count == 0)
        {
            return null;
        }

        int argument = list.Arguments.GetSeparators().Count(comma => comma.SpanStart < position);
        string? name = argument < list.Arguments.Count ? list.Arguments[argument].NameColon?.Name.Identifier.ValueText : null;
        IMethodSymbol chosen = Chosen(methods, list.Arguments, argument, model, model.GetSymbolInfo(call).Symbol);
        return new FoundCall(chosen, argument, name, methods.Count - 1, call.SpanStart, model);
    }

    private static bool IsInside(ArgumentListSyntax arguments, int position) =>
        !arguments.OpenParenToken.IsMissing && position >= arguments.OpenParenToken.Span.End
        && (arguments.CloseParenToken.IsMissing || position <= arguments.CloseParenToken.SpanStart);

    private static IReadOnlyList<IMethodSymbol> Methods(SyntaxNode call, SemanticModel model) => call switch
    {
        InvocationExpressionSyntax invocation when model.GetMemberGroup(invocation.Expression) is { IsEmpty: false } group => [.. group.OfType<IMethodSymbol>()],
        InvocationExpressionSyntax invocation when model.GetTypeInfo(invocation.Expression).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } => [invoke],
        BaseObjectCreationExpressionSyntax creation when model.GetTypeInfo(creation).Type is INamedTypeSymbol type =>
            [.. type.InstanceConstructors.Where(constructor => model.IsAccessible(creation.SpanStart, constructor))],
        _ => [],
    };

    // The one that is bound; else the one that fits best what is written before the place, and then the smallest that has room for what comes.
    private static IMethodSymbol Chosen(IReadOnlyList<IMethodSymbol> methods, SeparatedSyntaxList<ArgumentSyntax> arguments, int argument, SemanticModel model, ISymbol? bound)
    {
        if (arguments.Count > 0 && bound is IMethodSymbol method)
        {
            return method;
        }

        ITypeSymbol?[] types = arguments.Take(argument).Select(each => model.GetTypeInfo(each.Expression).Type).ToArray();
        return methods.Where(each => each.Parameters.Length > argument || each.Parameters is [.., { IsParams: true }])
            .OrderByDescending(each => types.Zip(each.Parameters).Sum(pair => Fit(pair.First, pair.Second.Type, model.Compilation)))
            .ThenBy(each => each.Parameters.Length == 0).ThenBy(each => each.Parameters.Length)
            .FirstOrDefault() ?? methods[0];
    }

    private static int Fit(ITypeSymbol? given, ITypeSymbol wanted, Compilation compilation) =>
        given is null ? 0 : compilation.ClassifyCommonConversion(given, wanted) switch { { IsIdentity: true } => 2, { IsImplicit: true } => 1, _ => 0 };
}
