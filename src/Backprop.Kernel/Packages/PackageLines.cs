using System.Text.RegularExpressions;
using Backprop.Kernel.Compiling;

namespace Backprop.Kernel.Packages;

/// <summary>The lines <c>#r "nuget: …"</c> and <c>#i "nuget: …"</c> of a cell.</summary>
/// <param name="Code">The cell with these lines blanked out, so that line numbers stay.</param>
/// <param name="Packages">What it asks for, in order.</param>
/// <param name="Sources">Addresses and full paths of folders to look in as well, in order.</param>
internal sealed partial record PackageLines(string Code, IReadOnlyList<PackageRequest> Packages, IReadOnlyList<string> Sources)
{
    private const string Prefix = "nuget:";

    /// <summary>Takes the lines out of a cell.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="workingDirectory">Where relative folders start: the notebook's own.</param>
    /// <exception cref="CellDirectiveException">A line is not well formed, or names a folder that is not there.</exception>
    public static PackageLines Read(string code, string workingDirectory)
    {
        // Nearly every cell: no need to look at its lines.
        if (!code.Contains("#r", StringComparison.Ordinal) && !code.Contains("#i", StringComparison.Ordinal))
        {
            return new PackageLines(code, [], []);
        }

        var packages = new List<PackageRequest>();
        var sources = new List<string>();
        string rest = CellDirectives.TakeOut(code, "#", (line, _) =>
        {
            if (Directive().Match(line) is not { Success: true } found)
            {
                return false;
            }

            string text = found.Groups["text"].Value.Trim();
            bool quoted = text is ['"', .., '"'];
            string inner = text.Trim('"').Trim();
            bool isPackage = inner.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
            if (found.Groups["kind"].Value is "r" && !isPackage)
            {
                return false;
            }

            if (!quoted)
            {
                throw new CellDirectiveException($"`{line}` needs quotation marks: #{found.Groups["kind"].Value} \"{inner}\".");
            }

            if (isPackage)
            {
                inner = inner[Prefix.Length..].Trim();
            }

            if (found.Groups["kind"].Value is "r")
            {
                packages.Add(PackageRequest.Parse(inner, line));
            }
            else
            {
                sources.Add(ReadSource(inner, line, workingDirectory));
            }

            return true;
        });
        return new PackageLines(rest, packages, sources);
    }

    private static string ReadSource(string text, string line, string workingDirectory)
    {
        if (text.Length == 0)
        {
            throw new CellDirectiveException(
                $"`{line}` names no place: write the address of a package source or a folder, for instance #i \"nuget: ../packages\".");
        }

        if (text.Contains(';', StringComparison.Ordinal))
        {
            throw new CellDirectiveException($"NuGet cannot take the source of `{line}`, because of the semicolon in it: give the folder another name.");
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            return text;
        }

        string folder = Path.GetFullPath(text, workingDirectory);
        return Directory.Exists(folder)
            ? folder
            : throw new CellDirectiveException(
                $"The folder {folder} of `{line}` does not exist: paths start at the notebook's folder, {workingDirectory}.");
    }

    [GeneratedRegex(@"^#\s*(?<kind>[ri])(?=[\s""])\s*(?<text>""[^""]*""|[^""\s].*?)?(\s+//.*)?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Directive();
}
