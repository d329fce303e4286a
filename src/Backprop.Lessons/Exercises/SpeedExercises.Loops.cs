using Backprop.Lessons.Convolution;
using Backprop.Lessons.Convolution.Fast;
using Backprop.Lessons.Speed;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>What makes loops faster: order, tiles, lanes, columns, threads.</content>
public static partial class SpeedExercises
{
    private const string Unfilled = "The rest is a register that is not full: its first number belongs to lane 0, its second to lane 1.";
    private const string TailHint = "Try it with a length that does not divide: the numbers at the end are not lost, there are only fewer of them.";

    /// <summary>Flat arrays, and sums that grow row by row.</summary>
    public static Exercise<FlatProduct> Product { get; } = new(
        "11.4",
        "Product",
        "A matrix product along the rows",
        points: 3,
        slips => (a, b, m, k, n) =>
        {
            int rowOfA = slips.Or(
                k,
                ("a row of A was taken to be n numbers long", "A is m × k: row i begins at place i · k.", n),
                ("a row of A was taken to be m numbers long", "A is m × k: row i begins at place i · k.", m));
            int rowOfB = slips.Or(
                n,
                ("a row of B was taken to be k numbers long", "B is k × n: row p begins at place p · n.", k),
                ("a row of B was taken to be m numbers long", "B is k × n: row p begins at place p · n.", m));
            bool isATurned = slips.Made("A was read along its columns: as if it were transposed", "Row i of A begins at place i · k.");
            bool isBTurned = slips.Made("B was read along its columns: as if it were transposed", "Row p of B begins at place p · n.");
            bool isFirstRow = slips.Made("every row used the first row of A", "A's place depends on the row i, too.");
            bool isFirstOfRow = slips.Made("the factor of A was read once for the whole row", "Each p brings its own factor of A, and its own row of B.");
            double[] c = new double[m * n];
            double running = 0;
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double sum = 0;
                    for (int p = 0; p < k; p++)
                    {
                        double product = a[isATurned ? (p * m) + i : ((isFirstRow ? 0 : i) * rowOfA) + (isFirstOfRow ? 0 : p)] * b[isBTurned ? (j * k) + p : (p * rowOfB) + j];
                        sum = slips.Or(
                            sum + product,
                            ("each product overwrote the sum", "In this order no sum is ready before the last p: add to c with +=.", product),
                            ("the products were subtracted", "c collects the products: +=.", sum - product));
                        running += product;
                    }

                    int place = slips.Or(
                        (i * n) + j,
                        ("the result is transposed", "C has m rows of n numbers, and row i begins at place i · n.", (j * m) + i),
                        ("a row of C was taken to be k numbers long", "C is m × n: row i begins at place i · n.", (i * k) + j));
                    c[place] += slips.Or(sum, ("the sum was not set to 0 for the next number", "Each number of C has a sum of its own.", running));
                }
            }

