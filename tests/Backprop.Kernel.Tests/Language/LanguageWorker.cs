using Backprop.Kernel.Tests.Workers;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Language;

/// <summary>A worker whose earlier cells have declared a few things.</summary>
public sealed class LanguageWorker : IAsyncLifetime
{
    private KernelWorker? _worker;

    public KernelWorker Worker => _worker!;

    public async ValueTask InitializeAsync()
    {
        _worker = await SharedWorker.StartAsync();
        foreach (string cell in new[]
        {
            "var weights = new[] { 0.5, 0.8 };",
            "/// <summary>x times x.</summary>\ndouble Square(double x) => x * x;",
            "public class Neuron { public double Slope { get; set; } }",
        })
        {
            Assert.Equal(CellStatus.Succeeded, (await _worker.ExecuteAsync(cell)).Status);
        }
    }

    public async ValueTask DisposeAsync() => await _worker!.DisposeAsync();
}
