using Backprop.Kernel.Answers;
using Backprop.Lessons.Exercises;

namespace Backprop.Grading;

/// <summary>What an answer uses and should not.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsInside">Whether it is a way into code that has no name in the answer, and not a solution itself.</param>
internal sealed record Borrowed(string Name, bool IsInside);

/// <summary>
/// Finds out whether an answer calls on what should not be called on: the course's own solution of that step, the
/// exercise's reference, the referee that nudges, or the insides of the process. What counts is what the code means: an alias, a
/// <c>using static</c> or a detour through other cells hides nothing.
/// </summary>
internal static class Borrowing
{
    private const string Library = "Backprop.Lessons";

    private static readonly HashSet<string> Referees =
        ["GradientCheck", "NumericalDerivative", "NumericalJacobian", "NumericalHessian", "Differentiate"];

    private static readonly HashSet<string> FunctionTypes = [.. Catalogue.Exercises.Select(exercise => exercise.FunctionType.Name)];

    // Every way into what has no name in the code leads through one of these.
    private static readonly string[] InsideNamespaces =
    [
        "System.Reflection", "System.Linq.Expressions", "System.Runtime.Loader", "System.Runtime.Serialization", "System.Runtime.Remoting",
        "System.ComponentModel", "System.CodeDom", "Microsoft.CSharp", "Microsoft.CodeAnalysis", "Backprop.Kernel.Workers", "Backprop.Kernel.Answers",
    ];

    private static readonly HashSet<string> InsideTypes =
    [
        "System.Activator", "System.AppDomain", "System.AppContext", "System.RuntimeMethodHandle", "System.RuntimeFieldHandle", "System.RuntimeTypeHandle",
        "System.ModuleHandle", "System.TypedReference", "System.Diagnostics.Process", "System.Diagnostics.StackTrace", "System.Diagnostics.StackFrame",
        "System.Runtime.CompilerServices.Unsafe", "System.Runtime.CompilerServices.RuntimeHelpers", "System.Runtime.CompilerServices.UnsafeAccessorAttribute",
        "System.Runtime.InteropServices.Marshal", "System.Runtime.InteropServices.NativeLibrary", "System.Runtime.InteropServices.GCHandle",
        "System.Runtime.InteropServices.DllImportAttribute", "System.Runtime.InteropServices.LibraryImportAttribute",
    ];

    // Of a type and of a function as a value these tell nothing of what is inside.
    private static readonly HashSet<string> HarmlessOfType = ["", "Name", "FullName", "ToString", "Equals", "GetHashCode", "op_Equality", "op_Inequality", "GetTypeCode"];
    private static readonly HashSet<string> InsideOfDelegate = ["Method", "Target", "DynamicInvoke", "CreateDelegate", "GetInvocationList", "GetObjectData"];

    /// <summary>What an answer uses and should not, itself or through other cells; null for an answer of one's own.</summary>
    /// <param name="cell">The number of the answer's cell.</param>
    /// <param name="part">The part of it that is the function.</param>
    /// <param name="study">What the cells mean.</param>
    /// <param name="exercise">The exercise.</param>
    public static Borrowed? FindIn(int cell, int part, SubmissionStudy study, IExercise exercise)
    {
        var waiting = new Queue<(int Cell, int Part)>([(cell, part)]);
        var seen = new HashSet<(int, int)>(waiting);
        while (waiting.TryDequeue(out (int Cell, int Part) place))
        {
            if (study.Of(place.Cell, place.Part) is not { } code)
            {
                continue;
            }

            if (code.Uses.Select(used => Forbidden(used, exercise)).FirstOrDefault(borrowed => borrowed is not null) is { } found)
            {
                return found;
            }

            foreach ((int Cell, int Part) next in code.Uses.Where(used => used.Cell >= 0).Select(used => (used.Cell, used.Part))
                .Concat(study.Changing(place.Cell, place.Part)).Where(seen.Add))
            {
                waiting.Enqueue(next);
            }
        }

        return null;
    }

    private static Borrowed? Forbidden(UsedName used, IExercise exercise)
    {
        if (used.Cell >= 0)
        {
            return null;
        }

        string? solution = used switch
        {
            { Assembly: not "" } when Referees.Contains(used.Type) => used.Type,
            { Assembly: Library } when exercise.SolvedBy.Contains(used.Type, StringComparer.Ordinal) => used.Type,
            { Assembly: Library } when exercise.SolvedBy.Contains(used.Member, StringComparer.Ordinal) => used.Member,
            { Assembly: Library, Namespace: "Backprop.Lessons.Exercises" } when !FunctionTypes.Contains(used.Type) => used.Type,
            _ => null,
        };
        string? inside = used switch
        {
            { Type: "" } => used.Member,
            { Namespace: "System", Type: "Type" } or { Namespace: "System.Reflection", Type: "MemberInfo" } =>
                HarmlessOfType.Contains(used.Member) ? null : $"{used.Type}.{used.Member}",
            { Namespace: "System", Type: "Delegate" or "MulticastDelegate" } when InsideOfDelegate.Contains(used.Member) => $"Delegate.{used.Member}",
            _ when InsideTypes.Contains($"{used.Namespace}.{used.Type}") => used.Type,
            _ => Array.Find(InsideNamespaces, name => used.Namespace == name || used.Namespace.StartsWith(name + ".", StringComparison.Ordinal)),
        };
        return solution is not null ? new Borrowed(solution, IsInside: false)
            : inside is not null ? new Borrowed(inside, IsInside: true)
            : null;
    }
}
