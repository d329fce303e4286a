using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Kernel.Outputs;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Kernel.Displays;

/// <summary>Makes MIME bundles from values, by the rules of the Formatting package and of formatters found by name.</summary>
internal static class ValueFormatting
{
    /// <summary>Whether what is shown as HTML is shown as plain text, too.</summary>
    public static bool AddsPlainText { get; set; }

    /// <summary>Shows a value in every MIME type that its own formatters make, else in the package's usual one.</summary>
    public static JsonObject Format(object? value)
    {
        Type type = value?.GetType() ?? typeof(object);
        var own = OwnFormatters.Of(type);
        string[] mimeTypes =
        [
            .. Formatter.GetPreferredMimeTypesFor(type).Except(own.Stray, StringComparer.Ordinal)
                .Union(own.MimeTypes, StringComparer.Ordinal),
        ];
        return Format(value, mimeTypes is [] ? [Formatter.DefaultMimeType] : mimeTypes);
    }

    /// <summary>Shows a value in the given MIME types; data types that it has no formatter for are left out.</summary>
    public static JsonObject Format(object? value, IReadOnlyList<string> mimeTypes)
    {
        string[] own = value is null ? [] : OwnFormatters.Of(value.GetType()).MimeTypes;
        var bundle = new JsonObject();
        foreach (string mimeType in mimeTypes)
        {
            if (AddsPlainText && mimeType == PlainTextFormatter.MimeType && mimeTypes.Contains(HtmlFormatter.MimeType, StringComparer.Ordinal) && !own.Contains(mimeType, StringComparer.Ordinal))
            {
                continue;
            }

            bool optional = mimeTypes.Count > 1 && mimeType.StartsWith("application/vnd.", StringComparison.Ordinal);
            if (!optional || own.Contains(mimeType, StringComparer.Ordinal) || IsRegistered(value, mimeType))
            {
                bundle[mimeType] = FormatOne(value, mimeType, own);
            }
        }

        return WithPlainText(bundle, value);
    }

    /// <summary>What the package has on show already: as it stands, unless it is only the package's usual way.</summary>
    public static JsonObject Format(Microsoft.DotNet.Interactive.Formatting.DisplayedValue shown)
    {
        Type type = shown.Value?.GetType() ?? typeof(object);
        return shown.FormattedValues.Select(value => value.MimeType).SequenceEqual(Formatter.GetPreferredMimeTypesFor(type), StringComparer.Ordinal)
            ? Format(shown.Value)
            : WithPlainText(new JsonObject(shown.FormattedValues.Select(value => KeyValuePair.Create(value.MimeType, Written(value.Value, shown.Value, value.MimeType)))), shown.Value);
    }

    /// <summary>Whether the package shows every value in a MIME type.</summary>
    public static bool HasDefault(string mimeType) =>
        mimeType is HtmlFormatter.MimeType or PlainTextFormatter.MimeType or JsonFormatter.MimeType
            or PlainTextSummaryFormatter.MimeType;

    // Somebody has told the package how to write such values.
    private static bool IsRegistered(object? value, string mimeType) => value is not null
        && Formatter.RegisteredFormatters(includeDefaults: false).Any(formatter => formatter.MimeType == mimeType && formatter.Type.IsInstanceOfType(value));

    private static JsonObject WithPlainText(JsonObject bundle, object? value)
    {
        if (AddsPlainText && bundle.ContainsKey(HtmlFormatter.MimeType) && !bundle.ContainsKey(PlainTextFormatter.MimeType))
        {
            bundle[PlainTextFormatter.MimeType] = PlainText.Of(value);
        }

        return bundle;
    }

    private static JsonNode? FormatOne(object? value, string mimeType, string[] own)
    {
        // Text in a type that has no formatter (Markdown, LaTeX, SVG) is meant as it stands.
        bool asItStands = value is string && !own.Contains(mimeType, StringComparer.Ordinal) && !HasDefault(mimeType);
        string text;
        try
        {
            text = asItStands ? (string)value! : value.ToDisplayString(mimeType);
        }
        catch (Exception error) when (own.Contains(mimeType, StringComparer.Ordinal))
        {
            if (error is TargetInvocationException { InnerException: { } inner })
            {
                error = inner;
            }

            throw new InvalidOperationException(
                $"A {value!.GetType().Name} cannot be shown: its formatter for {mimeType} failed. {error.Message}", error);
        }
        catch (TargetInvocationException error) when (error.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(error.InnerException);
            throw;
        }

        return Written(text, value, mimeType);
    }

    /// <summary>Text in a MIME type as messages carry it: JSON as data.</summary>
    public static JsonNode? Written(string text, object? value, string mimeType) =>
        IsJson(mimeType) ? ParseJson(text, value, mimeType) : ValueText.Clean(text);

    private static JsonNode? ParseJson(string text, object? value, string mimeType)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException error)
        {
            throw new InvalidOperationException(
                $"A {value?.GetType().Name ?? "null"} cannot be shown: its formatter for {mimeType} wrote text that is " +
                $"not JSON. {error.Message}",
                error);
        }
    }

    private static bool IsJson(string mimeType) =>
        mimeType.EndsWith("+json", StringComparison.Ordinal)
        || string.Equals(mimeType, "application/json", StringComparison.Ordinal);
}
