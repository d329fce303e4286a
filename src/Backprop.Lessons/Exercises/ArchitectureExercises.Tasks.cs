using Backprop.Lessons.Detection;
using Backprop.Lessons.Networks;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

public static partial class ArchitectureExercises
{
    private const int Side = 2;

    /// <summary>Back to full size with kept winners.</summary>
    public static Exercise<Unpooled> Unpool { get; } = new(
        "10.6",
        "Unpool",
        "Unpooling with kept winners",
        points: 3,
        slips => (x, maps) => Spread(slips, x, maps),
        [
            [Rows([[1, 5], [2, 3]]), Rows([[7]])],
            [Rows([[1, 5, 0, -2], [2, 3, -1, -4]]), Rows([[7, 8]])],
            [Rows([[4, 4], [4, 4]]), Rows([[-3]])],
            [Rows([[-5, -1, 9], [-2, -3, 9], [9, 9, 9]]), Rows([[6]])],
            [Rows([[0, 1], [1, 0], [2, 2], [3, 3]]), Rows([[5], [0.5]])],
        ],
        random =>
        {
            (int rows, int columns) = (random.Next(1, 3), random.Next(1, 3));
            double[,] x = Grid((rows * Side) + random.Next(2), (columns * Side) + random.Next(2), (_, _) => random.Next(-4, 6));
            return [x, Grid(rows, columns, (_, _) => random.Next(1, 10))];
        },
        solvedBy: [nameof(MaxUnpooling), nameof(MaxPooling)]);

    /// <summary>Intersection over union.</summary>
    public static Exercise<SharedPart> BoxOverlap { get; } = new(
        "10.7",
        "BoxOverlap",
        "Intersection over union",
        points: 2,
        slips => (a, b) =>
        {
            if (slips.Made("the last two numbers were taken for width and height", "A box is left, top, right, bottom: its width is right − left."))
            {
                (a, b) = (Corners(a), Corners(b));
            }

            double across = Math.Min(a[2], b[2]) - Math.Max(a[0], b[0]);
            double up = Math.Min(a[3], b[3]) - Math.Max(a[1], b[1]);
            (across, up) = slips.Or(
                (Math.Max(0, across), Math.Max(0, up)),
                ("boxes that do not touch share an area", "Width and height of the shared part can come out negative, and minus times minus is plus. Then the shared part is 0.", (across, up)),
                ("the absolute values of width and height were taken", "A width that comes out negative means that the boxes do not touch: then it is 0.", (Math.Abs(across), Math.Abs(up))));
            double shared = slips.Known("the shared area", across * up);
            (double first, double second) = (Area(a), Area(b));
            double around = (Math.Max(a[2], b[2]) - Math.Min(a[0], b[0])) * (Math.Max(a[3], b[3]) - Math.Min(a[1], b[1]));
            double union = slips.Known("the union", slips.Or(
                first + second - shared,
                ("the shared area was counted twice in the union", "Both areas contain the shared part. In their sum it is there twice.", first + second),
                ("the shared area was taken away twice", "In the sum of both areas the shared part is there twice. It belongs to the union once.", first + second - (2 * shared)),
                ("the shared area was divided by that of the first box", "The union is what both cover together.", first),
                ("the shared area was divided by that of the second box", "The union is what both cover together.", second),
                ("the shared area was divided by that of the smaller box", "The union is what both cover together.", Math.Min(first, second)),
                ("the shared area was divided by that of the larger box", "The union is what both cover together.", Math.Max(first, second)),
                ("the shared area was divided by that of the box around both", "The union is not a rectangle: it is both areas, with the shared part counted once.", around),
                ("the shared area was not divided at all", "Large boxes share more than small ones. Divide by the union.", 1)));
            return shared / union;
        },
        [
            [new double[] { 0, 0, 4, 2 }, new double[] { 2, 0, 6, 2 }],
            [new double[] { 0, 0, 4, 4 }, new double[] { 1, 1, 3, 2 }],
            [new double[] { 1, 2, 3, 5 }, new double[] { 1, 2, 3, 5 }],
            [new double[] { 0, 0, 2, 2 }, new double[] { 2, 0, 4, 2 }],
            [new double[] { 0, 0, 2, 2 }, new double[] { 5, 6, 7, 9 }],
            [new double[] { 0, 0, 5, 2 }, new double[] { 1, 4, 3, 6 }],
            [new double[] { -3, -2, 1, 1 }, new double[] { -1, -4, 4, 0 }],
        ],
        random => [AnyBox(random), AnyBox(random)],
        solvedBy: [nameof(Box)]);