            return c;
        },
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
        solvedBy: [nameof(MatrixProduct), nameof(TiledProduct), nameof(RegisterProduct)]);

    /// <summary>Where each block begins and ends.</summary>
    public static Exercise<RangeTiles> Tiles { get; } = new(
        "11.5",
        "Tiles",
        "Cutting a range into tiles",
        points: 2,
        slips => (length, tile) =>
        {
            int count = slips.Or(
                (length + tile - 1) / tile,
                ("the ragged last tile was forgotten", TailHint, length / tile),
                ("there is an empty tile at the end where the length divides", "7 places need one more tile than 6. Do 6 places in threes need it, too?", (length / tile) + 1),
                ("there are as many tiles as a tile has places", "How many tiles of this size does the length need?", tile));
            int start = slips.Or(0, ("the places were counted from 1", "The first place is 0.", 1));
            int[] first = [.. Enumerable.Range(0, count).Select(i => start + (i * slips.Or(tile, ("each tile begins one place after the last one", "A tile further is 'tile' places further.", 1))))];
            bool isUncut = slips.Made("the last tile reaches beyond the end", "Where fewer places are left than a tile has, the tile ends where the range ends.");
            int[] end = [.. first.Select(at => isUncut ? at + tile : Math.Min(at + tile, length))];
            end = slips.Or(
                end,
                ("the end is the last place instead of the place after it", "With the end outside, the next tile begins where this one ends, and end − first is its size.", [.. end.Select(at => at - 1)]),
                ("the size was given instead of the end", "The second array holds places: first + size.", [.. end.Zip(first, (to, from) => to - from)]),
                ("every tile ends at the end of the range", "A tile ends where the next one begins.", (int[])[.. end.Select(_ => length)]));
            return slips.Made("first and end are returned in the wrong order", "The signature promises the first places first.") ? (end, first) : (first, end);
        },
        [[6, 3], [7, 3], [2, 5], [0, 4], [1, 1], [5, 1], [1000, 24]],
        random => [random.Next(1, 30), random.Next(1, 9)]);

    /// <summary>What a register full of sums holds.</summary>
    public static Exercise<DotLanes> LaneSums { get; } = new(
        "11.6",
        "LaneSums",
        "A dot product in lanes",
        points: 3,
        slips => (a, b, lanes) =>
        {
            int whole = a.Length / lanes * lanes;
            int piece = Math.Max(1, (a.Length + lanes - 1) / lanes);
            double[] sums = new double[lanes];
            int end = slips.Or(a.Length, ("the ragged tail was forgotten", TailHint, whole), ("the last number was forgotten", "The loop ends behind the last index.", Math.Max(0, a.Length - 1)));
            for (int i = 0; i < end; i++)
            {
                int lane = slips.Or(
                    i % lanes,
                    ("the whole ragged tail went into lane 0", Unfilled, i < whole ? i % lanes : 0),
                    ("the whole ragged tail went into the last lane", Unfilled, i < whole ? i % lanes : lanes - 1),
                    ("the ragged tail went into the last lanes", Unfilled, i < whole ? i % lanes : lanes - a.Length + i),
                    ("each lane took a piece of neighbours", "One load fills the register with neighbours: one number for each lane. So a lane's numbers lie 'lanes' apart.", i / piece),
                    ("the lanes were filled from the last one on", "The first number of a load goes to lane 0.", lanes - 1 - (i % lanes)),
                    ("there were four lanes, whatever was asked for", "The register has 'lanes' lanes.", i % 4 % lanes),
                    ("the lane is i / lanes", "Neighbours lie in different lanes: what is left of i when it is divided by lanes?", i / lanes));
                double product = slips.Or(
                    a[i] * b[i],
                    ("the numbers were added instead of multiplied", "A dot product: a times b, then the sum.", a[i] + b[i]),
                    ("b was left out", "A dot product: a times b, then the sum.", a[i]));
                sums[lane] = slips.Or(sums[lane] + product, ("a product overwrote the lane's sum", "Each lane collects: +=, not =.", product));
            }

            return slips.Or(sums, ("the lanes were added up", "That is the last step, after the loop. Here each lane is asked for by itself.", [sums.Sum()]));
        },
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
        solvedBy: [nameof(DotProduct)]);

    /// <summary>im2col for one grey image.</summary>
    public static Exercise<WindowColumns> Columns { get; } = new(
        "11.7",
        "Columns",
        "Windows as columns",
        points: 3,
        Unrolled,
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
        solvedBy: [nameof(ConvolutionMatrix), nameof(ConvolutionWindows), nameof(Im2Col)]);

    /// <summary>As fair as whole images allow.</summary>
    public static Exercise<BatchShares> Shares { get; } = new(
        "11.8",
        "Shares",
        "A batch for several threads",
        points: 2,
        slips => (images, threads) =>
        {
            (int share, int more) = (images / threads, images % threads);
            int ceiling = (images + threads - 1) / threads;
            int[] shares = [.. Enumerable.Range(0, threads).Select(thread => slips.Or(
                share + (thread < more ? 1 : 0),
                ("the images that do not divide were dropped", TailHint, share),
                ("the last thread got all of the rest", "Then all others wait for the last. One image more for some of them is fairer.", share + (thread == threads - 1 ? more : 0)),
                ("the first thread got all of the rest", "Then all others wait for the first. One image more for some of them is fairer.", share + (thread == 0 ? more : 0)),
                ("only the first thread took one image more", "As many threads take one image more as images are left over.", share + (thread == 0 && more > 0 ? 1 : 0)),
                ("every share was rounded up", "Together the shares are as many as there are images.", ceiling),
                ("every share was rounded to the nearest whole number", "Together the shares are as many as there are images.", (int)Math.Round((double)images / threads)),
                ("every share was rounded up until nothing was left", "5 images for 4 threads make 2, 2, 1 and 0 in this way. Nobody waits longer, but the shares are to differ by 1 at most.", Math.Clamp(images - (thread * ceiling), 0, ceiling)),
                ("the larger shares come last", "A matter of agreement: here the first threads take one image more.", share + (thread >= threads - more ? 1 : 0)),
                ("one thread too many took one image more", "images % threads threads take one more: thread < images % threads.", share + (thread <= more ? 1 : 0)),
                ("one thread too few took one image more", "images % threads threads take one more: thread < images % threads.", share + (thread < more - 1 ? 1 : 0))))];
            return slips.OrElse(
                () => shares,
                ("threads without work were left out", "Each thread asks for its share, also if that is 0.", () => [.. shares.Where(one => one > 0)]),
                ("the places where the shares begin were returned", "How many images does each thread get?", () => [.. shares.Select((_, thread) => shares.Take(thread).Sum())]),
                ("the places where the shares end were returned", "How many images does each thread get?", () => (int[])[.. shares.Select((_, thread) => shares.Take(thread + 1).Sum())]));
        },
        [[6, 2], [7, 3], [2, 4], [10, 4], [0, 3], [5, 1], [1000, 7]],
        random => [random.Next(1, 40), random.Next(2, 9)]);

    private static WindowColumns Unrolled(Slips slips) => (image, kernel, stride, padding) =>
    {
        (int height, int width) = (image.GetLength(0), image.GetLength(1));
        padding = slips.Or(padding, ("the padding was ignored", "With padding the first window begins outside the image, and there are more windows.", 0));
        int room = slips.Or(
            2 * padding,
            ("the windows were counted without the padding", "The zeros around the image make room for more windows.", 0),
            ("the padding was added on one side only", "There are zeros on the left and on the right, above and below.", padding));
        (int down, int across) = (((height + room - kernel) / stride) + 1, ((width + room - kernel) / stride) + 1);
        int shift = slips.Or(
            padding,
            ("the windows begin inside the image, in spite of the padding", "The number of windows is right. But window 0 begins at row −padding, column −padding.", 0),
            ("the windows begin too far inside: the padding was added", "Window 0 begins at row −padding, column −padding.", -padding));
        int step = slips.Or(stride, ("the windows move by one pixel, whatever the stride", "The number of windows is right. Window (y, x) begins stride · y rows below the first.", 1));
        bool isSquare = slips.Made("the image was taken to be as wide as it is high", "Rows and columns of the image differ: ask for both lengths.");
        bool isNoFirst = slips.Made("the first row and column of the image were left out", "Index 0 is inside the image: ≥ 0.");
        bool isClamped = slips.Made("the rim of the image was repeated instead of zeros", "Outside the image stand zeros.");
        bool isDownward = slips.Made("the windows were put down column by column", "Reading order: the second window is the one to the right of the first.");
        bool isByColumn = slips.Made("the pixels of a window were read column by column", "Reading order: first along the row. Pixel (i, j) of the window goes to row i · kernel + j.");
        bool isDownLong = slips.Made("a row of windows was taken to be as long as a column", "Window (y, x) stands in column y · (windows across) + x.");
        across = isSquare ? down : across;
        double[,] columns = new double[kernel * kernel, down * across];
        for (int k = 0; k < columns.Length; k++)
        {
            (int window, int i, int j) = (k % (down * across), k / (down * across) / kernel, k / (down * across) % kernel);
            (int y, int x) = isDownward ? (window % down, window / down) : (window / across, window % across);
            (int row, int column) = ((y * step) + i - shift, (x * step) + j - shift);
            bool isInside = row >= (isNoFirst ? 1 : 0) && column >= (isNoFirst ? 1 : 0) && row < height && column < (isSquare ? height : width);
            int place = isDownLong ? (y * down) + x : window;
            columns[isByColumn ? (j * kernel) + i : (i * kernel) + j, place] =
                isClamped ? image[Math.Clamp(row, 0, height - 1), Math.Clamp(column, 0, width - 1)] : isInside ? image[row, column] : 0;
        }

        return slips.Made("each window stands in a row", "A window is a column here: row k of the answer holds the pixel that weight k sees, for all windows.")
            ? Grid(columns.GetLength(1), columns.GetLength(0), (r, c) => columns[c, r])
            : columns;
    };

    private static double[] Tenths(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Round((random.NextDouble() * 8) - 4, 1))];

    // 1, -2, 3, -4, …
    private static double[] Counted(int count) => [.. Enumerable.Range(1, count).Select(i => i % 2 == 0 ? -i : (double)i)];
}
