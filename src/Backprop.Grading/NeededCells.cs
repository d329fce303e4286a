using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Grading;

/// <summary>
/// Finds the cells that answers build on, so that a judge need not train every network of a lesson to grade a function.
/// </summary>
/// <remarks>
/// A cell is needed when it sets the notebook up (references, usings), when it declares what needed code mentions, or when it
/// mentions something that needed code shares with it: a variable, or a function that knows one, may change what the answer sees.
/// </remarks>
internal sealed class NeededCells
{
    private readonly Dictionary<SubmittedCell, Names> _names;
    private readonly HashSet<string> _shared;

    public NeededCells(Submission submission)
    {
        _names = submission.Cells.Distinct().ToDictionary(cell => cell, cell => new Names(CellNames.Parse(cell.Source)));
        Member[] members = [.. _names.Values.SelectMany(names => names.Members)];
        _shared = [.. members.Where(member => member.KeepsValues).SelectMany(member => member.Declared)];
        while (members.FirstOrDefault(member => member.Mentioned.Overlaps(_shared) && !_shared.IsSupersetOf(member.Declared)) is { } found)
        {
            _shared.UnionWith(found.Declared);
        }
    }

    /// <summary>The cells that these answers need, the answers among them.</summary>
    public IReadOnlySet<SubmittedCell> For(params IEnumerable<SubmittedCell> answers)
    {
        HashSet<SubmittedCell> needed = [.. answers, .. _names.Keys.Where(cell => _names[cell].IsSetUp)];
        while (true)
        {
            HashSet<string> mentioned = [.. needed.SelectMany(cell => _names[cell].Mentioned)];
            HashSet<string> shared = [.. mentioned.Concat(needed.SelectMany(cell => _names[cell].Declared)).Where(_shared.Contains)];
            SubmittedCell[] more =
            [
                .. _names.Keys.Where(cell => !needed.Contains(cell)
                    && (_names[cell].Declared.Overlaps(mentioned) || _names[cell].Mentioned.Overlaps(shared))),
            ];
            if (more.Length == 0)
            {
                return needed;
            }

            needed.UnionWith(more);
        }
    }

    /// <summary>Whether an answer that does not compile may miss something of the cells that were left out.</summary>
    public bool MayMiss(SubmittedCell answer, IReadOnlySet<SubmittedCell> run) =>
        _names.Keys.Any(cell => !run.Contains(cell) && _names[cell].Declared.Overlaps(_names[answer].All));

    private sealed class Names(CompilationUnitSyntax code)
    {
        public bool IsSetUp { get; } = code.Usings.Count > 0 || code.GetReferenceDirectives().Count > 0;

        public Member[] Members { get; } = [.. code.Members.Select(member => new Member(member))];

        public HashSet<string> Declared => [.. Members.SelectMany(member => member.Declared)];

        public HashSet<string> Mentioned => [.. Members.SelectMany(member => member.Mentioned)];

        public HashSet<string> All { get; } = [.. CellNames.Used(code)];
    }

    /// <summary>A function, a type or a statement of a cell.</summary>
    private sealed class Member
    {
        public Member(MemberDeclarationSyntax code)
        {
            KeepsValues = code switch
            {
                BaseMethodDeclarationSyntax or DelegateDeclarationSyntax => false,
                GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax } => false,
                BaseTypeDeclarationSyntax type => type.DescendantNodes().OfType<MemberDeclarationSyntax>().Any(member => member.Modifiers.Any(SyntaxKind.StaticKeyword)),
                _ => true,
            };
            Declared = [.. CellNames.TopLevel(code)];

            // What a parameter or a local hides is not the notebook's.
            Mentioned = [.. CellNames.Used(code).Except(CellNames.Declared(code).Except(Declared))];
        }

        /// <summary>Whether it is, or has, something whose value can change.</summary>
        public bool KeepsValues { get; }

        public HashSet<string> Declared { get; }

        public HashSet<string> Mentioned { get; }
    }
}
