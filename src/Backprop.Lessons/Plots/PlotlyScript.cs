using System.Text;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>Where plotly.js, which draws the figures in a browser, comes from.</summary>
public static class PlotlyScript
{
    private static readonly Lazy<string> Unpacking = new(() => Resource("plotly-packed.js"));

    /// <summary>The version that draws figures of every kind.</summary>
    public static string Version => PlotlyBuild.Whole.Version;

    /// <summary>Whether the set-up cell has put the build for plots in space on the page.</summary>
    internal static bool HasSpace { get; set; }

    /// <summary>
    /// A script element with a build of plotly.js, packed, for a page without network. Nothing on the course's own pages, which have
    /// plotly.js, and without a local copy.
    /// </summary>
    internal static string Packed(PlotlyBuild build)
    {
        if (HostKernel.DrawsPlots || build.PackedPath is not { } path)
        {
            return "";
        }

        StringBuilder script = new StringBuilder(Unpacking.Value)
            .Replace("$BUILD$", build.Name)
            .Replace("$PACKED$", Convert.ToBase64String(File.ReadAllBytes(path)));
        return $"<script type=\"text/javascript\" data-backprop-plotly=\"{build.Name}\">\n{script}</script>";
    }

    /// <summary>Reads a text file that is part of the library.</summary>
    internal static string Resource(string name)
    {
        using var file = new StreamReader(typeof(PlotlyScript).Assembly.GetManifestResourceStream(name)!);
        return file.ReadToEnd();
    }
}
