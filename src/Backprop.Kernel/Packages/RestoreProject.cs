using System.Runtime.InteropServices;
using System.Text;
using System.Xml.Linq;

namespace Backprop.Kernel.Packages;

/// <summary>The project whose restore brings a notebook's packages.</summary>
internal static class RestoreProject
{
    /// <summary>The project's file name.</summary>
    public const string FileName = "notebook.csproj";

    /// <summary>What cells are compiled for, as projects write it.</summary>
    public static string Framework { get; } = FormattableString.Invariant($"net{Environment.Version.Major}.0");

    /// <summary>
    /// The machine's runtime identifier in the portable form (<c>linux-x64</c>) that packages use; .NET itself may call
    /// it by its distribution's name.
    /// </summary>
    public static string Runtime { get; } =
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : IsMusl ? "linux-musl" : "linux")
        + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>Global properties: whatever files for MSBuild lie in folders above must not change this restore.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "-noAutoResponse", "-p:ImportDirectoryBuildProps=false", "-p:ImportDirectoryBuildTargets=false", "-p:ImportDirectoryPackagesProps=false",
    ];

    private static bool IsMusl =>
        RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
        || RuntimeInformation.RuntimeIdentifier.Contains("alpine", StringComparison.Ordinal);

    /// <summary>Writes the project into an empty folder.</summary>
    public static void Write(string folder, IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources)
    {
        var project = new XElement(
            "Project",
            new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement(
                "PropertyGroup",
                new XElement("TargetFramework", Framework),
                new XElement("RuntimeIdentifier", Runtime),
                new XElement("SelfContained", false),
                new XElement("UseAppHost", false),
                new XElement("DisableTransitiveFrameworkReferenceDownloads", true),
                new XElement("ManagePackageVersionsCentrally", false),
                new XElement("RestorePackagesWithLockFile", false),
                new XElement("NuGetAudit", false),
                new XElement("RestoreAdditionalProjectSources", string.Join(';', sources.Select(Escape)))),
            // What the notebook's process has already need not come in packages.
            new XElement("ItemGroup", new XElement("FrameworkReference", new XAttribute("Include", "Microsoft.AspNetCore.App"))),
            new XElement(
                "ItemGroup",
                packages.Select(package => new XElement(
                    "PackageReference", new XAttribute("Include", package.Id), new XAttribute("Version", Escape(package.Version))))));
        File.WriteAllText(Path.Combine(folder, FileName), project.ToString());
        // The nearest global.json chooses the SDK; this one leaves the choice open.
        File.WriteAllText(Path.Combine(folder, "global.json"), "{}");
    }

    // MSBuild gives these characters a meaning.
    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (char c in value)
        {
            if (c is '%' or '$' or '@' or '\'' or '?')
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }
}
