using System.Reflection;

namespace Backprop.Lessons.Display;

/// <summary>
/// Finds a notebook kernel's way to show a value and replace it later. By reflection, because the lessons refer to no kernel.
/// A host shows a value and returns how to update it; null if it cannot.
/// </summary>
internal static class LiveDisplayHosts
{
    public static Func<object, Action<object>?>? Find() =>
        Ours(HostKernel.OurDisplay)
        ?? DotNetInteractive(
            HostKernel.Find("Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.KernelInvocationContext"),
            HostKernel.Find("Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.KernelInvocationContextExtensions"));

    /// <param name="display">A type with <c>public static … Show(object)</c>, whose result has <c>Update(object)</c>.</param>
    public static Func<object, Action<object>?>? Ours(Type? display) =>
        display?.GetMethod("Show", BindingFlags.Public | BindingFlags.Static, [typeof(object)]) is { } show
            ? value => Updater(show.Invoke(null, [value]))
            : null;

    /// <param name="context">A type with a static property <c>Current</c>.</param>
    /// <param name="extensions">A type with <c>Display(context, object, string[])</c>, whose result has <c>Update(object)</c>.</param>
    public static Func<object, Action<object>?>? DotNetInteractive(Type? context, Type? extensions)
    {
        PropertyInfo? current = context?.GetProperty("Current", BindingFlags.Public | BindingFlags.Static);
        MethodInfo? display = extensions?.GetMethods(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(method =>
            string.Equals(method.Name, "Display", StringComparison.Ordinal)
            && method.GetParameters() is [{ } first, { } second, { } third]
            && first.ParameterType == context && second.ParameterType == typeof(object) && third.ParameterType == typeof(string[]));

        // The current context is null outside a running cell.
        return display is not null && current?.GetValue(null) is { } running
            ? value => Updater(display.Invoke(null, [running, value, Array.Empty<string>()]))
            : null;
    }

    private static Action<object>? Updater(object? shown) =>
        shown?.GetType().GetMethod("Update", [typeof(object)]) is { } update ? value => update.Invoke(shown, [value]) : null;
}
