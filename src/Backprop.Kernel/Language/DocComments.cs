using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backprop.Kernel.Language;

/// <summary>Finds the doc comment of a symbol: in the cell that declares it, or in the XML file of its assembly.</summary>
internal sealed class DocComments
{
    // A doc comment may be inherited from one that is inherited itself; more steps than this are a circle.
    private const int Steps = 5;

    private readonly DocFiles _files = new();

    /// <summary>The doc comment as Markdown; empty if there is none.</summary>
    public string Describe(ISymbol symbol, CSharpCompilation compilation)
    {
        XElement? comment = Find(symbol.OriginalDefinition, compilation, Steps);
        // A constructor without a comment of its own is the type's; a delegate's call is the delegate's.
        if (comment is null && symbol is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.DelegateInvoke })
        {
            comment = Find(symbol.ContainingType.OriginalDefinition, compilation, Steps);
        }

        return comment is null ? "" : DocMarkdown.Write(comment);
    }

    /// <summary>The first part of the doc comment: what the symbol is for.</summary>
    public string Summarize(ISymbol symbol, CSharpCompilation compilation) =>
        Find(symbol.OriginalDefinition, compilation, Steps)?.Element("summary") is { } summary ? DocMarkdown.Write(new XElement("member", summary)) : "";

    private XElement? Find(ISymbol symbol, CSharpCompilation compilation, int steps)
    {
        if (symbol is IMethodSymbol { ReducedFrom: { } extension })
        {
            symbol = extension.OriginalDefinition;
        }

        if (symbol is IParameterSymbol parameter)
        {
            return OfParameter(parameter, compilation, steps);
        }

        XElement? comment = symbol.DeclaringSyntaxReferences is [var declaration, ..]
            ? InCell(declaration.GetSyntax())
            : _files.Find(FileOf(symbol, compilation), symbol.GetDocumentationCommentId());
        if (comment?.Element("inheritdoc") is null || steps == 0)
        {
            return comment;
        }

        return Base(symbol) is { } inherited ? Find(inherited.OriginalDefinition, compilation, steps - 1) : comment;
    }

    private XElement? OfParameter(IParameterSymbol parameter, CSharpCompilation compilation, int steps)
    {
        XElement? text = parameter.ContainingSymbol is null
            ? null
            : Find(parameter.ContainingSymbol.OriginalDefinition, compilation, steps)?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == parameter.Name);
        return text is null ? null : new XElement("member", new XElement("summary", text.Nodes()));
    }

    private static ISymbol? Base(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        INamedTypeSymbol type => type.BaseType is { SpecialType: SpecialType.None } parent ? parent : type.Interfaces.FirstOrDefault(),
        { ContainingType: { } type } => type.AllInterfaces
            .SelectMany(contract => contract.GetMembers(symbol.Name.Split('.')[^1]))
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol)),
        _ => null,
    };

    private static string? FileOf(ISymbol symbol, CSharpCompilation compilation)
    {
        if ((symbol as IAssemblySymbol ?? symbol.ContainingAssembly) is not { } assembly)
        {
            return null;
        }

        for (CSharpCompilation? cell = compilation; cell is not null; cell = cell.ScriptCompilationInfo?.PreviousScriptCompilation)
        {
            if (cell.GetMetadataReference(assembly) is PortableExecutableReference { FilePath: { } path })
            {
                return path;
            }
        }

        return null;
    }

    // Cells are compiled without doc comments: the compiler would warn of each that is not perfect.
    private static XElement? InCell(SyntaxNode declaration)
    {
        SyntaxNode? owner = declaration.AncestorsAndSelf().FirstOrDefault(node => node.HasLeadingTrivia && node.GetLeadingTrivia().Any(IsDoc));
        if (owner is null)
        {
            return null;
        }

        IEnumerable<string> lines = owner.GetLeadingTrivia().Where(IsDoc).Select(trivia => trivia.ToString()[3..]);
        return DocFiles.Parse($"<member>{string.Join('\n', lines)}</member>");
    }

    private static bool IsDoc(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString().StartsWith("///", StringComparison.Ordinal);
}
