using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Backprop.Interactive.Tests.Kernels;

/// <summary>.NET Interactive, spoken to over stdin and stdout: one JSON message a line, as VS Code's extension does.</summary>
internal sealed class StdioKernel : IAsyncDisposable
{
    /// <summary>How often a kernel is started that loses the race for its port.</summary>
    public const int Attempts = 3;

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Task _reading;
    private int _count;

    private StdioKernel(IReadOnlyList<string> command, string workingDirectory)
    {
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), "stdio", "--working-dir", workingDirectory])
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in InteractiveTool.Environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _reading = ReadErrorsAsync();
    }

    /// <summary>Starts one; again if it dies because another process took its port in the same moment.</summary>
    /// <param name="command">The tool and its first arguments.</param>
    /// <param name="workingDirectory">The notebook's folder.</param>
    /// <param name="pause">How long to wait before it is started again.</param>
    /// <exception cref="InvalidOperationException">It ended before it could run a cell.</exception>
    public static async Task<StdioKernel> StartAsync(IReadOnlyList<string> command, string workingDirectory, TimeSpan pause)
    {
        for (int attempt = 1; ; attempt++)
        {
            var kernel = new StdioKernel(command, workingDirectory);
            if (await kernel.ReadAsync(happened => happened.Type == "KernelReady") is not null)
            {
                return kernel;
            }

            await kernel.DisposeAsync();
            string errors = kernel._errors.ToString();
            if (attempt == Attempts || !errors.Contains("address already in use", StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($".NET Interactive ended before it could run a cell, at attempt {attempt}. It says: {errors.Trim()}");
            }

            await Task.Delay(pause, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Runs a cell.</summary>
    /// <returns>All events that it caused, in order; the last one says that it succeeded or failed.</returns>
    /// <exception cref="InvalidOperationException">The kernel died.</exception>
    public async Task<IReadOnlyList<KernelEvent>> RunAsync(string code)
    {
        string token = $"cell-{++_count}";
        var command = new JsonObject
        {
            ["token"] = token,
            ["commandType"] = "SubmitCode",
            ["command"] = new JsonObject { ["code"] = code, ["targetKernelName"] = "csharp" },
            ["routingSlip"] = new JsonArray(),
        };
        await _process.StandardInput.WriteLineAsync(command.ToJsonString());
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        return await ReadAsync(happened => happened.Type is "CommandSucceeded" or "CommandFailed" && happened.Token == token)
            ?? throw new InvalidOperationException($".NET Interactive ended in cell {_count}. It says: {_errors.ToString().Trim()}");
    }

    public async ValueTask DisposeAsync()
    {
        // It does not end when its stdin does.
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    // Up to the event that ends what was asked; null if the process ends first.
    private async Task<IReadOnlyList<KernelEvent>?> ReadAsync(Func<KernelEvent, bool> isLast)
    {
        var events = new List<KernelEvent>();
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (KernelEvent.Read(line) is not { } read)
            {
                continue;
            }

            events.Add(read);
            if (isLast(read))
            {
                return events;
            }
        }

        return null;
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _errors.AppendLine(line);
        }
    }
}
