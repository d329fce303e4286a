namespace Backprop.Kernel.Answers;

/// <summary>What the parts of a cell mean, after the cells that were studied before it.</summary>
/// <param name="Parts">One for each part of the cell's outline.</param>
/// <param name="Error">What the compiler says first against the cell; null if it compiles.</param>
public sealed record CellStudy(IReadOnlyList<PartStudy> Parts, string? Error);

/// <summary>What a part of a cell means.</summary>
/// <param name="Uses">What it calls, reads or writes that is not its own.</param>
/// <param name="Changes">The variables of the notebook that can hold code, and that it may put other code into.</param>
/// <param name="Error">What the compiler says first against this part; null if there is nothing wrong with it.</param>
public sealed record PartStudy(IReadOnlyList<UsedName> Uses, IReadOnlyList<UsedName> Changes, string? Error);

/// <summary>A type or a member that code uses: of an assembly, or of a cell.</summary>
/// <param name="Assembly">The assembly's name; empty for what a cell declares.</param>
/// <param name="Namespace">The namespace; empty for what a cell declares.</param>
/// <param name="Type">The type's name, without type parameters; the outermost one if types lie within each other.</param>
/// <param name="Member">The member's name; empty for the type itself.</param>
/// <param name="Cell">The number of the cell that declares it; −1 if none does.</param>
/// <param name="Part">The part of that cell, from 0; −1 if no cell declares it.</param>
public sealed record UsedName(string Assembly, string Namespace, string Type, string Member, int Cell = -1, int Part = -1);
