using System.Runtime.InteropServices;

namespace Backprop.Kernel;

/// <summary>The file that starts .NET programs with the runtime of this one.</summary>
internal static class DotnetProgram
{
    /// <summary>Its path; its name alone where it lies elsewhere.</summary>
    // Not from Environment.ProcessPath: test programs and published programs are started by a file of their own name.
    public static string Find()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string path = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(path) ? path : name;
    }
}
