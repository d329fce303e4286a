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
        (x, maps) => Spread(x, maps, (value, best) => value > best),
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
        [
            new("all four pixels of a window got the number", "Only the place that won gets it; its neighbours stay 0.", (x, maps) => Filled(x, maps, m => m)),
            new("each pixel of a window got a quarter", "That is the way back of average pooling. Here the winner gets everything.", (x, maps) => Filled(x, maps, m => m / 4)),
            new("the number always went to the top left corner", "Look which of the four pixels of x was the largest.", (x, maps) => Spread(x, maps, (_, _) => false)),
            new("the smallest pixel was taken for the winner", "Max pooling keeps the largest.", (x, maps) => Spread(x, maps, (value, best) => value < best)),
            new("of several equal largest pixels the last one was taken", "The first of equals wins, row by row from the top left: > and not >=.", (x, maps) => Spread(x, maps, (value, best) => value >= best)),
            new("the winner was found by absolute value", "−4 is smaller than 1, not larger.", (x, maps) => Spread(x, maps, (value, best) => Math.Abs(value) > Math.Abs(best))),
            new("the old maximum came back in place of the new number", "x says only where. What is put there comes from maps.", (x, maps) => Spread(x, maps, (value, best) => value > best, (old, _) => old)),
            new("the number was added to the old maximum", "x says only where. What is put there comes from maps.", (x, maps) => Spread(x, maps, (value, best) => value > best, (old, m) => old + m)),
        ],
        solvedBy: [nameof(MaxUnpooling), nameof(MaxPooling)]);

    /// <summary>Intersection over union.</summary>
    public static Exercise<SharedPart> BoxOverlap { get; } = new(
        "10.7",
        "BoxOverlap",
        "Intersection over union",
        points: 2,
        (a, b) => Shared(a, b) / (Area(a) + Area(b) - Shared(a, b)),
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
        [
            new("the shared area was counted twice in the union", "Both areas contain the shared part. In their sum it is there twice.", (a, b) => Shared(a, b) / (Area(a) + Area(b))),
            new("boxes that do not touch share an area", "Width and height of the shared part can come out negative, and minus times minus is plus. Then the shared part is 0.", (a, b) => Across(a, b) * Up(a, b) / (Area(a) + Area(b) - (Across(a, b) * Up(a, b)))),
            new("the shared area was divided by that of the first box", "The union is what both cover together.", (a, b) => Shared(a, b) / Area(a)),
            new("the shared area was divided by that of the second box", "The union is what both cover together.", (a, b) => Shared(a, b) / Area(b)),
            new("the shared area was divided by that of the smaller box", "The union is what both cover together.", (a, b) => Shared(a, b) / Math.Min(Area(a), Area(b))),
            new("the shared area was divided by that of the box around both", "The union is not a rectangle: it is both areas, with the shared part counted once.", (a, b) => Shared(a, b) / ((Math.Max(a[2], b[2]) - Math.Min(a[0], b[0])) * (Math.Max(a[3], b[3]) - Math.Min(a[1], b[1])))),
            new("the shared area was not divided at all", "Large boxes share more than small ones. Divide by the union.", Shared),
            new("the last two numbers were taken for width and height", "A box is left, top, right, bottom: its width is right − left.", (a, b) => Sized(a, b)),
        ],
        solvedBy: [nameof(Box)]);

    /// <summary>The gradient of a loss on distances.</summary>
    public static Exercise<TripletBack> TripletGradient { get; } = new(
        "10.8",
        "TripletGradient",
        "The gradient of a triplet",
        points: 3,
        (a, p, n, margin) => Pulls(a, p, n, Excess(a, p, n) + margin > 0),
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
        [
            new("a triplet that costs nothing was pulled, too", "Where the squared distances already differ by more than the margin the loss is 0, and so is its gradient.", (a, p, n, margin) => Pulls(a, p, n, isActive: true)),
            new("the margin was forgotten", "The loss is 0 only when the other image is farther away by the margin.", (a, p, n, margin) => Pulls(a, p, n, Excess(a, p, n) > 0)),
            new("the distances were not squared where the loss is compared with 0", "The loss compares squared distances.", (a, p, n, margin) => Pulls(a, p, n, Distance(a, p) - Distance(a, n) + margin > 0)),
            new("the factor 2 is missing", "The derivative of a square brings a 2.", (a, p, n, margin) => Scaled(Pulls(a, p, n, Excess(a, p, n) + margin > 0), 0.5)),
            new("all signs are turned over", "The gradient points uphill: where the loss grows. The step goes the other way.", (a, p, n, margin) => Scaled(Pulls(a, p, n, Excess(a, p, n) + margin > 0), -1)),
            new("the anchor was pulled by p alone", "a stands in both distances. Both send a gradient back, and they add up.", (a, p, n, margin) => Changed(Pulls(a, p, n, Excess(a, p, n) + margin > 0), all => (Scaled(all, -1).P, all.P, all.N))),
            new("the anchor stood still", "a stands in both distances, so it has a gradient, too.", (a, p, n, margin) => Pulls(a, p, n, Excess(a, p, n) + margin > 0) with { A = new double[a.Length] }),
            new("n was pulled toward the anchor", "The squared distance to n is subtracted: n gets the opposite sign of p.", (a, p, n, margin) => Changed(Pulls(a, p, n, Excess(a, p, n) + margin > 0), all => (all.A, all.P, Scaled(all, -1).N))),
        ],
        solvedBy: [nameof(TripletLoss)]);

    // For each window of 2 × 2: its winner's place gets what `put` makes of the old and the new number.
    private static double[,] Spread(double[,] x, double[,] maps, Func<double, double, bool> wins, Func<double, double, double>? put = null)
    {
        double[,] spread = new double[x.GetLength(0), x.GetLength(1)];
        for (int i = 0; i < maps.GetLength(0); i++)
        {
            for (int j = 0; j < maps.GetLength(1); j++)
            {
                (int top, int left) = (Side * i, Side * j);
                (int y, int u) = (top, left);
                for (int at = 1; at < Side * Side; at++)
                {
                    (int row, int column) = (top + (at / Side), left + (at % Side));
                    (y, u) = wins(x[row, column], x[y, u]) ? (row, column) : (y, u);
                }

                spread[y, u] = put is null ? maps[i, j] : put(x[y, u], maps[i, j]);
            }
        }

        return spread;
    }

    private static double[,] Filled(double[,] x, double[,] maps, Func<double, double> share) => Grid(
        x.GetLength(0), x.GetLength(1), (y, u) => y / Side < maps.GetLength(0) && u / Side < maps.GetLength(1) ? share(maps[y / Side, u / Side]) : 0);

    // Left, top, right, bottom.
    private static double[] AnyBox(Random random)
    {
        (int left, int top) = (random.Next(0, 5), random.Next(0, 5));
        return [left, top, left + random.Next(2, 7), top + random.Next(2, 7)];
    }

    private static double Across(double[] a, double[] b) => Math.Min(a[2], b[2]) - Math.Max(a[0], b[0]);

    private static double Up(double[] a, double[] b) => Math.Min(a[3], b[3]) - Math.Max(a[1], b[1]);

    private static double Shared(double[] a, double[] b) => Math.Max(0, Across(a, b)) * Math.Max(0, Up(a, b));

    private static double Area(double[] box) => (box[2] - box[0]) * (box[3] - box[1]);

    private static double Sized(double[] a, double[] b)
    {
        static double[] Corners(double[] box) => [box[0], box[1], box[0] + box[2], box[1] + box[3]];
        (double[] first, double[] second) = (Corners(a), Corners(b));
        return Shared(first, second) / (Area(first) + Area(second) - Shared(first, second));
    }

    private static (double[] A, double[] P, double[] N) Pulls(double[] a, double[] p, double[] n, bool isActive) => Scaled((Minus(n, p), Minus(p, a), Minus(a, n)), isActive ? 2 : 0);

    private static (double[] A, double[] P, double[] N) Scaled((double[] A, double[] P, double[] N) pulls, double factor)
    {
        double[] Times(double[] pull) => [.. pull.Select(v => factor * v)];
        return (Times(pulls.A), Times(pulls.P), Times(pulls.N));
    }

    private static (double[] A, double[] P, double[] N) Changed(
        (double[] A, double[] P, double[] N) pulls, Func<(double[] A, double[] P, double[] N), (double[] A, double[] P, double[] N)> change) => change(pulls);

    private static double[] Minus(double[] left, double[] right) => [.. left.Zip(right, (l, r) => l - r)];

    private static double Distance(double[] a, double[] b) => Math.Sqrt(Minus(a, b).Sum(d => d * d));

    private static double Excess(double[] a, double[] p, double[] n) => Minus(a, p).Sum(d => d * d) - Minus(a, n).Sum(d => d * d);
}
