using System.Diagnostics;

namespace Backprop.Interactive.Tests.Machine;

/// <summary>Programs, run to their end.</summary>
internal static class Shell
{
    /// <summary>Runs one in the checkout's root.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="environment">Variables on top of this process's own.</param>
    /// <returns>Its exit code, and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }
}

/// <summary>A folder of a test, gone afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("backprop-interactive-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The value of PATH with folders before those that are there.</summary>
    public static (string, string) Path(params string[] folders) =>
        ("PATH", string.Join(System.IO.Path.PathSeparator, [.. folders, Environment.GetEnvironmentVariable("PATH") ?? ""]));

    /// <summary>Writes a file.</summary>
    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Folder, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a program for the shell.</summary>
    public string Program(string name, string script)
    {
        string path = Write(name, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
