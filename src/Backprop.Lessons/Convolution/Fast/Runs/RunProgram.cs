using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Backprop.Lessons.Convolution.Fast.Common;

namespace Backprop.Lessons.Convolution.Fast.Runs;

/// <summary>A list of tiles that computes several runs for several sums each: the table behind <see cref="RunKernels.WeightedSums"/>.</summary>
internal sealed class RunProgram<T>
    where T : unmanaged
{
    private readonly Tiles[] _tiles;
    private readonly RunStep[] _steps;
    private readonly int _sums;
    private readonly int _between;
    private readonly int _plane;
    private readonly int _weightsNeeded;

    /// <summary>Makes the table.</summary>
    /// <param name="runs">The runs of the first sum.</param>
    /// <param name="sums">How many sums there are, G.</param>
    /// <param name="between">How far apart the weights of two sums lie.</param>
    /// <param name="plane">How far apart two sums lie in the target.</param>
    /// <param name="lanes">How many numbers a register holds.</param>
    public RunProgram(IEnumerable<Run> runs, int sums, int between, int plane, int lanes)
    {
        (_sums, _between, _plane) = (sums, between, plane);
        var tiles = new List<(int Sums, int Registers, RunTile Tile)>();
        var steps = new List<RunStep>();
        foreach (Run run in runs.Where(run => run.Length > 0))
        {
            int registers = (run.Length + lanes - 1) / lanes;
            for (int g = 0; g < sums; g += 4)
            {
                // 12 sums at most: with the pixels and the weights that fills the 16 registers of AVX2.
                int count = Math.Min(4, sums - g);
                int most = count > 2 ? 3 : 4;
                for (int r = 0; r < registers; r += most)
                {
                    tiles.Add((count, Math.Min(most, registers - r), new(run.From + (r * lanes), (g * plane) + run.To + (r * lanes), g, steps.Count, run.Taps.Count)));
                }
            }

            steps.AddRange(run.Taps.Select(tap => new RunStep(tap.Offset * Unsafe.SizeOf<T>(), tap.Weight * Unsafe.SizeOf<T>())));
            SourceNeeded = Math.Max(SourceNeeded, run.From + (registers * lanes) + run.Taps.Select(tap => tap.Offset).DefaultIfEmpty().Max());
            TargetNeeded = Math.Max(TargetNeeded, ((sums - 1) * plane) + run.To + (registers * lanes));
            _weightsNeeded = Math.Max(_weightsNeeded, ((sums - 1) * between) + run.Taps.Select(tap => tap.Weight).DefaultIfEmpty(-1).Max() + 1);
        }

        _steps = [.. steps];
        _tiles = [.. tiles.GroupBy(tile => (tile.Sums, tile.Registers), tile => tile.Tile).Select(group => new Tiles(group.Key.Sums, group.Key.Registers, [.. group]))];
    }

    /// <summary>How many numbers the source must have, those that are read and thrown away included.</summary>
    public int SourceNeeded { get; }

    /// <summary>How many numbers the target must have.</summary>
    public int TargetNeeded { get; }

    /// <summary>Computes all sums.</summary>
    /// <param name="source">The pixels.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="start">What the sums start from: G numbers.</param>
    /// <param name="target">Where the sums go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Execute<TLanes, TVector>(ReadOnlySpan<T> source, ReadOnlySpan<T> weights, ReadOnlySpan<T> start, Span<T> target)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        Room.Check(SourceNeeded, source.Length);
        Room.Check(_weightsNeeded, weights.Length);
        Room.Check(_sums, start.Length);
        Room.Check(TargetNeeded, target.Length);
        ref T from = ref MemoryMarshal.GetReference(source);
        ref T weight = ref MemoryMarshal.GetReference(weights);
        ref T first = ref MemoryMarshal.GetReference(start);
        ref T to = ref MemoryMarshal.GetReference(target);
        foreach (Tiles tiles in _tiles)
        {
            switch (tiles.Sums)
            {
                case 1:
                    Execute<TLanes, TVector, One>(tiles, ref from, ref weight, ref first, ref to);
                    break;
                case 2:
                    Execute<TLanes, TVector, Two>(tiles, ref from, ref weight, ref first, ref to);
                    break;
                case 3:
                    Execute<TLanes, TVector, Three>(tiles, ref from, ref weight, ref first, ref to);
                    break;
                default:
                    Execute<TLanes, TVector, Four>(tiles, ref from, ref weight, ref first, ref to);
                    break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Execute<TLanes, TVector, TSums>(Tiles tiles, ref T from, ref T weight, ref T start, ref T to)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where TSums : struct, ISize
    {
        switch (tiles.Registers)
        {
            case 1:
                RunKernels.WeightedSums<TLanes, TVector, T, TSums, One>(tiles.List, _steps, ref from, ref weight, _between, ref start, ref to, _plane);
                break;
            case 2:
                RunKernels.WeightedSums<TLanes, TVector, T, TSums, Two>(tiles.List, _steps, ref from, ref weight, _between, ref start, ref to, _plane);
                break;
            case 3:
                RunKernels.WeightedSums<TLanes, TVector, T, TSums, Three>(tiles.List, _steps, ref from, ref weight, _between, ref start, ref to, _plane);
                break;
            default:
                RunKernels.WeightedSums<TLanes, TVector, T, TSums, Four>(tiles.List, _steps, ref from, ref weight, _between, ref start, ref to, _plane);
                break;
        }
    }

    private sealed record Tiles(int Sums, int Registers, RunTile[] List);
}
