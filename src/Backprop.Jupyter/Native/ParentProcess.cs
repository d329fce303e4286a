using System.Globalization;
using System.Runtime.InteropServices;

namespace Backprop.Jupyter.Native;

/// <summary>Whoever started this process. Jupyter names itself where the kernel is to end with it.</summary>
internal static partial class ParentProcess
{
    private const string Variable = "JPY_PARENT_PID";

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <summary>Done when it has gone; never, where it does not say that it matters.</summary>
    internal static async Task GoneAsync()
    {
        // On Windows Jupyter ends its kernels by other means.
        bool matters = int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out int parent) && !OperatingSystem.IsWindows();
        await Task.Delay(matters ? TimeSpan.Zero : Timeout.InfiniteTimeSpan);
        while (IsThere(parent))
        {
            await Task.Delay(Glance);
        }
    }

    // It need not be the direct parent: a script may stand between. Orphans are taken up by process 1.
    private static bool IsThere(int parent) => Signal(parent, 0) == 0 && (ParentId() != 1 || parent == 1);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentId();
}
