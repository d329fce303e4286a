using System.Reflection;
using System.Runtime.CompilerServices;

namespace Backprop.Lessons.Exercises;

/// <summary>What is said of one of several results of a function.</summary>
/// <param name="Name">The result's name in the stub; <c>first</c>, <c>second</c> and so on where it has none.</param>
/// <param name="IsRight">Whether it is right on every case.</param>
public sealed record PartVerdict(string Name, bool IsRight)
{
    /// <summary>Which parts are right and which are not; null where all are, or where there are none.</summary>
    /// <param name="parts">The parts of a result.</param>
    public static string? InWords(IReadOnlyList<PartVerdict> parts)
    {
        string right = string.Join(", ", parts.Where(part => part.IsRight).Select(part => part.Name));
        string wrong = string.Join(", ", parts.Where(part => !part.IsRight).Select(part => part.Name));
        return wrong.Length == 0 ? null : $"{(right.Length == 0 ? "" : $"Right on all cases: {right}. ")}Not right yet: {wrong}.";
    }
}

/// <summary>Points for the right ones of several results.</summary>
internal static class PartialCredit
{
    // Points are given in quarters.
    private const double Steps = 4;

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"];

    /// <summary>The names of a function's results; none where it has only one.</summary>
    /// <param name="function">The function, or the call of a delegate.</param>
    public static IReadOnlyList<string> NamesOf(MethodInfo function)
    {
        if (!function.ReturnType.IsAssignableTo(typeof(ITuple)))
        {
            return [];
        }

        IList<string?> names = function.ReturnParameter.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames ?? [];
        return [.. function.ReturnType.GetGenericArguments().Select((_, i) => names.ElementAtOrDefault(i) ?? Ordinals[i])];
    }

    /// <summary>The verdict with what its parts are worth.</summary>
    /// <param name="verdict">What was found out about the answers.</param>
    /// <param name="names">The names of the parts; none where there is one result.</param>
    /// <param name="expected">The right answers.</param>
    /// <param name="answers">The answers that were judged.</param>
    public static Verdict Of(Verdict verdict, IReadOnlyList<string> names, IReadOnlyList<Answer> expected, IReadOnlyList<Answer> answers)
    {
        if (verdict.Kind == VerdictKind.NotDone || names.Count == 0)
        {
            return verdict;
        }

        IReadOnlyList<PartVerdict> parts = PartsOf(names, expected, answers);
        return verdict with { Parts = parts, Points = verdict.Kind == VerdictKind.Right ? verdict.MaximumPoints : PointsOf(verdict.MaximumPoints, parts) };
    }

    /// <summary>Which parts are right. A case that ended in no numbers, or was not asked, makes every part wrong.</summary>
    /// <param name="names">The names of the parts.</param>
    /// <param name="expected">The right answers.</param>
    /// <param name="answers">The answers to judge; fewer where the last one ended the run.</param>
    public static IReadOnlyList<PartVerdict> PartsOf(IReadOnlyList<string> names, IReadOnlyList<Answer> expected, IReadOnlyList<Answer> answers)
    {
        (IReadOnlyList<Answer> Right, IReadOnlyList<Answer> Given)[] cases = [.. expected.Zip(answers, (right, given) => (right.Split(), given.Split()))];
        bool IsRight(int part) => answers.Count >= expected.Count
            && cases.All(@case => part < @case.Given.Count && @case.Given[part].IsCloseTo(@case.Right[part], Diagnosis.Tolerance));
        return [.. names.Select((name, part) => new PartVerdict(name, IsRight(part)))];
    }

    /// <summary>The share of the points, rounded down to a quarter of a point.</summary>
    /// <param name="points">The points for a right answer.</param>
    /// <param name="parts">The parts, of which at least one is wrong.</param>
    public static double PointsOf(int points, IReadOnlyList<PartVerdict> parts) =>
        Math.Floor(Steps * points * parts.Count(part => part.IsRight) / parts.Count) / Steps;
}
