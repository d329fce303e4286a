using Backprop.Lessons.Convolution.Fast.Common;
using Backprop.Lessons.Convolution.Fast.Tiles;
namespace Backprop.Lessons.Convolution.Fast.Runs;

/// <summary>Pixels that follow each other in memory, and the steps of the window that they collect from.</summary>
/// <param name="From">Where the pixels of a step with offset 0 lie.</param>
/// <param name="To">Where the sums go.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Taps">The steps: how far their pixels lie from the first step's, and the place of the first sum's weight.</param>
internal sealed record Run(int From, int To, int Length, IReadOnlyList<(int Offset, int Weight)> Taps);

/// <summary>
/// Where everything lies in the scratch memory of a <see cref="RunPlan{T}"/>. Pixels and deltas lie in planes with rows of the same
/// length, so that a whole plane of sums is one run; between two rows of it lie a few numbers that mean nothing.
/// </summary>
/// <remarks>
/// With a stride S the pixels are sorted into S × S planes (<see cref="Planes"/>), and the gradient with respect to the images falls apart into as
/// many convolutions of the deltas, as in <see cref="DirectPlan{T}"/>. Where the output is high and narrow, so that most numbers of a run
/// would mean nothing, everything is turned over, rows for columns.
/// </remarks>
internal sealed class RunLayout
{
    private readonly Shape _input;
    private readonly Shape _filters;
    private readonly Shape _output;
    private readonly Sliding _sliding;
    private readonly Planes _planes;
    private readonly bool _isTurned;
    private readonly int _lanes;

    /// <summary>Makes the tables.</summary>
    /// <param name="input">The shape of the images.</param>
    /// <param name="filters">The shape of the filters.</param>
    /// <param name="output">The shape of the results.</param>
    /// <param name="sliding">How the window moves.</param>
    /// <param name="lanes">How many numbers a register holds, for a run of so many.</param>
    public RunLayout(Shape input, Shape filters, Shape output, Sliding sliding, Func<int, int> lanes)
    {
        _isTurned = 4 * LengthOf(Turned(input), Turned(output), sliding) <= 3 * LengthOf(input, output, sliding);
        (_input, _output) = _isTurned ? (Turned(input), Turned(output)) : (input, output);
        (_filters, _sliding, _planes) = (filters, sliding, Planes.OfInput(_input, sliding));
        Length = LengthOf(_input, _output, sliding);
        _lanes = lanes(Length);
        Registers = RoomFor(Length) / _lanes;
        PixelsNeeded = _planes.Image + RoomFor(Length);
        Pixels = RowsOf(input, sliding.Stride, at => _planes.Place(at.C, at.Y + sliding.Padding, at.X + sliding.Padding));
        DeltasStart = Numbers(filters with { N = 1, C = 1 }).Max(at => Behind(at.Y, at.X));
        DeltaPlane = DeltasStart + (_planes.Rows * _planes.Pitch) + _lanes;
        Deltas = RowsOf(output, 1, at => (at.C * DeltaPlane) + DeltasStart + InPlane(at.Y, at.X));
        ResultPlane = RoomFor(Length);
        Results = RowsOf(output, 1, at => (at.C * ResultPlane) + InPlane(at.Y, at.X));
        Offsets = [.. Numbers(filters with { N = 1 }).Select(at => _planes.Place(at.C, sliding.Dilation * at.Y, sliding.Dilation * at.X))];
        Product = new(0, 0, Length, [.. Numbers(filters with { N = 1 }).Select((at, k) => (At: at, K: k)).Where(step => SeesPixels(step.At)).Select(step => (Offsets[step.K], step.K))]);
        Phases = [.. PhaseRuns()];
        GradientPlane = Phases.Sum(run => RoomFor(run.Length));
        Gradients = RowsOf(input, sliding.Stride, PlaceOfGradient);
    }

    /// <summary>How many numbers a run over the whole output has, those between the rows included.</summary>
    public int Length { get; }

    /// <summary>How many registers it takes.</summary>
    public int Registers { get; }

    /// <summary>How many numbers an image takes.</summary>
    public int PixelsNeeded { get; }

    /// <summary>Where its pixels lie.</summary>
    public RowPlaces Pixels { get; }

    /// <summary>Where the deltas lie: a plane for each filter, with zeros wherever a window reaches beyond them.</summary>
    public RowPlaces Deltas { get; }

    /// <summary>Where a plane's first delta lies: as far from its beginning as a window reaches back.</summary>
    public int DeltasStart { get; }

    /// <summary>How many numbers a plane of deltas takes.</summary>
    public int DeltaPlane { get; }

    /// <summary>Where the sums of <see cref="Product"/> lie.</summary>
    public RowPlaces Results { get; }

