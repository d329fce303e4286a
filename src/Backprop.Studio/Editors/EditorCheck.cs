using System.Globalization;
using static Backprop.Studio.Editors.FindingKind;

namespace Backprop.Studio.Editors;

/// <summary>Looks whether notebooks can run in an editor, and cures what it can.</summary>
/// <param name="ask">The .NET SDK.</param>
/// <param name="tested">The version of .NET Interactive that the course is tested with.</param>
internal sealed class EditorCheck(AskDotnet ask, string tested)
{
    private const int LeastSdk = 10;

    /// <summary>Looks for the SDK that the kernel needs.</summary>
    internal async Task<Finding> SdkAsync(CancellationToken ct)
    {
        DotnetAnswer answer = await ask(Environment.CurrentDirectory, ["--list-sdks"], ct);
        List<string> versions = answer.IsFine ? answer.Output.Select(line => line.Split(' ')[0]).ToList() : [];
        return versions.FindLast(version => Major(version) >= LeastSdk) is { } found
            ? new Finding(Right, $"The .NET SDK {found} is installed.")
            : new Finding(ToDo, "The .NET SDK 10 is missing. Get it at https://dotnet.microsoft.com/download/dotnet/10.0");
    }

    /// <summary>Looks for the extension, its list of tools and the kernel.</summary>
    /// <param name="editor">Where.</param>
    /// <param name="isNeeded">No other editor has the extension, so it is missing here.</param>
    /// <param name="ct">Stops it.</param>
    internal async Task<IReadOnlyList<Finding>> EditorAsync(Editor editor, bool isNeeded, CancellationToken ct)
    {
        var extension = PolyglotExtension.FindIn(editor.Extensions);
        if (extension is null && !editor.IsNamed && !Directory.Exists(editor.Storage))
        {
            return [Missing(editor, isNeeded)];
        }

        string version = extension?.Tool ?? tested;
        Finding list = new ToolManifest(editor.Storage).Cure(version);
        return
        [
            extension is null ? Missing(editor, isNeeded) : Installed(extension),
            list,
            .. list.Kind == ToDo ? Array.Empty<Finding>() : [await KernelAsync(editor.Storage, version, ct)],
        ];
    }

    // A container gets its extensions after it was set up.
    private static Finding Missing(Editor editor, bool isNeeded) => isNeeded && !editor.IsNamed
        ? new Finding(ToDo, $"The extension Polyglot Notebooks is missing: {(editor.Command is { } command ? $"{command} --install-extension {PolyglotExtension.Id}" : $"install {PolyglotExtension.Id} in the view Extensions")}")
        : new Finding(Note, "The extension Polyglot Notebooks is not installed here.");

    private Finding Installed(PolyglotExtension extension) => extension.Tool is null || extension.Tool == tested
        ? new Finding(Right, $"The extension Polyglot Notebooks {extension.Version} is installed.")
        : new Finding(Note, $"The extension Polyglot Notebooks {extension.Version} is installed. It brings .NET Interactive {extension.Tool}; the course is tested with {tested}.");

    private async Task<Finding> KernelAsync(string storage, string version, CancellationToken ct)
    {
        if (await StartsAsync(storage, version, ct))
        {
            return new Finding(Right, $"Its kernel, .NET Interactive {version}, starts.");
        }

        DotnetAnswer restored = await ask(storage, ["tool", "restore"], ct);
        if (restored.IsFine && await StartsAsync(storage, version, ct))
        {
            return new Finding(Cured, $"Its kernel, .NET Interactive {version}, was not installed; now it is, and it starts.");
        }

        return new Finding(ToDo, $"Its kernel, .NET Interactive {version}, does not start: {string.Join(' ', restored.Output)} The extension tries to install it when you open a notebook; that needs the network.");
    }

    private async Task<bool> StartsAsync(string storage, string version, CancellationToken ct)
    {
        DotnetAnswer answer = await ask(storage, ["tool", "run", ToolManifest.Command, "--", "--version"], ct);
        return answer.IsFine && answer.Output.Any(line => line.Split('+')[0] == version);
    }

    private static int Major(string version) => int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? major : 0;
}
