using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Backprop.Kernel.Displays;

/// <summary>
/// What a type's own formatters make. They are found by an attribute's name, as the Formatting package finds them; an
/// attribute of that name which does not fit is somebody else's, and is passed over.
/// </summary>
/// <param name="MimeTypes">The MIME types that they make.</param>
/// <param name="Stray">MIME types that a foreign attribute promises; nothing makes them.</param>
internal sealed record OwnFormatters(string[] MimeTypes, string[] Stray)
{
    private const string SourceAttribute = "TypeFormatterSourceAttribute";

    private static readonly ConcurrentDictionary<Type, OwnFormatters> Known = new();

    /// <summary>Those of a type.</summary>
    /// <exception cref="InvalidOperationException">They do not keep what their attribute says.</exception>
    public static OwnFormatters Of(Type type) => Known.GetOrAdd(type, Find);

    private static OwnFormatters Find(Type type)
    {
        var own = new List<string>();
        var stray = new List<string>();
        foreach (object attribute in type.GetCustomAttributes(inherit: true))
        {
            if (!string.Equals(attribute.GetType().Name, SourceAttribute, StringComparison.Ordinal))
            {
                continue;
            }
            // The package would call itself without end for a type that is promised and that nothing makes.
            IEnumerable<string> promised = (Property<string[]>(attribute, "PreferredMimeTypes") ?? []).Where(name => !ValueFormatting.HasDefault(name));
            if (Property<Type>(attribute, "FormatterSourceType") is not { } source)
            {
                stray.AddRange(promised);
                continue;
            }

            string[] made = [.. MadeBy(source, type)];
            if (promised.FirstOrDefault(name => !made.Contains(name, StringComparer.Ordinal)) is { } missing)
            {
                throw Broken(type, $"PreferredMimeTypes names {missing}, for which {source.Name} makes no formatter");
            }

            own.AddRange(made);
        }

        return new OwnFormatters(
            [.. own.Distinct(StringComparer.Ordinal)],
            [.. stray.Except(own, StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> MadeBy(Type source, Type type)
    {
        if (!source.IsValueType && source.GetConstructor([]) is null)
        {
            throw Broken(type, $"{source.Name} has no public constructor without parameters");
        }

        MethodInfo create = source.GetMethod("CreateTypeFormatters", [])
            ?? throw Broken(type, $"{source.Name} has no method IEnumerable<object> CreateTypeFormatters()");
        var formatters = create.Invoke(Activator.CreateInstance(source), parameters: null) as IEnumerable;
        return (formatters ?? Array.Empty<object>()).Cast<object>()
            .Select(formatter => Property<string>(formatter, "MimeType"))
            .OfType<string>();
    }

    private static InvalidOperationException Broken(Type type, string why) =>
        new($"A {type.Name} cannot be shown: {why}.");

    private static T? Property<T>(object owner, string name)
        where T : class =>
        owner.GetType().GetProperty(name)?.GetMethod is { IsPublic: true } get ? get.Invoke(owner, parameters: null) as T : null;
}