    /// <summary>How many numbers a filter's sums take.</summary>
    public int ResultPlane { get; }

    /// <summary>Where the sums of <see cref="Phases"/> lie.</summary>
    public RowPlaces Gradients { get; }

    /// <summary>How many numbers a channel's sums take.</summary>
    public int GradientPlane { get; }

    /// <summary>How far each step of the window lies from the first.</summary>
    public int[] Offsets { get; }

    /// <summary>The way forward, for the first filter.</summary>
    public Run Product { get; }

    /// <summary>The gradient with respect to the images, for the first channel: a run for each of the S × S planes, empty where there is no pixel.</summary>
    public IReadOnlyList<Run> Phases { get; }

    // With u = S·y + D·i − P: the pixels u ≡ a − P (mod S) hear of the deltas through the steps i with D·i ≡ a (mod S) alone.
    private IEnumerable<Run> PhaseRuns()
    {
        (int s, int d, int p) = (_sliding.Stride, _sliding.Dilation, _sliding.Padding);
        int window = _filters.C * _filters.H * _filters.W;
        int to = 0;
        for (int phase = 0; phase < s * s; phase++)
        {
            (int a, int b) = (phase / s, phase % s);
            int[] rows = [.. Enumerable.Range(p, _input.H).Where(y => y % s == a)];
            int[] columns = [.. Enumerable.Range(p, _input.W).Where(x => x % s == b)];
            bool isEmpty = rows.Length == 0 || columns.Length == 0;
            int first = isEmpty ? 0 : InPlane(rows[0] / s, columns[0] / s);
            int length = isEmpty ? 0 : InPlane(rows[^1] / s, columns[^1] / s) - first + 1;
            IEnumerable<(int, int)> taps =
                from f in Enumerable.Range(0, _filters.N)
                from step in Numbers(_filters with { N = 1, C = 1 }).Select((at, k) => (At: at, K: k))
                where SeesPixels(step.At) && d * step.At.Y % s == a && d * step.At.X % s == b
                select ((f * DeltaPlane) - Behind(step.At.Y, step.At.X), (f * window) + step.K);
            yield return new(DeltasStart + first, to, length, [.. taps]);
            to += RoomFor(length);
        }
    }

    private int PlaceOfGradient((int C, int Y, int X) at)
    {
        (int s, int y, int x) = (_sliding.Stride, at.Y + _sliding.Padding, at.X + _sliding.Padding);
        Run run = Phases[(y % s * s) + (x % s)];
        return (at.C * GradientPlane) + run.To + DeltasStart + InPlane(y / s, x / s) - run.From;
    }

    // The first S pixels of each row say where the others are; the places of those that a short row does not have are not read. Turned
    // over, no two pixels of a row are neighbours: each is a row of its own.
    private RowPlaces RowsOf(Shape image, int stride, Func<(int C, int Y, int X), int> place) => _isTurned
        ? new([.. Numbers(image with { N = 1 }).Select(place)], 1, 1)
        : new([.. Numbers(image with { N = 1, W = stride }).Select(at => at.X < image.W ? place(at) : 0)], stride, image.W);

    // All numbers of an image or a filter, in their order, with the coordinates that they have here.
    private IEnumerable<(int C, int Y, int X)> Numbers(Shape shape) =>
        from c in Enumerable.Range(0, shape.C)
        from y in Enumerable.Range(0, shape.H)
        from x in Enumerable.Range(0, shape.W)
        select _isTurned ? (c, x, y) : (c, y, x);

    // False for a step that falls outside the image in every window: then its weight matters to nothing.
    private bool SeesPixels((int C, int Y, int X) step)
    {
        bool Falls(int k, int windows, int length) => Enumerable.Range(0, windows)
            .Select(window => (_sliding.Stride * window) + (_sliding.Dilation * k) - _sliding.Padding).Any(at => at >= 0 && at < length);
        return Falls(step.Y, _output.H, _input.H) && Falls(step.X, _output.W, _input.W);
    }

    private int InPlane(int y, int x) => (y * _planes.Pitch) + x;

    // How far back the step (i, j) of a window reaches from its first one.
    private int Behind(int i, int j) => InPlane(_sliding.Dilation * i / _sliding.Stride, _sliding.Dilation * j / _sliding.Stride);

    private int RoomFor(int length) => (length + _lanes - 1) / _lanes * _lanes;

    private static int LengthOf(Shape input, Shape output, Sliding sliding) => ((output.H - 1) * Planes.OfInput(input, sliding).Pitch) + output.W;

    private static Shape Turned(Shape shape) => shape with { H = shape.W, W = shape.H };
}
