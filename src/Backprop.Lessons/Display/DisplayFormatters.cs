namespace Backprop.Lessons.Display;

/// <summary>The formatters of every type that is an <see cref="IShownAsHtml"/>.</summary>
internal sealed class DisplayFormatters
{
    // The kernels call it on an instance.
#pragma warning disable CA1822
    public IEnumerable<object> CreateTypeFormatters() =>
#pragma warning restore CA1822
    [
        new MimeFormatter("text/html", value => ((IShownAsHtml)value).ToHtml()),
        new MimeFormatter("text/plain", value => ((IShownAsHtml)value).ToText()),
    ];
}

/// <summary>Writes values as one MIME type. The kernels call <see cref="Format"/> by reflection; it must not be overloaded.</summary>
internal sealed class MimeFormatter(string mimeType, Func<object, string> write, Func<Exception, string>? failure = null)
{
    public string MimeType { get; } = mimeType;

    public bool Format(object value, TextWriter writer)
    {
        writer.Write(Text(value));
        return true;
    }

    // A formatter that throws fails the learner's cell, whose own code was right.
#pragma warning disable CA1031
    private string Text(object value)
    {
        try
        {
            return write(value);
        }
        catch (Exception error)
        {
            return failure?.Invoke(error)
                ?? $"This {Html.Escape(value?.GetType().Name ?? "value")} cannot be shown: {Html.Escape(error.Message)}";
        }
    }
#pragma warning restore CA1031
}
