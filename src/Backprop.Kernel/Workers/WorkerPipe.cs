using System.Diagnostics;
using System.Text;

namespace Backprop.Kernel.Workers;

/// <summary>A worker process and the pipes to it: sends requests, hands out what comes back, knows when it has ended.</summary>
internal sealed class WorkerPipe : IDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly StringBuilder _report = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<WorkerMessage> _onMessage;
    private readonly Action<string, string> _onRawText;

    /// <param name="options">Where and how the process starts.</param>
    /// <param name="onMessage">Told of each message.</param>
    /// <param name="onRawText">Told of text that came past the console: <c>stdout</c> or <c>stderr</c>, and the text.</param>
    /// <exception cref="DirectoryNotFoundException">The working directory does not exist.</exception>
    public WorkerPipe(WorkerOptions options, Action<WorkerMessage> onMessage, Action<string, string> onRawText)
    {
        _onMessage = onMessage;
        _onRawText = onRawText;
        _process = WorkerProcess.Start(options);
        ProcessId = _process.Id;
        Ended = EndAsync(ReadOutputAsync(), ReadErrorsAsync());
    }

    /// <summary>The process's number.</summary>
    public int ProcessId { get; }

    /// <summary>Done when the worker listens.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Done when the process has ended; gives its exit code.</summary>
    public Task<int> Ended { get; }

    /// <summary>Whether the process is there.</summary>
    public bool IsAlive => !Ended.IsCompleted && !_process.HasExited;

    /// <summary>What the process wrote to stderr before it listened, or when it came to its end.</summary>
    public string Report
    {
        get
        {
            lock (_report)
                return _report.ToString();
        }
    }

    /// <summary>Sends a request. To a process that has ended nothing is sent.</summary>
    public async Task SendAsync(WorkerRequest request)
    {
        await _sending.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(Protocol.Write(request));
            await _process.StandardInput.FlushAsync();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The worker has ended; whoever waits for something is told so.
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Ends the process and all that it started.</summary>
    public void Kill()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in this moment.
        }
    }

    public void Dispose() => _process.Dispose();

    private async Task ReadOutputAsync()
    {
        var reader = new LineReader(_process.StandardOutput);
        while (await reader.ReadAsync() is { } line)
        {
            var message = Protocol.ReadMessage(line);
            if (message is ReadyMessage)
            {
                lock (_report)
                    _report.Clear();
                _ready.TrySetResult();
            }

            // Each message brings an empty line before it.
            if (message is not null)
                _onMessage(message);
            else if (line is not "\n")
                _onRawText("stdout", line);
        }
    }

    private async Task ReadErrorsAsync()
    {
        const int Longest = 64 * 1024;
        var reader = new LineReader(_process.StandardError);
        while (await reader.ReadAsync() is { } line)
        {
            lock (_report)
            {
                if (_report.Length > 0 || !_ready.Task.IsCompleted || WorkerEnd.StartsReport(line))
                {
                    _report.Append(_report.Length < Longest ? line : string.Empty);
                    continue;
                }
            }

            _onRawText("stderr", line);
        }
    }

    // A process that a cell started may hold the pipes open for ever: after the worker's end they have a moment left.
    private async Task<int> EndAsync(params Task[] readers)
    {
        await _process.WaitForExitAsync();
        await Task.WhenAny(Task.WhenAll(readers), Task.Delay(LastWords));
        return _process.ExitCode;
    }
}
