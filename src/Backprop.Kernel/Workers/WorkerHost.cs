using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Backprop.Kernel.Displays;
using Backprop.Kernel.Messages;
using Backprop.Kernel.Sessions;

namespace Backprop.Kernel.Workers;

/// <summary>The worker's side: takes requests from its host, runs cells, sends messages.</summary>
internal sealed partial class WorkerHost : IDisposable
{
    // What a cell starts and lets go of stays below this process, and ends with it.
    private const int BecomeSubreaper = 36;

    // While the learner reads, there is time for a collection that nobody waits for.
    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(2);

    // The same on every system: how deeply a cell may be nested depends on it.
    internal const int CompilerStack = 16 * 1024 * 1024;

    private readonly BlockingCollection<ExecuteRequest> _requests = [];
    private readonly Lock _gate = new();
    private readonly MessageChannel _channel;
    private readonly MessageSender _messages;
    private readonly Stream[] _streams = [Console.OpenStandardOutput(), Console.OpenStandardError()];
    private readonly OutputStream _outputs;
    private readonly ConsoleInput _input;
    private readonly CSharpSession _session;
    private readonly WorkerQuestions _questions;
    private CancellationTokenSource? _interrupt;
    private int _running;
    private int _calledOff;
    private long _allocated;

    private WorkerHost(Invitation invitation)
    {
        _channel = invitation.Connect();
        _messages = new MessageSender(_channel, invitation.MessageLimit, () => End("the cell has closed it"));
        _outputs = new OutputStream(_messages.Send);
        _input = new ConsoleInput(_outputs);
        _session = new CSharpSession(_outputs, Environment.CurrentDirectory);
        _questions = new WorkerQuestions(_session.Language, _messages.Send);
        ValueFormatting.AddsPlainText = invitation.AddsPlainText;
    }

    /// <summary>Serves until the host closes the channel.</summary>
    public static int Run(Invitation invitation)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        if (OperatingSystem.IsLinux())
        {
            _ = ControlProcess(BecomeSubreaper, 1, 0, 0, 0);
        }

        using var host = new WorkerHost(invitation);
        host.Serve();
        return 0;
    }

    public void Dispose()
    {
        _requests.Dispose();
        _questions.Dispose();
        _session.Dispose();
        _input.Dispose();
        _outputs.Dispose();
        _channel.Dispose();
    }

    private void Serve()
    {
        Console.SetIn(_input);
        Console.SetOut(new ConsoleText(_outputs, "stdout"));
        Console.SetError(new ConsoleText(_outputs, "stderr"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => _outputs.Flush();
        ExceptionHandling.SetUnhandledExceptionHandler(error =>
        {
            _session.AddLostError(error);
            return true;
        });
        new Thread(RunCells, CompilerStack) { IsBackground = true, Name = "cells" }.Start();
        _messages.Send(new ReadyMessage());
        try
        {
            while (_channel.Read() is { } request)
            {
                Take(Protocol.ReadRequest(request));
            }
        }
        catch (Exception error) when (error is InvalidDataException or JsonException)
        {
            End(error.Message);
        }

        // The host is gone; a cell that still runs has nobody to show anything to.
        Environment.Exit(0);
    }

    private void End(string why)
    {
        WriteRaw($"{WorkerEnd.ConnectionBroke} {why}\n", _streams[^1]);
        Environment.Exit(0);
    }

    private void Take(WorkerRequest? asked)
    {
        switch (asked)
        {
            case ExecuteRequest request:
                _requests.Add(request);
                break;
            case InterruptRequest request:
                Interrupt(request.Number);
                break;
            case InputRequest request:
                _input.Take(request);
                break;
            case QuestionRequest request:
                _questions.Ask(request);
                break;
        }
    }

    private void RunCells()
    {
        try
        {
            _session.WarmUp();
            _questions.Start();
            RunRequests();
        }
        catch (Exception error)
        {
            // A fault of the kernel itself: better a process that ends and says so than one that never answers.
            Environment.FailFast($"{WorkerEnd.KernelFailure} {error}");
        }
    }

    private void RunRequests()
    {
        while (true)
        {
            ExecuteRequest request = NextRequest();
            // Not disposed: what a cell leaves running after its end still looks at it.
            var interrupt = new CancellationTokenSource();
            lock (_gate)
            {
                (_interrupt, _running) = (interrupt, request.Number);
                // It may have been called off while it waited for the session to get ready.
                if (_calledOff >= request.Number)
                {
                    interrupt.Cancel();
                }
            }

            _input.IsOpen = request.HasInput;
            _outputs.BeginCell(new BegunMessage(request.Number));
            CellEnd end = _session.Run(request.Code, request.Number, interrupt.Token);
            lock (_gate)
            {
                (_interrupt, _running) = (null, 0);
            }

            _input.IsOpen = false;
            WriteRaw(RawText.LineAfter(request.Number), _streams);
            _outputs.EndCell(new DoneMessage(request.Number, end));
            GiveMemoryBack(64_000_000);
        }
    }

    private ExecuteRequest NextRequest()
    {
        if (_requests.TryTake(out ExecuteRequest? request, IdleAfter))
        {
            return request;
        }

        GiveMemoryBack(4_000_000);
        return _requests.Take();
    }

    // Compiling leaves much garbage, which the collector would let grow to several times the size of what is in use.
    // A session with large data of its own is left alone: there a full collection takes long and gains little.
    private void GiveMemoryBack(long least)
    {
        long allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _allocated < least || GC.GetTotalMemory(forceFullCollection: false) > 256_000_000)
        {
            return;
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        _allocated = allocated;
    }

    private void Interrupt(int number)
    {
        lock (_gate)
        {
            // On another thread, because the abort waits until the cell's thread can be reached.
            _calledOff = number;
            if (_running == number)
            {
                _ = _interrupt?.CancelAsync();
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ControlProcess(int option, nuint a, nuint b, nuint c, nuint d);

    private static void WriteRaw(string text, params ReadOnlySpan<Stream> streams)
    {
        foreach (Stream stream in streams)
        {
            try
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
            catch (IOException)
            {
                // A cell has closed it.
            }
        }
    }
}
