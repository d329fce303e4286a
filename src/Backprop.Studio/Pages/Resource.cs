using System.Text.RegularExpressions;

namespace Backprop.Studio.Pages;

/// <summary>The files that are part of the program.</summary>
internal static partial class Resource
{
    /// <summary>Reads an embedded text file.</summary>
    internal static string Read(string name)
    {
        using Stream stream = typeof(Resource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without its file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The script of the pages: a classic one, because a browser loads no module from a file on the disk.</summary>
    internal static string PageScript() => Fill(Read("page.js"), new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // The classroom's own module, so that a plot has the same colours in both.
        ["plotTheme"] = Exports().Replace(Read("plot-theme.js"), ""),
    });

    /// <summary>Puts values in the places of a template marked <c>{{name}}</c>; what is put in is not read again.</summary>
    internal static string Fill(string template, IReadOnlyDictionary<string, string> values) =>
        Places().Replace(template, match => values[match.Groups["name"].Value]);

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();

    [GeneratedRegex(@"^export (?=function|const)", RegexOptions.Multiline, 1000)]
    private static partial Regex Exports();
}