    /// <summary>The gradient of a loss on distances.</summary>
    public static Exercise<TripletBack> TripletGradient { get; } = new(
        "10.8",
        "TripletGradient",
        "The gradient of a triplet",
        points: 3,
        slips => (a, p, n, margin) =>
        {
            double excess = slips.Or(
                Square(a, p) - Square(a, n),
                ("the distances were not squared where the loss is compared with 0", "The loss compares squared distances.", Math.Sqrt(Square(a, p)) - Math.Sqrt(Square(a, n))),
                ("p and n were mixed up in the loss", "The loss is large when p is far away and n is near.", Square(a, n) - Square(a, p)));
            double loss = slips.Known("the loss before it is cut at 0", slips.Or(
                excess + margin,
                ("the margin was forgotten", "The loss is 0 only when the other image is farther away by the margin.", excess),
                ("the margin was subtracted", "The other image must be farther away by the margin: the loss adds it.", excess - margin)));
            double isActive = slips.Or(
                loss > 0 ? 1.0 : 0,
                ("a triplet that costs nothing was pulled, too", "Where the squared distances already differ by more than the margin the loss is 0, and so is its gradient.", 1),
                ("only triplets that cost nothing were pulled", "Where the loss is 0 its gradient is 0, too.", loss > 0 ? 0 : 1));
            double factor = isActive * slips.Or(
                2,
                ("the factor 2 is missing", "The derivative of a square brings a 2.", 1),
                ("all signs are turned over", "The gradient points uphill: where the loss grows. The step goes the other way.", -2),
                ("the gradient was multiplied by the loss", "The loss says whether there is a gradient. Its size comes from the differences alone.", 2 * loss));
            (double[] A, double[] P, double[] N) pulls = (Times(factor, Minus(n, p)), Times(factor, Minus(p, a)), Times(factor, Minus(a, n)));
            return slips.Or(
                pulls,
                ("the anchor was pulled by p alone", "a stands in both distances. Both send a gradient back, and they add up.", pulls with { A = Times(factor, Minus(a, p)) }),
                ("the anchor was pulled by n alone", "a stands in both distances. Both send a gradient back, and they add up.", pulls with { A = Times(factor, Minus(n, a)) }),
                ("the anchor has the wrong sign", "d|a − p|²/da = 2(a − p), and the squared distance to n is subtracted.", pulls with { A = Times(-1, pulls.A) }),
                ("the anchor stood still", "a stands in both distances, so it has a gradient, too.", pulls with { A = new double[a.Length] }),
                ("p was pushed away from the anchor", "|a − p|² grows when p moves away: its gradient is 2(p − a).", pulls with { P = Times(-1, pulls.P) }),
                ("n was pulled toward the anchor", "The squared distance to n is subtracted: n gets the opposite sign of p.", pulls with { N = Times(-1, pulls.N) }));
        },
        [
            [new double[] { 0 }, new double[] { 1 }, new double[] { 2 }, 4.0],
            [new double[] { 0 }, new double[] { 1 }, new double[] { 2 }, 1.0],
            [new double[] { 0, 0 }, new double[] { 1, 2 }, new double[] { 2, -1 }, 0.5],
            [new double[] { 1, -1 }, new double[] { 1, -1 }, new double[] { 3, 0 }, 6.0],
            [new double[] { 0, 0 }, new double[] { 3, 0 }, new double[] { 0, 1 }, 1.0],
            [new double[] { 0, 0 }, new double[] { 0.1, 0 }, new double[] { 3, 1 }, 2.0],
        ],
        random =>
        {
            int length = random.Next(2, 4);
            return [Numbers(random, length, -2, 2), Numbers(random, length, -2, 2), Numbers(random, length, -2, 2), Hundredths(random, 0.2, 3)];
        },
        solvedBy: [nameof(TripletLoss)]);

