using Backprop.Lessons.Convolution;
using Backprop.Lessons.Convolution.Fast;
using Backprop.Lessons.Speed;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>What makes loops faster: order, tiles, lanes, columns, threads.</content>
public static partial class SpeedExercises
{
    private const string TailHint = "Try it with a length that does not divide: the numbers at the end are not lost, there are only fewer of them.";

    /// <summary>Flat arrays, and sums that grow row by row.</summary>
    public static Exercise<FlatProduct> Product { get; } = new(
        "11.4",
        "Product",
        "A matrix product along the rows",
        points: 3,
        (a, b, m, k, n) => Multiplied(m, n, k, (i, p) => a[(i * k) + p], (p, j) => b[(p * n) + j]),
        [
            [new double[] { 1, 2 }, new double[] { 3, 4 }, 1, 2, 1],
            [new double[] { 1, 2, 3, 4 }, new double[] { 1, 0, 2, 1 }, 2, 2, 2],
            [new double[] { 1, 2, 3, 4, 5, 6 }, new double[] { 1, 2, 0, 1, -1, 3 }, 2, 3, 2],
            [Counted(3 * 2), Counted(2 * 9), 3, 2, 9], // a whole register and a rest
            [Counted(2 * 11), Counted(11 * 19), 2, 11, 19],
            [Counted(5), Counted(5), 5, 1, 5],
        ],
        random =>
        {
            (int m, int k, int n) = (random.Next(1, 5), random.Next(1, 5), random.Next(1, 5));
            return [Tenths(random, m * k), Tenths(random, k * n), m, k, n];
        },
        [
            new("B was read along its columns: as if it were transposed", "Row p of B begins at place p · n.", (a, b, m, k, n) => Multiplied(m, n, k, (i, p) => a[(i * k) + p], (p, j) => b[(j * k) + p])),
            new("A was read along its columns: as if it were transposed", "Row i of A begins at place i · k.", (a, b, m, k, n) => Multiplied(m, n, k, (i, p) => a[(p * m) + i], (p, j) => b[(p * n) + j])),
            new("each product overwrote the sum", "In this order no sum is ready before the last p: add to c with +=.", (a, b, m, k, n) => Multiplied(m, n, k, (i, p) => p < k - 1 ? 0 : a[(i * k) + p], (p, j) => b[(p * n) + j])),
            new("the result is transposed", "C has m rows of n numbers, and row i begins at place i · n.", (a, b, m, k, n) => Multiplied(n, m, k, (i, p) => b[(p * n) + i], (p, j) => a[(j * k) + p])),
            new("every row used the first row of A", "A's place depends on the row i, too.", (a, b, m, k, n) => Multiplied(m, n, k, (_, p) => a[p], (p, j) => b[(p * n) + j])),
            new("the factor of A was read once for the whole row", "Each p brings its own factor of A, and its own row of B.", (a, b, m, k, n) => Multiplied(m, n, k, (i, _) => a[i * k], (p, j) => b[(p * n) + j])),
        ],
        solvedBy: [nameof(MatrixProduct), nameof(TiledProduct), nameof(RegisterProduct)]);

    /// <summary>Where each block begins and ends.</summary>
    public static Exercise<RangeTiles> Tiles { get; } = new(
        "11.5",
        "Tiles",
        "Cutting a range into tiles",
        points: 2,
        (length, tile) => Cut(length, tile, (length + tile - 1) / tile),
        [[6, 3], [7, 3], [2, 5], [0, 4], [1, 1], [5, 1], [1000, 24]],
        random => [random.Next(1, 30), random.Next(1, 9)],
        [
            new("the ragged last tile was forgotten", TailHint, (length, tile) => Cut(length, tile, length / tile)),
            new("the last tile reaches beyond the end", "Where fewer places are left than a tile has, the tile ends where the range ends.", (length, tile) => Cut(length, tile, (length + tile - 1) / tile, cap: false)),
            new("there is an empty tile at the end where the length divides", "7 places need one more tile than 6. Do 6 places in threes need it, too?", (length, tile) => Cut(length, tile, (length / tile) + 1)),
            new("the end is the last place instead of the place after it", "With the end outside, the next tile begins where this one ends, and end − first is its size.", (length, tile) => Ended(Cut(length, tile, (length + tile - 1) / tile), (_, end) => end - 1)),
            new("the size was given instead of the end", "The second array holds places: first + size.", (length, tile) => Ended(Cut(length, tile, (length + tile - 1) / tile), (first, end) => end - first)),
        ]);

