using System.Text.RegularExpressions;
using Backprop.Kernel.Compiling;

namespace Backprop.Kernel.Packages;

/// <summary>A package that a cell asks for.</summary>
/// <param name="Id">Its name, as the cell writes it.</param>
/// <param name="Version">A version, a pattern (<c>13.*</c>) or a range (<c>[1.0,2.0)</c>), in NuGet's forms; <c>*</c> is the newest.</param>
internal sealed partial record PackageRequest(string Id, string Version)
{
    private const int Patience = 1_000;

    /// <summary>Whether the version names one version and no other.</summary>
    public bool IsExact => ExactVersion().IsMatch(Version);

    /// <summary>Whether any version will do.</summary>
    public bool TakesAny => Version is "*" or "*-*";

    /// <summary>How people read it: the name, and the version if one was asked for.</summary>
    public override string ToString() => TakesAny ? Id : $"{Id} {Version}";

    /// <summary>Reads what follows <c>nuget:</c>.</summary>
    /// <param name="text">For instance <c>CsvHelper, 33.0.1</c>.</param>
    /// <param name="line">The whole line, for the message.</param>
    /// <exception cref="CellDirectiveException">There is no name, or one of the two is not well formed.</exception>
    public static PackageRequest Parse(string text, string line)
    {
        string[] parts = text.Split(',', 2, StringSplitOptions.TrimEntries);
        string version = parts.Length < 2 || parts[1].Length == 0 ? "*" : parts[1];
        if (!ValidId().IsMatch(parts[0]))
        {
            throw new CellDirectiveException(
                $"`{line}` names no package: write #r \"nuget: Name, Version\", for instance #r \"nuget: CsvHelper, 33.0.1\".");
        }

        if (!ExactVersion().IsMatch(version) && !Pattern().IsMatch(version) && !Range().IsMatch(version))
        {
            throw new CellDirectiveException(
                $"`{version}` in `{line}` is no version: write one like 33.0.1, a pattern like 33.*, or none for the newest.");
        }

        return new PackageRequest(parts[0], version);
    }

    [GeneratedRegex(@"^\w+([_.-]\w+)*$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex ValidId();

    [GeneratedRegex(@"^\d+(\.\d+){0,3}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex ExactVersion();

    [GeneratedRegex(@"^(\d+\.){0,3}\*(-\*|-[0-9A-Za-z.-]+\*)?$|^\d+(\.\d+){0,3}-[0-9A-Za-z.-]*\*$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^[\[(]\s*[0-9A-Za-z.*-]*\s*(,\s*[0-9A-Za-z.*-]*\s*)?[\])]$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Range();
}
