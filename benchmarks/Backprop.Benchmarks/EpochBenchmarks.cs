using BenchmarkDotNet.Attributes;

namespace Backprop.Benchmarks;

/// <summary>An epoch of the LeNet-like network over 6,000 images, for BenchmarkDotNet.</summary>
public class EpochBenchmarks
{
    private FashionImages? _images;
    private LeNet? _network;

    /// <summary>The threads of this run.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Reads the images.</summary>
    [GlobalSetup]
    public void Prepare() => (_images, _network) = (FashionImages.Read("train", 6000), new LeNet(Threads));

    /// <summary>One epoch.</summary>
    [Benchmark]
    public double Epoch() => _network!.Epoch(_images!);
}