    /// <summary>What a register full of sums holds.</summary>
    public static Exercise<DotLanes> LaneSums { get; } = new(
        "11.6",
        "LaneSums",
        "A dot product in lanes",
        points: 3,
        (a, b, lanes) => Lanes(a, b, lanes, i => i % lanes),
        [
            [new double[] { 1, 2, 3, 4 }, new double[] { 1, 1, 1, 1 }, 2],
            [new double[] { 1, 2, 3, 4, 5, 6, 7 }, new double[] { 1, 1, 1, 1, 1, 1, 1 }, 4],
            [new double[] { 1, 2, 3 }, new double[] { 2, 2, 2 }, 4],
            [Array.Empty<double>(), Array.Empty<double>(), 2],
            [new double[] { 1, -2, 3 }, new double[] { 2, 3, -1 }, 1],
            [Counted(35), Counted(35), 16],
            [Counted(16), Counted(16), 8],
        ],
        random =>
        {
            int length = random.Next(1, 14);
            return [Tenths(random, length), Tenths(random, length), 2 << random.Next(0, 3)];
        },
        [
            new("the ragged tail was forgotten", TailHint, (a, b, lanes) => Lanes(a[..(a.Length / lanes * lanes)], b, lanes, i => i % lanes)),
            new("the whole ragged tail went into lane 0", "The rest is a register that is not full: its first number belongs to lane 0, its second to lane 1.", (a, b, lanes) => Lanes(a, b, lanes, i => i < a.Length / lanes * lanes ? i % lanes : 0)),
            new("the whole ragged tail went into the last lane", "The rest is a register that is not full: its first number belongs to lane 0, its second to lane 1.", (a, b, lanes) => Lanes(a, b, lanes, i => i < a.Length / lanes * lanes ? i % lanes : lanes - 1)),
            new("each lane took a piece of neighbours", "One load fills the register with neighbours: one number for each lane. So a lane's numbers lie 'lanes' apart.", (a, b, lanes) => Lanes(a, b, lanes, i => i / Math.Max(1, (a.Length + lanes - 1) / lanes))),
            new("a product overwrote the lane's sum", "Each lane collects: +=, not =.", (a, b, lanes) => [.. Enumerable.Range(0, lanes).Select(lane => a.Zip(b, (p, q) => p * q).Where((_, i) => i % lanes == lane).LastOrDefault())]),
            new("the lanes were added up", "That is the last step, after the loop. Here each lane is asked for by itself.", (a, b, lanes) => [a.Zip(b, (p, q) => p * q).Sum()]),
        ],
        solvedBy: [nameof(DotProduct)]);

    /// <summary>im2col for one grey image.</summary>
    public static Exercise<WindowColumns> Columns { get; } = new(
        "11.7",
        "Columns",
        "Windows as columns",
        points: 3,
        (image, kernel, stride, padding) => Unrolled(image, kernel, stride, padding),
        [
            [Rows([[1, 2, 3], [4, 5, 6]]), 2, 1, 0],
            [Rows([[1, 2], [3, 4]]), 2, 2, 1],
            [Rows([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]), 2, 1, 0],
            [Rows([[1, -2, 3, 4, -5, 6, 7], [2, 5, -1, 0, 3, 1, -4]]), 2, 3, 1],
            [Rows([[1, -2], [-3, 4], [5, 6]]), 1, 1, 0],
            [Rows([[-1, 2, 3, 0], [4, -5, 6, 1], [7, 8, -9, 2]]), 3, 2, 2],
        ],
        random =>
        {
            int kernel = random.Next(2, 4);
            (int height, int width) = (random.Next(kernel, 6), random.Next(kernel, 6));
            double[,] image = new double[height, width];
            for (int i = 0; i < image.Length; i++)
            {
                image[i / width, i % width] = random.Next(1, 10);
            }

            return [image, kernel, random.Next(1, 3), random.Next(0, 2)];
        },
        [
            new("the padding was ignored", "With padding the first window begins outside the image, and there are more windows.", (image, kernel, stride, padding) => Unrolled(image, kernel, stride, 0)),
            new("the windows begin inside the image, in spite of the padding", "The number of windows is right. But window 0 begins at row −padding, column −padding.", (image, kernel, stride, padding) => Unrolled(image, kernel, stride, padding, shift: 0)),
            new("each window stands in a row", "A window is a column here: row k of the answer holds the pixel that weight k sees, for all windows.", (image, kernel, stride, padding) => Turned(Unrolled(image, kernel, stride, padding))),
            new("the windows move by one pixel, whatever the stride", "The number of windows is right. Window (y, x) begins stride · y rows below the first.", (image, kernel, stride, padding) => Unrolled(image, kernel, stride, padding, step: 1)),
            new("the pixels of a window were read column by column", "Reading order: first along the row. Pixel (i, j) of the window goes to row i · kernel + j.", (image, kernel, stride, padding) => Unrolled(image, kernel, stride, padding, place: (i, j) => (j * kernel) + i)),
            new("the windows were put down column by column", "Reading order: the second window is the one to the right of the first.", (image, kernel, stride, padding) => Unrolled(image, kernel, stride, padding, downward: true)),
        ],
        solvedBy: [nameof(ConvolutionMatrix), nameof(ConvolutionWindows), nameof(Im2Col)]);

