using System.Diagnostics;
using System.Text;
using Backprop.Kernel.Messages;

namespace Backprop.Kernel.Workers;

/// <summary>Starts the process that a worker is.</summary>
internal static class WorkerProcess
{
    /// <summary>Starts a worker and tells it where to connect. Its cells find an empty stdin.</summary>
    public static Process Start(WorkerOptions options, Invitation invitation)
    {
        if (!Directory.Exists(options.WorkingDirectory))
        {
            throw new DirectoryNotFoundException($"The notebook's folder {options.WorkingDirectory} does not exist.");
        }

        string[] command = [.. options.Launcher, options.Dotnet ?? DotnetProgram.Find(), options.Program ?? Path.Combine(AppContext.BaseDirectory, "Backprop.Kernel.dll")];
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = options.WorkingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        // A cell that wants all the memory there is gets an exception, and the machine stays usable.
        start.Environment.TryAdd("DOTNET_GCHeapHardLimitPercent", "4B");
        // A worker that is killed would leave its debugger's sockets in the temporary folder.
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");
        foreach ((string? name, string? value) in options.Environment)
        {
            if (value is null)
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        Process process = Process.Start(start) ?? throw new InvalidOperationException("The C# worker could not be started.");
        try
        {
            process.StandardInput.WriteLine(invitation.Write());
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already; what it says on stderr tells why.
        }

        return process;
    }
}
