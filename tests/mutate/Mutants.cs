using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Mutate;

/// <summary>Every slip of one place that a person could make in a file.</summary>
internal static class Mutants
{
    private static readonly Dictionary<SyntaxKind, string> Operators = new()
    {
        [SyntaxKind.PlusToken] = "-",
        [SyntaxKind.MinusToken] = "+",
        [SyntaxKind.AsteriskToken] = "/",
        [SyntaxKind.SlashToken] = "*",
        [SyntaxKind.PercentToken] = "*",
        [SyntaxKind.LessThanToken] = "<=",
        [SyntaxKind.LessThanEqualsToken] = "<",
        [SyntaxKind.GreaterThanToken] = ">=",
        [SyntaxKind.GreaterThanEqualsToken] = ">",
        [SyntaxKind.EqualsEqualsToken] = "!=",
        [SyntaxKind.ExclamationEqualsToken] = "==",
        [SyntaxKind.AmpersandAmpersandToken] = "||",
        [SyntaxKind.BarBarToken] = "&&",
        [SyntaxKind.PlusEqualsToken] = "-=",
        [SyntaxKind.MinusEqualsToken] = "+=",
        [SyntaxKind.AsteriskEqualsToken] = "/=",
        [SyntaxKind.SlashEqualsToken] = "*=",
    };

    public static IEnumerable<Mutant> Of(SyntaxTree tree)
    {
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes(node => node is not AttributeListSyntax))
        {
            foreach ((SyntaxNodeOrToken place, string after) in Changes(node))
            {
                string before = place.ToString();
                yield return new(tree.FilePath, tree.GetLineSpan(place.Span).StartLinePosition.Line + 1, place.SpanStart, before, after);
            }
        }
    }

    private static IEnumerable<(SyntaxNodeOrToken Place, string After)> Changes(SyntaxNode node) => node switch
    {
        // A sum of texts has no difference.
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when sum.DescendantNodes().Any(IsText) => [],
        BinaryExpressionSyntax binary => Of(binary.OperatorToken),
        AssignmentExpressionSyntax assignment when !IsText(assignment.Right) => Of(assignment.OperatorToken),
        RelationalPatternSyntax pattern => Of(pattern.OperatorToken),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } negative => [(negative, negative.Operand.ToString())],
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => [(not, not.Operand.ToString())],
        LiteralExpressionSyntax literal => Of(literal),
        IfStatementSyntax branch => [Negated(branch.Condition)],
        WhileStatementSyntax loop => [Negated(loop.Condition)],
        ConditionalExpressionSyntax choice => [Negated(choice.Condition)],
        ExpressionStatementSyntax statement => [(statement, ";")],
        ArgumentListSyntax { Arguments.Count: > 1 } list => list.Arguments.Zip(list.Arguments.Skip(1))
            .Where(pair => $"{pair.First}" != $"{pair.Second}")
            .Select(pair => Swapped(list, pair.First, pair.Second)),
        _ => [],
    };

    private static IEnumerable<(SyntaxNodeOrToken Place, string After)> Of(SyntaxToken token) =>
        Operators.TryGetValue(token.Kind(), out string? other) ? [(token, other)] : [];

    private static IEnumerable<(SyntaxNodeOrToken Place, string After)> Of(LiteralExpressionSyntax literal) => literal.Token.Value switch
    {
        true => [(literal, "false")],
        false => [(literal, "true")],
        0 or 0.0 => [(literal, literal.ToString().Replace('0', '1'))],
        int number => [(literal, (number + 1).ToString(CultureInfo.InvariantCulture))],
        double number => [(literal, $"({literal} * 2)")],
        _ => [],
    };

    private static (SyntaxNodeOrToken Place, string After) Negated(ExpressionSyntax condition) => (condition, $"!({condition})");

    private static (SyntaxNodeOrToken Place, string After) Swapped(ArgumentListSyntax list, ArgumentSyntax first, ArgumentSyntax second)
    {
        IEnumerable<string> arguments = list.Arguments.Select(argument => argument == first ? $"{second}" : argument == second ? $"{first}" : $"{argument}");
        return (list, $"({string.Join(", ", arguments)})");
    }

    private static bool IsText(SyntaxNode node) =>
        node is InterpolatedStringExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression };
}
