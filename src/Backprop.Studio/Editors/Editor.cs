namespace Backprop.Studio.Editors;

/// <summary>A VS Code, or one of its relatives, and where it keeps things.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Data">Its user data folder.</param>
/// <param name="Extensions">The folder that its extensions are installed in.</param>
/// <param name="Command">Its command in a terminal, or null where there is none.</param>
/// <param name="IsNamed">A person named it, so that it counts though nothing is there yet.</param>
internal sealed record Editor(string Name, string Data, string Extensions, string? Command = null, bool IsNamed = false)
{
    /// <summary>Where the Polyglot extension keeps the list of its tools.</summary>
    internal string Storage => Path.Combine(Data, "User", "globalStorage", PolyglotExtension.Id);

    /// <summary>Whether it was ever started here, or is meant to be. Servers get their extensions first.</summary>
    internal bool IsHere => IsNamed || Directory.Exists(Data) || (Command is null && Directory.Exists(Extensions));
}
