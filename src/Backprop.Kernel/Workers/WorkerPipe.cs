using System.Diagnostics;
using System.Text;
using Backprop.Kernel.Messages;

namespace Backprop.Kernel.Workers;

/// <summary>A worker process and the ways to it: sends requests, hands out what comes back, knows when it has ended.</summary>
internal sealed class WorkerPipe : IDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _sendLimit;
    private readonly WorkerListener _listener;
    private readonly Process _process;
    private readonly RawText _stdout;
    private readonly RawText _stderr;
    private readonly StringBuilder _report = new();
    private readonly Action<WorkerMessage, int> _onMessage;
    private readonly Action<string, string> _onRawText;
    private MessageChannel? _channel;
    private Task _messages = Task.CompletedTask;

    /// <param name="options">Where and how the process starts.</param>
    /// <param name="onMessage">Told of each message and its length in bytes.</param>
    /// <param name="onRawText">Told of text that came past the console: <c>stdout</c> or <c>stderr</c>, and the text.</param>
    /// <exception cref="DirectoryNotFoundException">The working directory does not exist.</exception>
    public WorkerPipe(WorkerOptions options, Action<WorkerMessage, int> onMessage, Action<string, string> onRawText)
    {
        _onMessage = onMessage;
        _onRawText = onRawText;
        _sendLimit = options.StartLimit;
        _listener = new WorkerListener(options);
        try
        {
            _process = WorkerProcess.Start(options, _listener.Invitation);
        }
        catch
        {
            _listener.Dispose();
            throw;
        }

        ProcessId = _process.Id;
        _stdout = new RawText(_process.StandardOutput, text => _onRawText("stdout", text));
        _stderr = new RawText(_process.StandardError, TakeError);
        Ready = ConnectAsync();
        Ended = EndAsync(_stdout.ReadAsync(), _stderr.ReadAsync());
        _ = EndIfClosedAsync();
    }

    /// <summary>The process's number.</summary>
    public int ProcessId { get; }

    /// <summary>Done when the worker listens.</summary>
    public Task Ready { get; }

    /// <summary>Done when the process has ended; gives its exit code.</summary>
    public Task<int> Ended { get; }

    /// <summary>Whether the process is there.</summary>
    public bool IsAlive => !Ended.IsCompleted && !_process.HasExited;

    /// <summary>What the process wrote to stderr before it listened, or when it came to its end; or why it was ended.</summary>
    public string Report
    {
        get
        {
            lock (_report)
            {
                return _report.ToString();
            }
        }
    }

    /// <summary>Sends a request. To a process that has ended nothing is sent; one that does not take it is ended.</summary>
    public async Task SendAsync(WorkerRequest request)
    {
        if (_channel is null)
        {
            return;
        }

        using var limit = new CancellationTokenSource(_sendLimit);
        try
        {
            await _channel.SendAsync(Protocol.Write(request), limit.Token);
        }
        catch (OperationCanceledException)
        {
            Break("the worker does not take what it is sent");
        }
    }

    /// <summary>Ends a process that does not keep to the rules.</summary>
    /// <param name="why">What it did, to go on after "The connection broke:".</param>
    public void Break(string why)
    {
        lock (_report)
        {
            if (!_process.HasExited)
            {
                _report.Insert(0, $"{WorkerEnd.ConnectionBroke} {why}.\n");
            }
        }

        Kill();
    }

    /// <summary>Ends the process and all that it started.</summary>
    public void Kill()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in this moment.
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _channel?.Dispose();
        _process.Dispose();
    }

    private async Task ConnectAsync()
    {
        _channel = await _listener.Connected;
        _listener.Dispose();
        lock (_report)
        {
            _report.Clear();
        }

        _messages = ReadMessagesAsync(_channel);
    }

    private async Task ReadMessagesAsync(MessageChannel channel)
    {
        try
        {
            while (await channel.ReadAsync() is { } bytes)
            {
                if (Protocol.ReadMessage(bytes) is not { } message)
                {
                    continue;
                }

                if (message is DoneMessage done)
                {
                    await Task.WhenAny(Task.WhenAll(_stdout.PassedAsync(done.Number), _stderr.PassedAsync(done.Number)), Task.Delay(LastWords));
                }

                _onMessage(message, bytes.Length);
            }
        }
        catch (Exception error)
        {
            // Something that is no message; or a fault of the host, which must not leave a cell waiting either.
            Break(error.Message);
        }
    }

    // A process that ends closes the channel first.
    private async Task EndIfClosedAsync()
    {
        await Task.WhenAny(Ready, Ended);
        await _messages;
        Task exit = _process.WaitForExitAsync();
        if (await Task.WhenAny(exit, Task.Delay(Leaving)) != exit)
        {
            Break("the cell has closed it");
        }
    }

    private void TakeError(string text)
    {
        const int Longest = 64 * 1024;
        lock (_report)
        {
            if (_report.Length > 0 || !Ready.IsCompleted || WorkerEnd.StartsReport(text))
            {
                _report.Append(_report.Length < Longest ? text : string.Empty);
                return;
            }
        }

        _onRawText("stderr", text);
    }

    // A process that a cell started may hold the streams open for ever: after the worker's end they have a moment left.
    private async Task<int> EndAsync(params Task[] readers)
    {
        await _process.WaitForExitAsync();
        await Task.WhenAny(Task.WhenAll([_messages, .. readers]), Task.Delay(LastWords));
        return _process.ExitCode;
    }
}
