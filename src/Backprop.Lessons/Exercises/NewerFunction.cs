using System.Globalization;
using System.Reflection;

namespace Backprop.Lessons.Exercises;

/// <summary>
/// Finds out whether a check has been given an old function. Whoever changes the first line of a function makes another one beside it,
/// and a check goes on asking the one whose parameters it knows.
/// </summary>
internal static class NewerFunction
{
    // What a cell declares lies in a class of this name and a number that grows from cell to cell.
    private const string CellClass = "Submission#";

    /// <summary>The newest function of the same name that a later cell has declared with another first line; null if there is none.</summary>
    /// <param name="asked">The function that was asked.</param>
    public static MethodInfo? Than(MethodInfo asked)
    {
        if (asked.DeclaringType is not { } cell || NumberOf(cell) is not { } number)
        {
            return null;
        }

        return AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic && assembly.Location.Length == 0)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => NumberOf(type) > number)
            .OrderByDescending(NumberOf)
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .FirstOrDefault(function => function.Name == asked.Name);
    }

    private static int? NumberOf(Type type) =>
        type.Name.StartsWith(CellClass, StringComparison.Ordinal)
        && int.TryParse(type.Name.AsSpan(CellClass.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
