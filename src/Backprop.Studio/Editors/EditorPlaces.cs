namespace Backprop.Studio.Editors;

/// <summary>Where VS Code and its relatives keep the data of a person, on each system.</summary>
internal static class EditorPlaces
{
    private static readonly Product[] Products =
    [
        new("VS Code", "Code", ".vscode", "code", new Sandbox("com.visualstudio.code", "vscode")),
        new("VS Code Insiders", "Code - Insiders", ".vscode-insiders", "code-insiders"),
        new("VSCodium", "VSCodium", ".vscode-oss", "codium", new Sandbox("com.vscodium.codium", "codium")),
        new("VSCodium Insiders", "VSCodium - Insiders", ".vscodium-insiders", "codium-insiders"),
        new("Code - OSS", "Code - OSS", ".vscode-oss", "code-oss"),
    ];

    // The part of an editor that runs where the files are: over SSH, in WSL, in a container, behind a browser.
    private static readonly (string Name, string Folder)[] Servers =
    [
        ("VS Code's server (SSH, WSL, containers)", ".vscode-server"),
        ("VS Code Insiders' server (SSH, WSL, containers)", ".vscode-server-insiders"),
        ("Codespaces", ".vscode-remote"),
        ("VSCodium's server", ".vscodium-server"),
        ("OpenVSCode Server", ".openvscode-server"),
    ];

    /// <summary>Every place where an editor may be, whether one is there or not.</summary>
    internal static IReadOnlyList<Editor> All(EditorHome home) =>
    [
        .. Portable(home),
        .. Products.Select(product => new Editor(
            product.Name, Path.Combine(DataRoot(home), product.Data), home.Named("VSCODE_EXTENSIONS", product.Extensions, "extensions"), product.Command)),
        .. Products.Where(product => product.Flatpak is not null && home.System == HostSystem.Linux).Select(product => Flatpak(home, product)),
        CodeServer(home),
        .. Servers.Select(server => Server(server.Name, home.Folder(server.Folder))),
        .. home.Variable("VSCODE_AGENT_FOLDER") is { Length: > 0 } folder ? [Server("VS Code's server", folder)] : Array.Empty<Editor>(),
    ];

    /// <summary>The editor of a user data folder that is somewhere else. Servers have their extensions beside it, the others in it.</summary>
    internal static Editor At(string data) =>
        Path.Combine(data, "extensions") is var inner && Path.GetDirectoryName(data) is { } parent && !Directory.Exists(inner)
            ? new Editor("VS Code", data, Path.Combine(parent, "extensions"), IsNamed: true)
            : new Editor("VS Code", data, inner, IsNamed: true);

    private static IEnumerable<Editor> Portable(EditorHome home) => home.Variable("VSCODE_PORTABLE") is { Length: > 0 } folder
        ? [new Editor("VS Code, portable", Path.Combine(folder, "user-data"), Path.Combine(folder, "extensions"), "code")]
        : [];

    private static string DataRoot(EditorHome home) => home.Variable("VSCODE_APPDATA") is { Length: > 0 } folder ? folder : home.System switch
    {
        HostSystem.Windows => home.Named("APPDATA", "AppData", "Roaming"),
        HostSystem.MacOS => home.Folder("Library", "Application Support"),
        _ => home.Named("XDG_CONFIG_HOME", ".config"),
    };

    private static Editor Flatpak(EditorHome home, Product product)
    {
        string folder = home.Folder(".var", "app", product.Flatpak!.Name);
        return new Editor($"{product.Name} from Flatpak", Path.Combine(folder, "config", product.Data), Path.Combine(folder, "data", product.Flatpak.Data, "extensions"));
    }

    private static Editor CodeServer(EditorHome home)
    {
        string data = home.System == HostSystem.Windows
            ? Path.Combine(home.Named("LOCALAPPDATA", "AppData", "Local"), "code-server", "Data")
            : Path.Combine(home.Named("XDG_DATA_HOME", ".local", "share"), "code-server");
        return new Editor("code-server", data, Path.Combine(data, "extensions"), "code-server");
    }

    private static Editor Server(string name, string folder) => new(name, Path.Combine(folder, "data"), Path.Combine(folder, "extensions"));

    private sealed record Product(string Name, string Data, string Extensions, string Command, Sandbox? Flatpak = null);

    private sealed record Sandbox(string Name, string Data);
}
