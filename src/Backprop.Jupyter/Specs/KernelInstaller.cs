using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Jupyter.Kernels;
using Backprop.Kernel.Workers;

namespace Backprop.Jupyter.Specs;

/// <summary>Tells Jupyter of this kernel.</summary>
/// <param name="folder">The folder of the kernels where it is to be known.</param>
internal sealed partial class KernelInstaller(string folder)
{
    /// <summary>The name that it has if nobody wants another.</summary>
    internal const string UsualName = "backprop-csharp";

    private const string DisplayName = "C# (Backprop)";
    private const string Placeholder = "{connection_file}";

    private static readonly string[] Logos = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];
    private static readonly JsonSerializerOptions Indented = new(Messages.Json.Plain) { WriteIndented = true };

    /// <summary>Whether Jupyter would take a name.</summary>
    internal static bool IsName(string name) => NameForm().IsMatch(name);

    /// <summary>Writes the specification; one of this kernel that is there is replaced.</summary>
    /// <exception cref="KernelSpecException">Another kernel has the name, or the folder cannot be written.</exception>
    /// <returns>The kernel's folder.</returns>
    internal string Install(string name)
    {
        string place = Path.Combine(folder, name);
        if (Directory.Exists(place) && InstalledKernel.Read(place) is not { IsOurs: true })
        {
            throw new KernelSpecException($"'{name}' is the name of another kernel, in {place}. Choose another with --name.");
        }

        try
        {
            Directory.CreateDirectory(place);
            foreach (string logo in Logos)
            {
                using Stream from = Assembly.GetExecutingAssembly().GetManifestResourceStream(logo)!;
                using FileStream to = File.Create(Path.Combine(place, logo));
                from.CopyTo(to);
            }

            File.WriteAllText(Path.Combine(place, "kernel.json"), Spec(name).ToJsonString(Indented) + "\n");
            return place;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelSpecException($"The kernel cannot be written to {place}: {e.Message}", e);
        }
    }

    /// <summary>Takes it away.</summary>
    /// <param name="name">Under one name; null for all.</param>
    /// <exception cref="KernelSpecException">A folder cannot be deleted.</exception>
    /// <returns>The names that it had.</returns>
    internal IReadOnlyList<string> Uninstall(string? name)
    {
        IReadOnlyList<InstalledKernel> ours = [.. InstalledKernel.In(folder).Where(kernel => kernel.IsOurs && (name ?? kernel.Name) == kernel.Name)];
        foreach (InstalledKernel kernel in ours)
        {
            try
            {
                Directory.Delete(kernel.Folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new KernelSpecException($"{kernel.Folder} cannot be deleted: {e.Message}", e);
            }
        }

        return [.. ours.Select(kernel => kernel.Name)];
    }

    private static JsonObject Spec(string name) => new()
    {
        ["argv"] = new JsonArray([.. Command().Select(part => (JsonNode)part)]),
        ["env"] = Variables(),
        ["display_name"] = name == KernelSpec.Name ? $"{DisplayName} for .NET notebooks" : DisplayName,
        ["language"] = "C#",
        ["interrupt_mode"] = "message",
        ["metadata"] = new JsonObject { [InstalledKernel.Mark] = new JsonObject { ["version"] = KernelSpec.Version } },
    };

    private static JsonObject Variables()
    {
        // A kernel that is killed would leave its debugger's sockets in the temporary folder.
        var variables = new JsonObject { ["DOTNET_EnableDiagnostics"] = "0" };
        // The program of a .NET tool finds the runtime by this; one that is started from a menu has no other hint.
        if (Path.GetDirectoryName(KernelWorker.FindDotnet()) is { Length: > 0 } root)
        {
            variables["DOTNET_ROOT"] = root;
        }

        return variables;
    }

    // A tool's own program stays where it is when the tool is updated.
    private static string[] Command() =>
        Environment.ProcessPath is { } program && Path.GetFileNameWithoutExtension(program) == "backprop-kernel"
            ? [program, Placeholder]
            : [KernelWorker.FindDotnet(), Path.Combine(AppContext.BaseDirectory, "Backprop.Jupyter.dll"), Placeholder];

    [GeneratedRegex("^[A-Za-z0-9._-]+$", RegexOptions.None, 1000)]
    private static partial Regex NameForm();
}

/// <summary>A kernel cannot be installed, or taken away. The message says why.</summary>
/// <param name="message">For the person at the terminal.</param>
/// <param name="innerException">What led to it.</param>
internal sealed class KernelSpecException(string message, Exception? innerException = null) : Exception(message, innerException);
