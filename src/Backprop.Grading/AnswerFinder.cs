using Backprop.Kernel.Answers;
using Backprop.Lessons.Exercises;

namespace Backprop.Grading;

/// <summary>The answer to an exercise.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Cell">The cell that counts.</param>
/// <param name="IsStub">Whether nothing has been written yet.</param>
/// <param name="Note">Why this cell counts, where that is not plain.</param>
internal sealed record FoundAnswer(IExercise Exercise, SubmittedCell Cell, bool IsStub, string? Note);

/// <summary>
/// Finds the answers in a submission, wherever they have got to: an answer beats a stub, the exercise's own cell beats another one, and
/// of two that are alike the last counts, as it does when the notebook is run.
/// </summary>
internal sealed class AnswerFinder(SubmissionOutline outline)
{
    private enum Rank
    {
        None,
        Empty,
        OtherMisfit,
        OtherStub,
        Stub,
        Text,
        Misfit,
        Other,
        Renamed,
        Named,
    }

    /// <summary>The answer; null if the notebook has none, and no place for it.</summary>
    public FoundAnswer? Find(IExercise exercise)
    {
        (SubmittedCell Cell, Rank Rank)[] places =
            [.. outline.Cells.Select(cell => (cell, RankOf(cell, exercise))).Where(place => place.Item2 != Rank.None).OrderBy(place => place.Item2)];
        return places is [.., var best]
            ? new FoundAnswer(exercise, best.Cell, best.Rank is Rank.Stub or Rank.OtherStub, Explain(exercise, best, places[..^1]))
            : null;
    }

    private Rank RankOf(SubmittedCell cell, IExercise exercise)
    {
        bool isOwn = cell.ExerciseId == exercise.Id;
        int parameters = exercise.FunctionType.GetMethod("Invoke")!.GetParameters().Length;
        bool Fits(CellFunction function) => function.Parameters < 0 || function.Parameters == parameters;

        CellFunction[] named = [.. outline[cell].Functions.Where(function => function.Name == exercise.FunctionName)];
        CellFunction[] done = [.. named.Where(function => !function.IsStub)];
        if (!cell.IsCode)
        {
            return !isOwn ? Rank.None : done.Any(Fits) ? Rank.Text : Rank.Empty;
        }

        if (!isOwn)
        {
            return named is [] ? Rank.None : done is [] ? Rank.OtherStub : done.Any(Fits) ? Rank.Other : Rank.OtherMisfit;
        }

        if (outline.ProblemOf(cell) is not null)
        {
            return Rank.Misfit;
        }

        if (named is not [])
        {
            return done is [] ? Rank.Stub : done.Any(Fits) ? Rank.Named : Rank.Misfit;
        }

        CellFunction[] others = [.. outline[cell].Functions.Where(function => function.Parameters >= 0)];
        return others is [] ? Rank.Empty : others.All(function => function.IsStub) ? Rank.Stub : others.Any(Fits) ? Rank.Renamed : Rank.Misfit;
    }

    private string? Explain(IExercise exercise, (SubmittedCell Cell, Rank Rank) best, (SubmittedCell Cell, Rank Rank)[] others)
    {
        string?[] reasons =
        [
            best.Rank switch
            {
                Rank.Other => $"Counted is {best.Cell.Place}, which has the function {exercise.FunctionName}.",
                Rank.Text => $"Counted is the text of {best.Cell.Place}. The cell is no code cell, so nothing in it runs: turn it back into code.",
                Rank.Empty when !best.Cell.IsCode => $"{Start(best.Cell.Place)} is no code cell, so nothing in it runs: turn it back into code.",
                _ => null,
            },
            .. best.Rank <= Rank.Stub ? [] : others.Select(other => WhyNot(exercise, best, other)),
        ];
        string[] said = [.. reasons.OfType<string>()];
        return said switch
        {
            [] => null,
            _ when reasons[0] is null => string.Join(' ', [$"Counted is {best.Cell.Place}.", .. said]),
            _ => string.Join(' ', said),
        };
    }

    private string? WhyNot(IExercise exercise, (SubmittedCell Cell, Rank Rank) best, (SubmittedCell Cell, Rank Rank) other) => other.Rank switch
    {
        Rank.Stub => $"{Start(other.Cell.Place)} holds the stub as it was given.",
        Rank.Empty when other.Cell.IsCode && outline[other.Cell].Parts.Count == 0 => $"{Start(other.Cell.Place)} holds no code.",
        Rank.Empty when other.Cell.IsCode => $"{Start(other.Cell.Place)} holds no function.",
        Rank.Misfit => $"{Start(other.Cell.Place)} has no function that the exercise can take.",
        Rank.Named or Rank.Renamed or Rank.Other when other.Rank == best.Rank => $"{Start(other.Cell.Place)} holds an answer, too; the last one counts, as it does when the notebook is run.",
        Rank.Renamed => $"{Start(other.Cell.Place)} holds an answer, too, but no function {exercise.FunctionName}.",
        _ => null,
    };

    private static string Start(string place) => char.ToUpperInvariant(place[0]) + place[1..];
}
