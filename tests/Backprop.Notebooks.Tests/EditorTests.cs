using System.Text.Json.Nodes;

namespace Backprop.Notebooks.Tests;

/// <summary>What VS Code and Codespaces are told names things that are there.</summary>
public class EditorTests
{
    private static readonly string[] Extensions =
        ["ms-dotnettools.dotnet-interactive-vscode", "ms-toolsai.jupyter", "ms-dotnettools.csdevkit"];

    [Fact]
    public void Editor_and_container_have_the_same_extensions()
    {
        Assert.Equal(Extensions, Strings(Read(".vscode/extensions.json")["recommendations"]));
        Assert.Equal(Extensions, Strings(Read(".devcontainer/devcontainer.json")["customizations"]!["vscode"]!["extensions"]));
    }

    [Fact]
    public void Opening_the_folder_builds_the_library_once_the_person_allows_it()
    {
        JsonNode task = Assert.Single(Read(".vscode/tasks.json")["tasks"]!.AsArray(), task => task!["runOptions"]?["runOn"]?.GetValue<string>() == "folderOpen")!;
        Assert.True(task["group"]!["isDefault"]!.GetValue<bool>(), "Ctrl+Shift+B");
        // The build that ./course does, so that plots draw without network there too.
        Assert.Equal("./course", task["command"]!.GetValue<string>());
        Assert.Equal(".\\course.cmd", task["windows"]!["command"]!.GetValue<string>());
        Assert.Equal(["build"], Strings(task["args"]));
        JsonNode settings = Read(".vscode/settings.json");

        // VS Code heeds it in a person's own settings only; there its own question writes it.
        Assert.False(settings.AsObject().ContainsKey("task.allowAutomaticTasks"));
        Assert.True(File.Exists(Path.Combine(Repository.Root, settings["dotnet.defaultSolution"]!.GetValue<string>())));
    }

    [Fact]
    public void The_container_has_the_SDK_of_this_course_and_a_script_to_set_up()
    {
        JsonNode container = Read(".devcontainer/devcontainer.json");
        string sdk = Read("global.json")["sdk"]!["version"]!.GetValue<string>();
        Assert.EndsWith($":{string.Join('.', sdk.Split('.').Take(2))}", container["image"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Repository.Root, container["postCreateCommand"]!.GetValue<string>().Split(' ')[1])));
    }

    private static JsonNode Read(string path) => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, path)))!;

    private static string[] Strings(JsonNode? list) => [.. list!.AsArray().Select(item => item!.GetValue<string>())];
}
