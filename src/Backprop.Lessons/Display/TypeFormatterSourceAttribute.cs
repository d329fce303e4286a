namespace Backprop.Lessons.Display;

/// <summary>
/// Names the class that makes a type's formatters. .NET Interactive and our kernel find this attribute by its name,
/// so the library needs a reference to neither.
/// </summary>
/// <param name="formatterSourceType">A class with a parameterless constructor and <c>CreateTypeFormatters()</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = true)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>Each one needs a formatter: without it .NET Interactive overflows its stack.</summary>
    public string[]? PreferredMimeTypes { get; init; }
}
