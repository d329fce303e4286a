using Microsoft.CodeAnalysis;

namespace Backprop.Kernel.Language;

/// <summary>Symbols as a learner reads them.</summary>
internal static class SymbolText
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword)
        .WithLocalOptions(SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue)
        .AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance)
        .AddParameterOptions(SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis);

    /// <summary>The declaration, for instance <c>double Math.Sqrt(double d)</c>.</summary>
    public static string Signature(ISymbol symbol, SemanticModel model, int position)
    {
        // What a cell declares at its top belongs, for the compiler, to a class that no learner has heard of.
        SymbolDisplayFormat format = symbol.ContainingType?.IsScriptClass == true
            ? Format.RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType)
            : Format;
        return symbol.ToMinimalDisplayString(model, position, format);
    }

    /// <summary>Where in a signature a parameter stands; an empty place at its end for none.</summary>
    public static (int Start, int End) Place(IParameterSymbol? parameter, string signature, SemanticModel model, int position)
    {
        if (parameter?.ContainingSymbol is not IMethodSymbol method)
        {
            return (signature.Length, signature.Length);
        }
        // A type may stand twice, so the parameters are counted off from the right.
        int end = signature.Length;
        foreach (IParameterSymbol each in method.Parameters.Reverse())
        {
            string text = each.ToMinimalDisplayString(model, position, Format);
            int start = signature.LastIndexOf(text, Math.Max(0, end - 1), StringComparison.Ordinal);
            if (start < 0)
            {
                break;
            }

            if (SymbolEqualityComparer.Default.Equals(each, parameter))
            {
                return (start, start + text.Length);
            }

            end = start;
        }

        return (signature.Length, signature.Length);
    }

    /// <summary>What a symbol is, in the words that Jupyter's front ends have pictures for.</summary>
    public static string Kind(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => "function",
        IPropertySymbol => "property",
        IFieldSymbol { ContainingType.IsScriptClass: true } => "variable",
        IFieldSymbol { IsConst: true } => "constant",
        IFieldSymbol => "field",
        IEventSymbol => "event",
        ILocalSymbol or IParameterSymbol or IRangeVariableSymbol => "variable",
        INamespaceSymbol => "namespace",
        ITypeSymbol { TypeKind: TypeKind.Interface } => "interface",
        ITypeSymbol { TypeKind: TypeKind.Enum } => "enum",
        ITypeSymbol { TypeKind: TypeKind.Struct } => "struct",
        ITypeSymbol { TypeKind: TypeKind.Delegate } => "delegate",
        ITypeSymbol => "class",
        _ => "text",
    };
}
