using Backprop.Lessons.Exercises;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Grading;

/// <summary>
/// Finds out whether an answer calls on what should not be called on: the course's own solution of that step, the
/// exercise's reference, the referee that nudges, or the insides of the process.
/// </summary>
internal static class Borrowing
{
    private static readonly HashSet<string> Course =
    [
        "GradientCheck", "NumericalDerivative", "Differentiate", nameof(Catalogue), nameof(IExercise), nameof(Remote), "AskMistake",
        .. typeof(Catalogue).Assembly.GetTypes().Select(type => type.Name).Where(name => name.EndsWith("Exercises", StringComparison.Ordinal)),
    ];

    // Every way into private members begins with one of these words.
    private static readonly HashSet<string> Insides =
    [
        "Reflection", "BindingFlags", "GetField", "GetFields", "GetMethod", "GetMethods", "GetProperty", "GetProperties", "GetMember",
        "GetMembers", "GetRuntimeField", "GetRuntimeFields", "GetRuntimeMethods", "GetTypeInfo", "TypeInfo", "FieldInfo", "MethodInfo", "PropertyInfo",
        "MemberInfo", "DeclaredFields", "DeclaredMethods", "DeclaredMembers", "FindMembers", "InvokeMember", "DynamicInvoke",
        "Assembly", "GetAssemblies", "CreateInstance", "UnsafeAccessor", "DllImport", "LibraryImport", "Marshal", "Unsafe", "unsafe",
        "DynamicMethod", "StackTrace", "CSharpScript", "Process", "AppDomain", "GetReferencedAssemblies",
    ];

    /// <summary>The forbidden name that an answer uses, itself or through other cells; null for an answer of one's own.</summary>
    public static string? FindIn(SubmittedCell answer, Submission submission, IExercise exercise)
    {
        var forbidden = new HashSet<string>(Course.Concat(Insides).Concat(exercise.SolvedBy), StringComparer.Ordinal);
        CompilationUnitSyntax[] others =
            [.. submission.Cells.Where(cell => cell != answer && cell.ExerciseId is null).Select(cell => CellNames.Parse(cell.Source))];
        var waiting = new Queue<SyntaxNode>([CellNames.Parse(answer.Source)]);
        var seen = new HashSet<SyntaxNode>(waiting);
        while (waiting.TryDequeue(out SyntaxNode? code))
        {
            HashSet<string> own = [.. CellNames.Declared(code)];
            HashSet<string> used = [.. CellNames.Used(code).Where(name => !own.Contains(name) || Insides.Contains(name))];
            if (used.FirstOrDefault(forbidden.Contains) is { } found)
            {
                return found;
            }

            foreach (SyntaxNode member in others.SelectMany(unit => unit.Members)
                .Where(member => CellNames.TopLevel(member).Any(used.Contains) && seen.Add(member)))
            {
                waiting.Enqueue(member);
            }
        }

        return null;
    }
}