    // For each window of 2 × 2: its winner's place gets the new number.
    private static double[,] Spread(Slips slips, double[,] x, double[,] maps)
    {
        double[,] spread = new double[x.GetLength(0), x.GetLength(1)];
        for (int i = 0; i < maps.GetLength(0); i++)
        {
            for (int j = 0; j < maps.GetLength(1); j++)
            {
                (int Row, int Column)[] window = [.. Enumerable.Range(0, Side * Side).Select(k => ((Side * i) + (k / Side), (Side * j) + (k % Side)))];
                double[] pixels = [.. window.Select(pixel => x[pixel.Row, pixel.Column])];
                int winner = slips.Or(
                    Array.IndexOf(pixels, pixels.Max()),
                    ("the number always went to the top left corner", "Look which of the four pixels of x was the largest.", 0),
                    ("the number always went to the bottom right corner", "Look which of the four pixels of x was the largest.", pixels.Length - 1),
                    ("the smallest pixel was taken for the winner", "Max pooling keeps the largest.", Array.IndexOf(pixels, pixels.Min())),
                    ("of several equal largest pixels the last one was taken", "The first of equals wins, row by row from the top left: > and not >=.", Array.LastIndexOf(pixels, pixels.Max())),
                    ("of several equal largest pixels the first one by columns was taken", "The first of equals wins, row by row from the top left.", ByColumns(pixels)),
                    ("the winner was found by absolute value", "−4 is smaller than 1, not larger.", Array.IndexOf(pixels, pixels.MaxBy(Math.Abs))),
                    ("the search for the winner began at 0", "In a window of negative numbers nothing is larger than 0. Begin with the window's first pixel.", pixels.Max() > 0 ? Array.IndexOf(pixels, pixels.Max()) : 0));
                double number = slips.Or(
                    maps[i, j],
                    ("the old maximum came back in place of the new number", "x says only where. What is put there comes from maps.", pixels.Max()),
                    ("the number was added to the old maximum", "x says only where. What is put there comes from maps.", maps[i, j] + pixels.Max()),
                    ("a 1 was put in place of the new number", "x says only where. What is put there comes from maps.", 1));
                for (int k = 0; k < window.Length; k++)
                {
                    spread[window[k].Row, window[k].Column] = slips.Or(
                        k == winner ? number : 0,
                        ("all four pixels of a window got the number", "Only the place that won gets it; its neighbours stay 0.", number),
                        ("each pixel of a window got a quarter", "That is the way back of average pooling. Here the winner gets everything.", number / window.Length),
                        ("all equal largest pixels got the number", "The first of equals gets it, the others stay 0.", pixels[k] == pixels.Max() ? number : 0),
                        ("the other pixels kept what they had", "Where nothing won there is 0.", k == winner ? number : pixels[k]));
                }
            }
        }

        return spread;
    }

    private static int ByColumns(double[] pixels) => Array.IndexOf([pixels[0], pixels[2], pixels[1], pixels[3]], pixels.Max()) switch
    {
        1 => 2,
        2 => 1,
        var same => same,
    };

    // Left, top, right, bottom.
    private static double[] AnyBox(Random random)
    {
        (int left, int top) = (random.Next(0, 5), random.Next(0, 5));
        return [left, top, left + random.Next(2, 7), top + random.Next(2, 7)];
    }

    // What a box is taken for by whoever reads its last two numbers as width and height.
    private static double[] Corners(double[] box) => [box[0], box[1], box[0] + box[2], box[1] + box[3]];

    private static double Area(double[] box) => (box[2] - box[0]) * (box[3] - box[1]);

    private static double[] Times(double factor, double[] vector) => [.. vector.Select(v => factor * v)];

    private static double[] Minus(double[] left, double[] right) => [.. left.Zip(right, (l, r) => l - r)];

    private static double Square(double[] a, double[] b) => Minus(a, b).Sum(d => d * d);
}
