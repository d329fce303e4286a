using BenchmarkDotNet.Attributes;

namespace Backprop.Benchmarks;

/// <summary>One forward and backward pass of every shape, for BenchmarkDotNet: <c>benchmarks/run.sh detail</c>.</summary>
[MemoryDiagnoser]
public class ConvolutionBenchmarks
{
    private Action _loops = () => { };
    private Action _columns = () => { };
    private Action _direct = () => { };
    private Action _float = () => { };

    /// <summary>The shapes.</summary>
    public static IEnumerable<Workload> Workloads => Workload.All;

    /// <summary>The shape of this run.</summary>
    [ParamsSource(nameof(Workloads))]
    public Workload Work { get; set; } = Workload.All[0];

    /// <summary>The threads of this run.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Makes the numbers.</summary>
    [GlobalSetup]
    public void Prepare() => (_loops, _columns, _direct, _float) = (
        Pass.ByLoops(Work), Pass.ByColumns<double>(Work, Threads), Pass.Directly<double>(Work, Threads), Pass.Directly<float>(Work, Threads));

    /// <summary>The readable loops, always on one thread.</summary>
    [Benchmark(Baseline = true)]
    public void Loops() => _loops();

    /// <summary>im2col.</summary>
    [Benchmark]
    public void Columns() => _columns();

    /// <summary>The direct convolution.</summary>
    [Benchmark]
    public void Direct() => _direct();

    /// <summary>The direct convolution of floats.</summary>
    [Benchmark]
    public void DirectFloat() => _float();
}
