namespace Backprop.Lessons.Display;

/// <summary>The kernel that runs the notebook, found by name: the lessons refer to none.</summary>
internal static class HostKernel
{
    /// <summary>Our kernel's display, or null elsewhere.</summary>
    public static Type? OurDisplay => Find("Backprop.Kernel", "Backprop.Kernel.Displays.NotebookDisplay");

    /// <summary>Whether the page has plotly.js: those of our kernel do, unless whoever started it says that the page is somebody else's.</summary>
    public static bool DrawsPlots => OurDisplay is not null && Environment.GetEnvironmentVariable("BACKPROP_PAGE") is not "foreign";

    /// <summary>Asks the loops that cells wrote to end on a thread. In other kernels nobody hears it, and the thread goes on.</summary>
    public static void StopLoops(Thread thread) =>
        Find("Backprop.Kernel", "Backprop.Kernel.Interrupts.CellInterrupt")?.GetMethod("Stop", [typeof(Thread)])?.Invoke(null, [thread]);

    public static Type? Find(string assembly, string type) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(loaded => string.Equals(loaded.GetName().Name, assembly, StringComparison.Ordinal))
        .Select(loaded => loaded.GetType(type))
        .FirstOrDefault(found => found is not null);
}
