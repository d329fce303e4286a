using System.CommandLine;
using Backprop.Studio.Editors;

namespace Backprop.Studio.Commands;

/// <summary><c>./course vscode</c>: makes VS Code ready for the notebooks.</summary>
internal static class VsCodeCommand
{
    internal static Command Create()
    {
        var data = new Option<string[]>("--data")
        {
            Description = "A user data folder that is not in its usual place (--user-data-dir, a portable VS Code), or that will be made later.",
            HelpName = "folder",
        };
        var command = new Command("vscode", "Makes VS Code ready for the notebooks: looks for the SDK, the extension and its kernel, and cures what keeps the kernel from starting.") { data };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(data) ?? [], ct));
        return command;
    }

    private static async Task<int> RunAsync(string[] folders, CancellationToken ct)
    {
        if (Array.Find(folders, folder => folder.Length == 0 || File.Exists(folder)) is { } file)
        {
            throw new UsageException($"--data '{file}': give the name of a folder.");
        }

        string tested = ToolManifest.VersionIn(Course.Find().Tools) ?? throw new UsageException($"{Paths.Show(Course.Find().Tools)} does not name a version of .NET Interactive. Restore the file from git.");
        var editors = EditorPlaces.All(EditorHome.Own).Concat(folders.Select(folder => EditorPlaces.At(Path.GetFullPath(folder))))
            .Where(editor => editor.IsHere).DistinctBy(editor => Paths.Real(editor.Data), Paths.Comparer).ToList();
        var check = new EditorCheck(Dotnet.AskAsync, tested);
        bool isFine = Show([await check.SdkAsync(ct)]);
        if (editors.Count == 0)
        {
            isFine = Show([new Finding(FindingKind.ToDo, "No VS Code was found. If its data lies elsewhere, name the folder: ./course vscode --data FOLDER")]);
        }

        bool isNeeded = editors.TrueForAll(editor => PolyglotExtension.FindIn(editor.Extensions) is null);
        foreach (Editor editor in editors)
        {
            Console.Out.WriteLine($"\n{editor.Name}, {editor.Data}");
            isFine &= Show(await check.EditorAsync(editor, isNeeded, ct));
        }

        return isFine ? ExitCode.Fine : ExitCode.Failed;
    }

    private static bool Show(IReadOnlyList<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            Console.Out.WriteLine($"{Name(finding.Kind),-6} {finding.Text}");
        }

        return findings.All(finding => finding.Kind != FindingKind.ToDo);
    }

    private static string Name(FindingKind kind) => kind switch
    {
        FindingKind.Right => "right",
        FindingKind.Cured => "cured",
        FindingKind.Note => "note",
        _ => "to do",
    };
}
