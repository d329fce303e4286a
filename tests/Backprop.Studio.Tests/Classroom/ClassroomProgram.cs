using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>The real program, started as <c>./course</c> starts it, in a course's folder of its own.</summary>
internal sealed class ClassroomProgram : IAsyncDisposable
{
    internal const string Token = "0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
    private const string LastOfBeginning = "check-01-2";
    private const string Announced = "The classroom is open at ";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    private ClassroomProgram()
    {
    }

    /// <summary>The course's folder.</summary>
    internal string Folder => _folder.Folder;

    /// <summary>Where the classroom is.</summary>
    internal Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>How long the last start took, until the program printed its address.</summary>
    internal TimeSpan StartTime { get; private set; }

    /// <summary>The processor time of the last start.</summary>
    internal TimeSpan StartWork { get; private set; }

    /// <summary>The processor time of the program so far, without its kernels.</summary>
    internal TimeSpan ProcessorTime
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="libraries">False for a program that was built without npm.</param>
    internal static async Task<ClassroomProgram> StartAsync(bool libraries = true)
    {
        var program = new ClassroomProgram();
        foreach (string name in new[] { "notebooks", "solutions", "data", "lib" })
        {
            program._folder.Copy(Path.Combine(Repository.Root, name), name);
        }

        program._folder.Copy(StudioProgram.Folder, "program");
        if (!libraries)
        {
            Directory.Delete(Path.Combine(program.Folder, "program", "assets"), recursive: true);
        }

        await File.WriteAllTextAsync(Path.Combine(program.Folder, "Backprop.sln"), "");
        await program.StartAgainAsync();
        return program;
    }

    /// <summary>Starts the program; after the first time at the same address.</summary>
    internal async Task StartAgainAsync()
    {
        int port = Address.IsDefaultPort ? 0 : Address.Port;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Folder, "program", "Backprop.Studio.dll"), "--no-browser", "--port", port.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["BACKPROP_TOKEN"] = Token;
        var clock = Stopwatch.StartNew();
        _process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (!line.StartsWith(Announced, StringComparison.Ordinal))
            {
                continue;
            }

            StartTime = clock.Elapsed;
            StartWork = ProcessorTime;
            Address = new Uri(new Uri(line[Announced.Length..]), "/");
            // A full pipe would stop it.
            _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return;
        }

        Assert.Fail("The program ended without printing an address.");
    }

    /// <summary>Ends the program as a crash would: at once, without a word.</summary>
    internal async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Makes lesson 01 once more under another name, with work and a kernel of its own.</summary>
    /// <param name="name">The other name.</param>
    /// <param name="whole">Whether it is all of the lesson, or its beginning with two exercises, which is on the screen much sooner.</param>
    internal string AnotherLesson(string name, bool whole)
    {
        string lesson = $"01-{name}";
        JsonNode notebook = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "notebooks", "01-two-neuron-chain.ipynb")))!;
        JsonArray cells = notebook["cells"]!.AsArray();
        while (!whole && cells[^1]!["id"]!.ToString() != LastOfBeginning)
        {
            cells.RemoveAt(cells.Count - 1);
        }

        File.WriteAllText(Path.Combine(Folder, "notebooks", lesson + ".ipynb"), notebook.ToJsonString());
        return lesson;
    }

    /// <summary>The learner's copy of a lesson, as the file is now.</summary>
    internal string Work(string lesson) => File.ReadAllText(Path.Combine(Folder, "work", lesson + ".ipynb"));

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        _folder.Dispose();
    }
}
