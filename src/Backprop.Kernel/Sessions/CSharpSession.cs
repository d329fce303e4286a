using System.Globalization;
using Backprop.Kernel.Compiling;
using Backprop.Kernel.Displays;
using Backprop.Kernel.Interrupts;
using Backprop.Kernel.Language;
using Backprop.Kernel.Messages;
using Backprop.Kernel.Packages;

namespace Backprop.Kernel.Sessions;

/// <summary>
/// Runs the cells of one notebook, one after the other, in this process. There can be only one in a process: cells
/// share its console and its loaded assemblies.
/// </summary>
internal sealed class CSharpSession : IDisposable
{
    // Milliseconds for a cell to end at the next turn of one of its loops, before its threads are torn out of them.
    private const int AbortAfter = 1000;

    private readonly OutputStream _outputs;
    private readonly string _workingDirectory;
    private readonly CellCompiler _compiler;
    private readonly CellAssemblies _assemblies = new();
    private readonly LiveDisplays _displays;
    private readonly NotebookPackages _packages;
    private readonly Lock _gate = new();
    private readonly List<Exception> _lostErrors = [];
    private CellThreads _threads = new();
    private bool _running;

    public CSharpSession(OutputStream outputs, string workingDirectory)
    {
        _outputs = outputs;
        _workingDirectory = workingDirectory;
        _compiler = new CellCompiler(workingDirectory);
        Language = new CellLanguage(_compiler);
        _displays = new LiveDisplays(outputs);
        _packages = new NotebookPackages(_compiler, _assemblies, _displays, workingDirectory);
        NotebookDisplay.Current = _displays;
    }

    /// <summary>Answers questions about cells that are being written, from any thread.</summary>
    public CellLanguage Language { get; }

    /// <summary>Goes once through all that a first cell would have to wait for.</summary>
    public void WarmUp()
    {
        var formatting = new Thread(() =>
        {
            _displays.Listen();
            ValueFormatting.Format(0);
        })
        { IsBackground = true };
        formatting.Start();
        CompiledCell cell = _compiler.Compile("1 + 1", "warm-up", CancellationToken.None);
        _compiler.Accept(cell);
        _assemblies.Remember(cell);
        using var never = new CancellationTokenSource();
        new CellRun(_threads, static _ => { }, never.Token, never.Token).Run(_assemblies.Load(cell));
        formatting.Join();
    }

    /// <summary>Runs one cell; what it shows goes to the session's outputs.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="number">The number of the run, for stack traces.</param>
    /// <param name="interrupt">Stops the cell.</param>
    public CellEnd Run(string code, int number, CancellationToken interrupt)
    {
        lock (_gate)
        {
            _running = true;
        }

        try
        {
            code = _packages.Prepare(code, interrupt);
            using var clock = new CellClock(code, _displays, interrupt);
            CompiledCell cell = _compiler.Compile(code, string.Create(CultureInfo.InvariantCulture, $"cell [{number}]"), interrupt);
            if (cell.HasErrors)
            {
                AddMessages(cell);
                return Fail("compilation error", []);
            }

            _compiler.Accept(cell);
            _assemblies.Remember(cell);
            if (cell.Assembly is null)
            {
                AddMessages(cell);
            }
            else
            {
                Run(cell, interrupt);
            }

            return FailForLostErrors();
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            _threads.Retire();
            _threads = new CellThreads();
            return CellEnd.Interrupted;
        }
        catch (CellNestingException error)
        {
            _outputs.AddText("stderr", error.Message + "\n");
            return Fail("compilation error", []);
        }
        catch (CellDirectiveException error)
        {
            return Fail(error.Message, [error.Message]);
        }
        catch (Exception error)
        {
            IReadOnlyList<string> lines = ExceptionText.Describe(error);
            return Fail(string.Join('\n', lines), lines);
        }
        finally
        {
            lock (_gate)
            {
                _running = false;
            }
        }
    }

    /// <summary>Takes an error that was thrown where nothing could catch it: on a thread that a cell started.</summary>
    public void AddLostError(Exception error)
    {
        if (error is CellInterruptedException)
        {
            return;
        }

        lock (_gate)
        {
            if (_running)
            {
                _lostErrors.Add(error);
                return;
            }
        }

        IReadOnlyList<string> lines = ExceptionText.Describe(error);
        _outputs.AddText("stderr", $"A thread that an earlier cell started ended in an error.\n{string.Join('\n', lines)}\n");
    }

    public void Dispose()
    {
        _threads.Retire();
        NotebookDisplay.Current = null;
        _displays.Dispose();
        _assemblies.Dispose();
    }

    private void Run(CompiledCell cell, CancellationToken interrupt)
    {
        CellInterrupt.Reset();
        using CancellationTokenRegistration asking = interrupt.Register(CellInterrupt.Request);
        // Not disposed: what a cell leaves running after its end still looks at it.
        var abort = new CancellationTokenSource();
        using CancellationTokenRegistration aborting = interrupt.Register(() => abort.CancelAfter(AbortAfter));
        var run = new CellRun(_threads, AddLostError, interrupt, abort.Token);
        try
        {
            object? value = Run(run, cell, interrupt);
            // A display that is the last expression is on show already.
            if (cell.HasResult && value is not DisplayedValue)
            {
                run.Do(() => _outputs.Add(new ResultMessage(ValueFormatting.Format(value), [])));
            }
        }
        finally
        {
            run.Do(_displays.SendRest);
        }
    }

    // What the compiler has to say comes after what the cell shows, and before its result or its error.
    private object? Run(CellRun run, CompiledCell cell, CancellationToken interrupt)
    {
        try
        {
            return run.Run(_assemblies.Load(cell));
        }
        finally
        {
            if (!interrupt.IsCancellationRequested)
            {
                AddMessages(cell);
            }
        }
    }

    private void AddMessages(CompiledCell cell)
    {
        string messages = CompileDiagnostics.Describe(cell.Diagnostics, _workingDirectory);
        if (messages.Length > 0)
        {
            _outputs.AddText("stderr", messages);
        }
    }

    private CellEnd FailForLostErrors()
    {
        Exception[] errors;
        lock (_gate)
        {
            errors = [.. _lostErrors];
            _lostErrors.Clear();
        }

        if (errors is [])
        {
            return CellEnd.Succeeded;
        }

        IReadOnlyList<string> lines = ExceptionText.Describe(errors[0]);
        return Fail(
            string.Join('\n', lines),
            ["An error was thrown where nothing catches it, on a thread that the cell started:", .. lines]);
    }

    private CellEnd Fail(string value, IReadOnlyList<string> traceback)
    {
        _outputs.Add(new ErrorMessage("Error", value, traceback));
        return CellEnd.Failed;
    }
}
