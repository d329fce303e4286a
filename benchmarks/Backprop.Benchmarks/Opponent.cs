using System.Diagnostics;
using System.Globalization;

namespace Backprop.Benchmarks;

/// <summary>A program that does the same work: it reads a line and answers with a line. While it is not asked, it waits.</summary>
public sealed class Opponent : IDisposable
{
    private readonly Process _process;
    private readonly string _name;

    /// <summary>Starts it.</summary>
    /// <param name="name">Its name in messages.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="threads">How many threads its libraries may use.</param>
    public Opponent(string name, string program, IEnumerable<string> arguments, int threads = 1)
    {
        _name = name;
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);

        // PyTorch shares the batch among its own threads; more of them below each other only get into each other's way (measured).
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        _process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
    }

    /// <summary>Asks it.</summary>
    /// <param name="command">One line.</param>
    /// <returns>Its answer, word by word.</returns>
    public string[] Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine()?.Split(' ')
            ?? throw new InvalidOperationException($"{_name} ended without an answer to '{command}'; its error stands above.");
    }

    /// <summary>Asks it for a time.</summary>
    /// <param name="command">One line.</param>
    /// <returns>Seconds.</returns>
    public double Seconds(string command) => double.Parse(Ask(command)[0], CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
