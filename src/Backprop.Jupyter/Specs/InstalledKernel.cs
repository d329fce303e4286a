using System.Text.Json.Nodes;
using Backprop.Jupyter.Messages;

namespace Backprop.Jupyter.Specs;

/// <summary>A kernel that Jupyter knows.</summary>
/// <param name="Name">Its name: that of its folder.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="DisplayName">What people read in menus.</param>
/// <param name="IsOurs">Whether it is this one.</param>
/// <param name="Missing">A file that it needs and that is not there; null where nothing is missing.</param>
internal sealed record InstalledKernel(string Name, string Folder, string DisplayName, bool IsOurs, string? Missing)
{
    /// <summary>The mark of this kernel in the metadata of its specification.</summary>
    internal const string Mark = "backprop";

    /// <summary>The kernels of a folder.</summary>
    internal static IReadOnlyList<InstalledKernel> In(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(Read).OfType<InstalledKernel>()] : [];

    /// <summary>The kernel in a folder of its own; null where there is none.</summary>
    internal static InstalledKernel? Read(string folder)
    {
        try
        {
            JsonObject spec = Json.Parse(File.ReadAllBytes(Path.Combine(folder, "kernel.json")));
            bool isOurs = (spec["metadata"] as JsonObject)?[Mark] is not null;
            string? missing = (spec["argv"] as JsonArray ?? []).Select(part => part?.ToString()).FirstOrDefault(part => part is not null && Path.IsPathRooted(part) && !File.Exists(part));
            return new InstalledKernel(Path.GetFileName(folder), folder, spec.Text("display_name") ?? "", isOurs, missing);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadMessageException)
        {
            return null;
        }
    }
}
