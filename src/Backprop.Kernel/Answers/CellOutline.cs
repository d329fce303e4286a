namespace Backprop.Kernel.Answers;

/// <summary>What the text of a cell tells by its form alone, whatever other cells there are.</summary>
/// <param name="IsSetUp">Whether it has usings, or references to assemblies.</param>
/// <param name="Parts">Its functions, types and statements, in order.</param>
/// <param name="Functions">The functions that other cells could call.</param>
/// <param name="Hidden">The names of functions that lie inside others, where no other cell can call them.</param>
/// <param name="Mentioned">Every name in it.</param>
/// <param name="Problem">Why it could not be read; then nothing else is known. Null for most.</param>
public sealed record CellOutline(
    bool IsSetUp,
    IReadOnlyList<CellPart> Parts,
    IReadOnlyList<CellFunction> Functions,
    IReadOnlyList<string> Hidden,
    IReadOnlyList<string> Mentioned,
    string? Problem = null)
{
    /// <summary>What is known of a cell that could not be read.</summary>
    /// <param name="problem">Why.</param>
    public static CellOutline Unread(string problem) => new(IsSetUp: false, [], [], [], [], problem);
}

/// <summary>A function, a type or a statement of a cell.</summary>
/// <param name="Start">Where it begins, in UTF-16 units from the start of the cell.</param>
/// <param name="End">Where it ends.</param>
/// <param name="KeepsValues">Whether it is, or has, something whose value can change.</param>
/// <param name="Declared">The names that other parts can see.</param>
/// <param name="Mentioned">The names in it, but for those that a parameter or a local of its own hides.</param>
public sealed record CellPart(int Start, int End, bool KeepsValues, IReadOnlyList<string> Declared, IReadOnlyList<string> Mentioned);

/// <summary>A function of a cell, or a variable that can hold one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Call">What other cells call it by: its name, with its type's before it if it is in one.</param>
/// <param name="Signature">Its first line; empty for a variable.</param>
/// <param name="Parameters">How many parameters it has; −1 for a variable.</param>
/// <param name="IsStub">Whether it never returns, and ends by throwing <see cref="NotImplementedException"/>.</param>
/// <param name="Part">The part of the cell that declares it, from 0.</param>
public sealed record CellFunction(string Name, string Call, string Signature, int Parameters, bool IsStub, int Part);
