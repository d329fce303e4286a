using Backprop.Studio.Editors;

namespace Backprop.Studio.Tests.Editors;

/// <summary>Every editor that runs the notebooks is found where it keeps its data, and cured there.</summary>
public sealed class EditorPlacesTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("Linux", "VS Code", ".config/Code", ".vscode/extensions")]
    [InlineData("Linux", "VS Code Insiders", ".config/Code - Insiders", ".vscode-insiders/extensions")]
    [InlineData("Linux", "VSCodium", ".config/VSCodium", ".vscode-oss/extensions")]
    [InlineData("Linux", "VSCodium Insiders", ".config/VSCodium - Insiders", ".vscodium-insiders/extensions")]
    [InlineData("Linux", "Code - OSS", ".config/Code - OSS", ".vscode-oss/extensions")]
    [InlineData("Linux", "VS Code from Flatpak", ".var/app/com.visualstudio.code/config/Code", ".var/app/com.visualstudio.code/data/vscode/extensions")]
    [InlineData("Linux", "VSCodium from Flatpak", ".var/app/com.vscodium.codium/config/VSCodium", ".var/app/com.vscodium.codium/data/codium/extensions")]
    [InlineData("Linux", "code-server", ".local/share/code-server", ".local/share/code-server/extensions")]
    [InlineData("Linux", "VS Code's server (SSH, WSL, containers)", ".vscode-server/data", ".vscode-server/extensions")]
    [InlineData("Linux", "VS Code Insiders' server (SSH, WSL, containers)", ".vscode-server-insiders/data", ".vscode-server-insiders/extensions")]
    [InlineData("Linux", "Codespaces", ".vscode-remote/data", ".vscode-remote/extensions")]
    [InlineData("Linux", "VSCodium's server", ".vscodium-server/data", ".vscodium-server/extensions")]
    [InlineData("Linux", "OpenVSCode Server", ".openvscode-server/data", ".openvscode-server/extensions")]
    [InlineData("MacOS", "VS Code", "Library/Application Support/Code", ".vscode/extensions")]
    [InlineData("MacOS", "VS Code Insiders", "Library/Application Support/Code - Insiders", ".vscode-insiders/extensions")]
    [InlineData("MacOS", "VSCodium", "Library/Application Support/VSCodium", ".vscode-oss/extensions")]
    [InlineData("MacOS", "code-server", ".local/share/code-server", ".local/share/code-server/extensions")]
    [InlineData("MacOS", "VS Code's server (SSH, WSL, containers)", ".vscode-server/data", ".vscode-server/extensions")]
    [InlineData("Windows", "VS Code", "AppData/Roaming/Code", ".vscode/extensions")]
    [InlineData("Windows", "VS Code Insiders", "AppData/Roaming/Code - Insiders", ".vscode-insiders/extensions")]
    [InlineData("Windows", "VSCodium", "AppData/Roaming/VSCodium", ".vscode-oss/extensions")]
    [InlineData("Windows", "code-server", "AppData/Local/code-server/Data", "AppData/Local/code-server/Data/extensions")]
    [InlineData("Windows", "VS Code's server (SSH, WSL, containers)", ".vscode-server/data", ".vscode-server/extensions")]
    // Elsewhere, by the variables that the editors themselves go by.
    [InlineData("Linux", "VS Code", "xdg/Code", ".vscode/extensions", "XDG_CONFIG_HOME=xdg")]
    [InlineData("Linux", "VS Code", "appdata/Code", "ext", "VSCODE_APPDATA=appdata", "VSCODE_EXTENSIONS=ext")]
    [InlineData("Linux", "code-server", "xdg/code-server", "xdg/code-server/extensions", "XDG_DATA_HOME=xdg")]
    [InlineData("Linux", "VS Code, portable", "portable/user-data", "portable/extensions", "VSCODE_PORTABLE=portable")]
    [InlineData("Linux", "VS Code's server", "agent/data", "agent/extensions", "VSCODE_AGENT_FOLDER=agent")]
    [InlineData("Windows", "VS Code", "roaming/Code", ".vscode/extensions", "APPDATA=roaming")]
    [InlineData("Windows", "code-server", "local/code-server/Data", "local/code-server/Data/extensions", "LOCALAPPDATA=local")]
    public async Task An_editor_is_found_and_cured(string system, string name, string data, string extensions, params string[] variables)
    {
        var made = new MadeUpHome(_files, Enum.Parse<HostSystem>(system));
        foreach (string variable in variables)
        {
            made.Variables[variable.Split('=')[0]] = _files.At(variable.Split('=')[1]);
        }

        string storage = $"{data}/User/globalStorage/{PolyglotExtension.Id}";
        _files.Write($"{storage}/dotnet-tools.json", MadeUpHome.List(MadeUpHome.Version));
        made.Install(extensions);

        Editor editor = Assert.Single(made.Editors);
        IReadOnlyList<Finding> first = await made.Check.EditorAsync(editor, isNeeded: true, TestContext.Current.CancellationToken);
        IReadOnlyList<Finding> second = await made.Check.EditorAsync(editor, isNeeded: true, TestContext.Current.CancellationToken);

        Assert.Equal(name, editor.Name);
        Assert.Equal([FindingKind.Right, FindingKind.Cured, FindingKind.Right], first.Select(finding => finding.Kind));
        Assert.Contains("no kernel started any more", first[1].Text, StringComparison.Ordinal);
        Assert.Equal([FindingKind.Right, FindingKind.Right, FindingKind.Right], second.Select(finding => finding.Kind));
        Assert.Equal(MadeUpHome.Version, ToolManifest.VersionIn(_files.At($"{storage}/.config/dotnet-tools.json")));
        Assert.False(File.Exists(_files.At($"{storage}/dotnet-tools.json")));
    }

    [Fact]
    public void A_relative_path_in_a_variable_counts_for_nothing()
    {
        var made = new MadeUpHome(_files, HostSystem.Linux) { Variables = { ["XDG_CONFIG_HOME"] = "xdg" } };
        Directory.CreateDirectory(_files.At(".config/Code"));

        Assert.Equal(_files.At(".config/Code"), Assert.Single(made.Editors).Data);
    }

    [Fact]
    public void Where_no_editor_was_ever_started_none_is_found() =>
        Assert.All(Enum.GetValues<HostSystem>(), system => Assert.Empty(new MadeUpHome(_files, system).Editors));

    [Theory]
    [InlineData("somewhere/data", "somewhere/extensions")]
    [InlineData("somewhere/data", "somewhere/data/extensions")]
    public async Task A_folder_that_is_named_is_made_ready_before_there_is_anything_in_it(string data, string extensions)
    {
        var made = new MadeUpHome(_files, HostSystem.Linux) { IsRestored = false };
        if (extensions.StartsWith(data, StringComparison.Ordinal))
        {
            made.Install(extensions);
        }

        Editor editor = EditorPlaces.At(_files.At(data));
        Assert.True(editor.IsHere);
        IReadOnlyList<Finding> findings = await made.Check.EditorAsync(editor, isNeeded: true, TestContext.Current.CancellationToken);

        Assert.Equal(_files.At(extensions), editor.Extensions);
        Assert.Equal(Directory.Exists(editor.Extensions) ? FindingKind.Right : FindingKind.Note, findings[0].Kind);
        Assert.Equal([FindingKind.Cured, FindingKind.Cured], findings.Skip(1).Select(finding => finding.Kind));
        Assert.Equal(MadeUpHome.Version, ToolManifest.VersionIn(Path.Combine(editor.Storage, ".config", "dotnet-tools.json")));
    }
}
