using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Backprop.Kernel.Compiling;

/// <summary>
/// Where cells and their libraries are loaded. They meet .NET, each other, and what they share with the kernel; what else the
/// kernel is made of stays in its own context, so that they can bring any version of that.
/// </summary>
/// <param name="find">Finds a cell by its name.</param>
/// <param name="findFile">Finds the file of a library by the library's name.</param>
/// <param name="findNative">Finds the file of a native library among the names that it may have.</param>
internal sealed class CellContext(Func<string, Assembly?> find, Func<string, string?> findFile, Func<IEnumerable<string>, string?> findNative)
    : AssemblyLoadContext("cells")
{
    /// <summary>Loads the file of a library, for code that asks by name outside of all cells.</summary>
    public Assembly? FindForOthers(AssemblyName name) => Platform.IsPrivate(name.Name!) ? null : Load(name);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name!;
        if ((find(name) ?? Platform.FindShared(name)) is { } present)
        {
            return present;
        }

        if (findFile(name) is { } path)
        {
            return LoadFromAssemblyPath(path);
        }

        // Null lets the runtime look among the kernel's own, too.
        return Platform.IsPrivate(name)
            ? throw new FileNotFoundException($"Could not find the assembly {name}: neither #r nor a package has brought it.", name)
            : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string name = unmanagedDllName;
        string[] candidates = OperatingSystem.IsWindows() ? [name, name + ".dll"]
            : OperatingSystem.IsMacOS() ? [name, "lib" + name + ".dylib", name + ".dylib"]
            : [name, "lib" + name + ".so", name + ".so"];
        return findNative(candidates) is { } path ? NativeLibrary.Load(path) : nint.Zero;
    }
}
