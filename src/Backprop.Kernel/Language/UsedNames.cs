using Backprop.Kernel.Answers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Kernel.Language;

/// <summary>Finds what the code of a cell uses, by its meaning: an alias, <c>using static</c> or <c>var</c> hides nothing.</summary>
/// <param name="model">The compiler's view of the cell.</param>
/// <param name="cells">The cells that were studied, each with its number and its parts.</param>
internal sealed class UsedNames(SemanticModel model, IReadOnlyDictionary<SyntaxTree, (int Cell, IReadOnlyList<SyntaxNode> Parts)> cells)
{
    /// <summary>What a part of the cell uses, and into which of the notebook's variables it may put other code.</summary>
    public (IReadOnlyList<UsedName> Uses, IReadOnlyList<UsedName> Changes) In(SyntaxNode part)
    {
        var uses = new HashSet<UsedName>();
        var changes = new HashSet<UsedName>();
        foreach (SyntaxNode code in part.DescendantNodesAndSelf(node => !IsBody(node)).Where(IsBody))
        {
            foreach (IOperation operation in model.GetOperation(code is GlobalStatementSyntax global ? global.Statement : code)?.DescendantsAndSelf() ?? [])
            {
                uses.UnionWith(SymbolsOf(operation).SelectMany(Names));
                if (Changed(operation) is { } variable)
                {
                    changes.UnionWith(Names(variable));
                }
            }
        }

        foreach (AttributeSyntax attribute in part.DescendantNodesAndSelf().OfType<AttributeSyntax>())
        {
            uses.UnionWith(model.GetSymbolInfo(attribute).Symbol is { } constructor ? Names(constructor) : []);
        }

        foreach (SyntaxToken word in part.DescendantTokens().Where(token => token.Kind() is SyntaxKind.UnsafeKeyword or SyntaxKind.ExternKeyword))
        {
            uses.Add(new UsedName("", "", "", word.Text));
        }

        return ([.. uses], [.. changes]);
    }

    // What the compiler binds in one go.
    private static bool IsBody(SyntaxNode node) => node
        is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax
        or GlobalStatementSyntax or PrimaryConstructorBaseTypeSyntax;

    private static IEnumerable<ISymbol?> SymbolsOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod, .. call.TargetMethod.TypeArguments],
        IObjectCreationOperation { Constructor: { } constructor } => [constructor],
        IMemberReferenceOperation reference => [reference.Member],
        ITypeOfOperation type => [type.TypeOperand],
        IConversionOperation conversion => [conversion.OperatorMethod],
        IBinaryOperation calculation => [calculation.OperatorMethod],
        IUnaryOperation calculation => [calculation.OperatorMethod],
        ICompoundAssignmentOperation calculation => [calculation.OperatorMethod],
        IIncrementOrDecrementOperation calculation => [calculation.OperatorMethod],
        _ => [],
    };

    /// <summary>A variable that can hold code, and that the operation may put other code into; null for all else.</summary>
    // Numbers tell an answer nothing about the inputs that it will be asked with; a function does.
    private static IFieldSymbol? Changed(IOperation operation) =>
        operation is IFieldReferenceOperation { Field: var field } && CanHoldCode(field.Type) && Parent(operation) switch
        {
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } => false,
            IArgumentOperation { Parameter.RefKind: RefKind.None, Parent: IInvocationOperation call } => !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty,
            _ => true,
        }
            ? field
            : null;

    private static bool CanHoldCode(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => CanHoldCode(array.ElementType),
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Delegate or TypeKind.Interface or TypeKind.Dynamic or TypeKind.TypeParameter } => true,
        INamedTypeSymbol named => !named.DeclaringSyntaxReferences.IsEmpty || named.TypeArguments.Any(CanHoldCode),
        _ => false,
    };

    private static IOperation? Parent(IOperation operation)
    {
        IOperation? parent = operation.Parent;
        while (parent is IConversionOperation or IDelegateCreationOperation)
        {
            parent = parent.Parent;
        }

        return parent;
    }

    private IEnumerable<UsedName> Names(ISymbol? symbol)
    {
        switch (symbol)
        {
            case null or ITypeParameterSymbol or IErrorTypeSymbol or IDynamicTypeSymbol:
                return [];
            case IArrayTypeSymbol array:
                return Names(array.ElementType);
            case IMethodSymbol { MethodKind: MethodKind.LocalFunction }:
                return [];
            case IMethodSymbol { ReducedFrom: { } extension }:
                return Names(extension);
            case INamedTypeSymbol type:
                return [Name(type, ""), .. type.TypeArguments.SelectMany(Names)];
            default:
                return symbol.ContainingType is { } owner
                    ? [Name(owner, symbol.MetadataName, symbol), .. owner.TypeArguments.SelectMany(Names)]
                    : [];
        }
    }

    private UsedName Name(INamedTypeSymbol type, string member, ISymbol? symbol = null)
    {
        if ((symbol ?? type).OriginalDefinition.DeclaringSyntaxReferences is [{ SyntaxTree: var tree, Span: var span }, ..]
            && cells.TryGetValue(tree, out (int Cell, IReadOnlyList<SyntaxNode> Parts) found))
        {
            return new UsedName("", "", "", member.Length > 0 ? member : type.Name, found.Cell, PartAt(found.Parts, span.Start));
        }

        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return new UsedName(type.ContainingAssembly?.Name ?? "", type.ContainingNamespace?.ToDisplayString() ?? "", type.Name, member);
    }

    private static int PartAt(IReadOnlyList<SyntaxNode> parts, int position)
    {
        (int from, int to) = (0, parts.Count);
        while (to - from > 1)
        {
            int middle = (from + to) / 2;
            (from, to) = parts[middle].FullSpan.Start <= position ? (middle, to) : (from, middle);
        }

        return from;
    }
}
