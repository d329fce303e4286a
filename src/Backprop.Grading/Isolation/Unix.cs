using System.Runtime.InteropServices;

namespace Backprop.Grading.Isolation;

/// <summary>What the judge asks of Unix that .NET does not offer.</summary>
internal static partial class Unix
{
    private const int SigKill = 9;
    private const int SetDumpable = 4;
    private const int ForWriting = 2;

    /// <summary>The number of the user who runs this process.</summary>
    public static uint User => GetUser();

    /// <summary>The number of that user's group.</summary>
    public static uint Group => GetGroup();

    /// <summary>Ends a process at once. One that has ended already, or is not ours, is left alone.</summary>
    public static void Kill(int process) => _ = SendSignal(process, SigKill);

    /// <summary>Gives a file or folder to another user and the group of the same number.</summary>
    /// <exception cref="UnauthorizedAccessException">The system does not let us.</exception>
    public static void GiveTo(string path, uint user)
    {
        if (ChangeOwner(path, user, user) != 0)
        {
            throw new UnauthorizedAccessException($"{path} cannot be given to the user with the number {user}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    /// <summary>Whether this process may change a file, or what lies in a folder.</summary>
    public static bool MayWrite(string path) => Access(path, ForWriting) == 0;

    /// <summary>Closes this process's memory and descriptors to other processes of the same user. Linux only.</summary>
    public static void CloseToOthers() => _ = ControlProcess(SetDumpable, 0, 0, 0, 0);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "getuid")]
    private static partial uint GetUser();

    [LibraryImport("libc", EntryPoint = "getgid")]
    private static partial uint GetGroup();

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ControlProcess(int option, nuint a, nuint b, nuint c, nuint d);
}
