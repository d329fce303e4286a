namespace Backprop.Lessons.Plots;

/// <summary>Where plotly.js, which draws the figures in a browser, comes from.</summary>
public static class PlotlyScript
{
    /// <summary>The version that draws the course's figures.</summary>
    public const string Version = "4.1.2";

    /// <summary>The address to load it from when nobody has put it on the page.</summary>
    public const string CdnUrl = "https://cdn.jsdelivr.net/npm/plotly.js-dist-min@" + Version + "/plotly.min.js";

    /// <summary>The copy beside the library, which needs no network; null if the build made none.</summary>
    public static string? LocalPath
    {
        get
        {
            string? folder = Path.GetDirectoryName(typeof(PlotlyScript).Assembly.Location);
            string path = Path.Combine(folder ?? "", "plotly.min.js");
            return !string.IsNullOrEmpty(folder) && File.Exists(path) ? path : null;
        }
    }

    /// <summary>A script element that holds all of plotly.js, for a page without network; null without a local copy.</summary>
    internal static string? Inline()
    {
        if (LocalPath is not { } path)
        {
            return null;
        }

        // Inside a script element, HTML must not see its own end or a comment. In JavaScript both spellings are the same string.
        string source = File.ReadAllText(path)
            .Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
            .Replace("<!--", "<\\!--", StringComparison.Ordinal);

        // Hidden from the script, AMD and CommonJS loaders leave it no choice but to set window.Plotly.
        return "<script type=\"text/javascript\">if (!window.Plotly) { (function (define, module, exports) {\n"
            + source + "\n}).call(window); }</script>";
    }
}
