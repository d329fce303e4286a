using System.Diagnostics;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Workers;

/// <summary>One worker for all the tests of a class whose cells leave it as it was.</summary>
public sealed class SharedWorker : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private KernelWorker? _worker;

    public string Folder { get; } = Directory.CreateTempSubdirectory("backprop-kernel-").FullName;

    public KernelWorker Worker => _worker!;

    public static Task<KernelWorker> StartAsync(string? folder = null) =>
        KernelWorker.StartAsync(new WorkerOptions { WorkingDirectory = folder ?? Path.GetTempPath() });

    public async ValueTask InitializeAsync() => _worker = await StartAsync(Folder);

    public async ValueTask DisposeAsync()
    {
        await _worker!.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Waits until a cell has written a file.</summary>
    public async Task FileAsync(string name)
    {
        for (var clock = Stopwatch.StartNew(); !File.Exists(Path.Combine(Folder, name)); await Task.Delay(10, TestContext.Current.CancellationToken))
        {
            Assert.True(clock.Elapsed < Limit, $"No cell has written {name}.");
        }
    }

    /// <summary>Writes a file that a cell waits for, when what it waits for is so.</summary>
    public void WriteWhen(bool isSo, string name)
    {
        if (isSo)
        {
            File.WriteAllText(Path.Combine(Folder, name), "");
        }
    }

    public Task<CellResult> RunAsync(string code, Action<CellOutput>? onOutput = null) =>
        Worker.ExecuteAsync(code, Limit, onOutput, TestContext.Current.CancellationToken);
}

/// <summary>What tests ask of a result.</summary>
internal static class CellResults
{
    public static string Text(this CellResult result, string stream = "stdout") =>
        string.Concat(result.Outputs.OfType<StreamOutput>().Where(o => string.Equals(o.Name, stream, StringComparison.Ordinal)).Select(o => o.Text));

    public static ErrorOutput Error(this CellResult result) => Assert.Single(result.Outputs.OfType<ErrorOutput>());

    public static ResultOutput Result(this CellResult result) => Assert.Single(result.Outputs.OfType<ResultOutput>());

    public static string Data(this ResultOutput output, string mimeType) => output.Data[mimeType]!.GetValue<string>();

    public static string Data(this DisplayOutput output, string mimeType) => output.Data[mimeType]!.GetValue<string>();
}