    /// <summary>As fair as whole images allow.</summary>
    public static Exercise<BatchShares> Shares { get; } = new(
        "11.8",
        "Shares",
        "A batch for several threads",
        points: 2,
        (images, threads) => Divided(images, threads, thread => thread < images % threads ? 1 : 0),
        [[6, 2], [7, 3], [2, 4], [10, 4], [0, 3], [5, 1], [1000, 7]],
        random => [random.Next(1, 40), random.Next(2, 9)],
        [
            new("the images that do not divide were dropped", TailHint, (images, threads) => Divided(images, threads, _ => 0)),
            new("the last thread got all of the rest", "Then all others wait for the last. One image more for some of them is fairer.", (images, threads) => Divided(images, threads, thread => thread == threads - 1 ? images % threads : 0)),
            new("the first thread got all of the rest", "Then all others wait for the first. One image more for some of them is fairer.", (images, threads) => Divided(images, threads, thread => thread == 0 ? images % threads : 0)),
            new("every share was rounded up until nothing was left", "5 images for 4 threads make 2, 2, 1 and 0 in this way. Nobody waits longer, but the shares are to differ by 1 at most.", (images, threads) => [.. Enumerable.Range(0, threads).Select(thread => Math.Clamp(images - (thread * ((images + threads - 1) / threads)), 0, (images + threads - 1) / threads))]),
            new("the larger shares come last", "A matter of agreement: here the first threads take one image more.", (images, threads) => Divided(images, threads, thread => thread >= threads - (images % threads) ? 1 : 0)),
            new("threads without work were left out", "Each thread asks for its share, also if that is 0.", (images, threads) => [.. Divided(images, threads, thread => thread < images % threads ? 1 : 0).Where(share => share > 0)]),
        ]);

    private static double[] Multiplied(int rows, int columns, int inner, Func<int, int, double> a, Func<int, int, double> b)
    {
        double[] c = new double[rows * columns];
        for (int i = 0; i < c.Length; i++)
        {
            c[i] = Enumerable.Range(0, inner).Sum(p => a(i / columns, p) * b(p, i % columns));
        }

        return c;
    }

    private static (int[] First, int[] End) Cut(int length, int tile, int count, bool cap = true)
    {
        int[] first = [.. Enumerable.Range(0, count).Select(i => i * tile)];
        return (first, [.. first.Select(at => cap ? Math.Min(at + tile, length) : at + tile)]);
    }

    private static (int[] First, int[] End) Ended((int[] First, int[] End) tiles, Func<int, int, int> end) =>
        (tiles.First, [.. tiles.First.Zip(tiles.End, end)]);

    private static double[] Lanes(double[] a, double[] b, int lanes, Func<int, int> lane)
    {
        double[] sums = new double[lanes];
        for (int i = 0; i < a.Length; i++)
        {
            sums[lane(i)] += a[i] * b[i];
        }

        return sums;
    }

    private static double[,] Unrolled(
        double[,] image, int kernel, int stride, int padding, int? shift = null, int? step = null, Func<int, int, int>? place = null, bool downward = false)
    {
        (int rows, int width) = (Places(image.GetLength(0), kernel, stride, padding), Places(image.GetLength(1), kernel, stride, padding));
        double[,] columns = new double[kernel * kernel, rows * width];
        for (int k = 0; k < columns.Length; k++)
        {
            (int window, int i, int j) = (k % (rows * width), k / (rows * width) / kernel, k / (rows * width) % kernel);
            (int y, int x) = downward ? (window % rows, window / rows) : (window / width, window % width);
            (int u, int v) = ((y * (step ?? stride)) + i - (shift ?? padding), (x * (step ?? stride)) + j - (shift ?? padding));
            bool inside = u >= 0 && v >= 0 && u < image.GetLength(0) && v < image.GetLength(1);
            columns[place?.Invoke(i, j) ?? (i * kernel) + j, window] = inside ? image[u, v] : 0;
        }

        return columns;
    }

    private static double[,] Turned(double[,] matrix)
    {
        double[,] turned = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (int i = 0; i < matrix.Length; i++)
        {
            turned[i % matrix.GetLength(1), i / matrix.GetLength(1)] = matrix[i / matrix.GetLength(1), i % matrix.GetLength(1)];
        }

        return turned;
    }

    private static int[] Divided(int images, int threads, Func<int, int> more) =>
        [.. Enumerable.Range(0, threads).Select(thread => (images / threads) + more(thread))];

    private static double[] Tenths(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Round((random.NextDouble() * 8) - 4, 1))];

    // 1, -2, 3, -4, …
    private static double[] Counted(int count) => [.. Enumerable.Range(1, count).Select(i => i % 2 == 0 ? -i : (double)i)];
}
