namespace Backprop.Lessons.Exercises;

/// <summary>The arithmetic of a convolution's way forward.</summary>
/// <param name="images">How many images the batch has.</param>
/// <param name="channels">The channels of an image.</param>
/// <param name="height">The rows of an image.</param>
/// <param name="width">The columns of an image.</param>
/// <param name="filters">How many filters there are.</param>
/// <param name="kernel">The side of a filter.</param>
/// <param name="stride">How far the window moves.</param>
/// <param name="padding">How many zeros stand on each side of the image.</param>
/// <returns>How many floating-point operations it takes: each multiplication counts, and the addition that goes with it.</returns>
public delegate long ConvolutionFlops(int images, int channels, int height, int width, int filters, int kernel, int stride, int padding);

/// <summary>What a machine can do at best with a piece of work.</summary>
/// <param name="flops">How many operations the work takes.</param>
/// <param name="bytes">How many bytes it moves from and to memory.</param>
/// <param name="peak">How many operations the machine can do: GFLOP/s.</param>
/// <param name="bandwidth">How many bytes its memory can move: GB/s.</param>
/// <returns>The arithmetic intensity in operations per byte, and the roof over it in GFLOP/s.</returns>
public delegate (double Intensity, double Roof) RooflineBound(double flops, double bytes, double peak, double bandwidth);

/// <summary>Where a number of a tensor lies in its array; the column runs fastest (NCHW).</summary>
/// <param name="channels">How many channels an image has.</param>
/// <param name="height">How many rows a channel has.</param>
/// <param name="width">How many columns a row has.</param>
/// <param name="n">The image, from 0.</param>
/// <param name="c">The channel, from 0.</param>
/// <param name="y">The row, from 0.</param>
/// <param name="x">The column, from 0.</param>
public delegate int TensorOffset(int channels, int height, int width, int n, int c, int y, int x);

/// <summary>A product of matrices that lie row by row in arrays.</summary>
/// <param name="a">A: m × k.</param>
/// <param name="b">B: k × n.</param>
/// <param name="m">The rows of A.</param>
/// <param name="k">The columns of A, and the rows of B.</param>
/// <param name="n">The columns of B.</param>
/// <returns>A · B, m × n, row by row.</returns>
public delegate double[] FlatProduct(double[] a, double[] b, int m, int k, int n);

/// <summary>A range cut into tiles.</summary>
/// <param name="length">How many places there are, from 0 on; may be 0.</param>
/// <param name="tile">How many places a tile has; the last one may have fewer.</param>
/// <returns>The first place of each tile, and the place after its last.</returns>
public delegate (int[] First, int[] End) RangeTiles(int length, int tile);

/// <summary>The sums that the lanes of a vector register hold after a dot product.</summary>
/// <param name="a">Some numbers.</param>
/// <param name="b">As many numbers.</param>
/// <param name="lanes">How many lanes the register has.</param>
/// <returns>One sum for each lane: lane 0 has the products 0, lanes, 2·lanes, …, lane 1 the ones after these.</returns>
public delegate double[] DotLanes(double[] a, double[] b, int lanes);

/// <summary>All windows of an image as the columns of a matrix.</summary>
/// <param name="image">The image: rows × columns.</param>
/// <param name="kernel">The side of the window.</param>
/// <param name="stride">How far the window moves.</param>
/// <param name="padding">How many zeros stand on each side of the image.</param>
/// <returns>kernel² × windows, both in reading order.</returns>
public delegate double[,] WindowColumns(double[,] image, int kernel, int stride, int padding);

/// <summary>A batch divided among threads.</summary>
/// <param name="images">How many images there are.</param>
/// <param name="threads">How many threads share them.</param>
/// <returns>How many images each thread gets; they differ by 1 at most, and larger shares come first.</returns>
public delegate int[] BatchShares(int images, int threads);

/// <summary>How many times sooner a piece of work is done if threads share a part of it.</summary>
/// <param name="parallel">The part of the work that can be shared, from 0 to 1.</param>
/// <param name="threads">How many threads share it.</param>
public delegate double ThreadSpeedup(double parallel, int threads);

/// <summary>How many times as fast a new version is, from times that were taken in turns.</summary>
/// <param name="before">The old version's times: one for each turn.</param>
/// <param name="after">The new version's times in the same turns.</param>
/// <returns>The median of the turns' ratios, old over new.</returns>
public delegate double RatioOfTurns(double[] before, double[] after);
