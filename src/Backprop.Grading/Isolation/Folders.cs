namespace Backprop.Grading.Isolation;

/// <summary>Who may do what in the judge's temporary folders, and their end.</summary>
internal static class Folders
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode ReadAndEnter = Read | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Lets everybody read what lies in a folder, and nobody write it.</summary>
    public static void Open(string root)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (string file in Directory.EnumerateFiles(root))
        {
            bool isProgram = File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute);
            File.SetUnixFileMode(file, isProgram ? ReadAndEnter : Read);
        }

        foreach (string folder in Directory.EnumerateDirectories(root))
        {
            Open(folder);
        }

        OpenFolder(root);
    }

    /// <summary>Lets everybody see what lies in a folder, and nobody add to it.</summary>
    public static void OpenFolder(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, ReadAndEnter);
        }
    }

    /// <summary>Deletes a folder, whatever was done to it.</summary>
    public static void Delete(string root)
    {
        try
        {
            Unlock(new DirectoryInfo(root));
            Directory.Delete(root, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A temporary folder that stays behind harms nobody; the system clears it.
        }
    }

    // A folder that is read-only, or was made so, keeps its files. Links are left alone: they lead out.
    private static void Unlock(DirectoryInfo folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(folder.FullName, Own);
        foreach (DirectoryInfo inner in folder.EnumerateDirectories().Where(inner => inner.LinkTarget is null))
        {
            Unlock(inner);
        }
    }
}
