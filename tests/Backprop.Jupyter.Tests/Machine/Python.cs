namespace Backprop.Jupyter.Tests.Machine;

/// <summary>The Python that Jupyter runs in.</summary>
internal static class Python
{
    /// <summary>Runs a script of this project's. Skips the test where no Python has what the script needs.</summary>
    /// <param name="module">What it needs.</param>
    /// <param name="package">The Debian package that has it.</param>
    /// <param name="script">The script's name.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="environment">Variables on top of this process's own.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string module, string package, string script, IEnumerable<string> arguments, params IEnumerable<(string Name, string? Value)> environment)
    {
        string python = await FindAsync(module, package);
        return await Shell.RunAsync(python, ["-W", "ignore", Repository.At($"tests/Backprop.Jupyter.Tests/Python/{script}"), .. arguments], folder: null, environment);
    }

    /// <summary>The first Python that has a module.</summary>
    public static async Task<string> FindAsync(string module, string package)
    {
        foreach (string python in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin").Distinct().Select(folder => Path.Combine(folder, "python3")).Where(File.Exists))
        {
            if ((await Shell.RunAsync(python, ["-c", $"import {module}"])).ExitCode == 0)
            {
                return python;
            }
        }

        Shell.Missing($"No Python has {module}: install {package}.");
        throw new InvalidOperationException();
    }
}
