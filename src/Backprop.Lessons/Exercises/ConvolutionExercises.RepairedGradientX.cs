using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Exercises;

/// <summary>The gradient with respect to the input of a convolution in one dimension, and why the function that was given is wrong.</summary>
/// <param name="dy">∂L/∂y: one number for each window.</param>
/// <param name="w">The kernel.</param>
/// <param name="length">How many numbers the input has.</param>
/// <param name="stride">How many places the window moves at a time.</param>
/// <param name="padding">How many zeros stand before and after the input.</param>
/// <returns>∂L/∂x, one number for each of the input, and the number of the reason.</returns>
public delegate (double[] Gradient, int Reason) GradientXRepair(double[] dy, double[] w, int length, int stride, int padding);

/// <content>Deltas that are collected: which window did a pixel meet under which weight?</content>
public static partial class ConvolutionExercises
{
    private const int None = -1;

    private static readonly FindTheBug<GradientXRepair, Func<Meeting, (int Window, int Weight)>> StrideBug = new(
        at => (at.Start % at.Stride == 0 ? at.Start / at.Stride : None, at.Weight),
        because: 2,
        (line, reason) => (dy, w, length, stride, padding) => (Collected(dy, w, length, (u, i) => line(new(u, i, w.Length, stride, padding))), reason));

    /// <summary>With a stride there is not a window at every place.</summary>
    public static Exercise<GradientXRepair> RepairedGradientX { get; } = new(
        "06.11",
        "RepairedGradientX",
        "Find the bug: a stride on the way back",
        points: 2,
        StrideBug.Reference,
        [
            [new[] { 5.0 }, new[] { 1.0, 2 }, 3, 2, 0],
            [new[] { 1.0, 2 }, new[] { 1.0, 2, 3 }, 5, 2, 0],
            [new[] { 1.0, -1, 2 }, new[] { 2.0, 1 }, 4, 2, 1],
            [new[] { 2.0, -3, 1 }, new[] { 4.0 }, 7, 3, 0],
            [new[] { 1.0, 2, 3, 4 }, new[] { 1.0, -1, 2 }, 4, 1, 1],
            [new[] { 3.0, 1 }, new[] { 1.0, 2, 3, 4 }, 6, 3, 1],
            [new[] { 2.0, -1 }, new[] { 1.0, 3, -2 }, 6, 3, 0],
        ],
        random =>
        {
            (int kernel, int stride, int padding) = (random.Next(2, 5), random.Next(1, 4), random.Next(2));
            int length = kernel + random.Next(2, 6);
            return [Digits(random, new Sliding(stride, padding).OutputLength(length, kernel)), Digits(random, kernel), length, stride, padding];
        },
        [
            StrideBug.Line(
                "the wrong line is still there",
                "With stride 1 all dots lie on the line. Where does the stride enter? Take stride 2 and no padding: which window does the function ask for pixel 1 under weight 0, and where does that window begin?",
                at => (at.Start / at.Stride, at.Weight)),
            StrideBug.Line(
                "windows before the first one are not asked any more, but those between two windows still are",
                "With stride 2 windows begin at 0, 2, 4, … A window that would have to begin at 1 or 3 does not exist either.",
                at => (at.Start >= 0 ? at.Start / at.Stride : None, at.Weight),
                at => ((int)Math.Floor(at.Start / (double)at.Stride), at.Weight)),
            StrideBug.Line(
                "only every stride-th pixel gets a gradient now",
                "Each pixel is in some window, under this weight or that. What must be a multiple of the stride is the place where the *window* begins.",
                at => (at.Pixel % at.Stride == 0 ? at.Start / at.Stride : None, at.Weight),
                at => (at.Pixel % at.Stride == 0 && at.Start % at.Stride == 0 ? at.Start / at.Stride : None, at.Weight)),
            StrideBug.Line(
                "only every stride-th weight is counted now",
                "Each weight meets some pixel. What must be a multiple of the stride is the place where the *window* begins.",
                at => (at.Weight % at.Stride == 0 ? at.Start / at.Stride : None, at.Weight)),
            StrideBug.Line(
                "the padding is missing where the line asks whether a window begins there",
                "The first window begins at −padding. So count from there: pixel + padding − weight must be a multiple of the stride.",
                at => ((at.Pixel - at.Weight) % at.Stride == 0 ? at.Start / at.Stride : None, at.Weight)),
            StrideBug.Line(
                "the number of the window has to be a multiple of the stride now",
                "All windows count: 0, 1, 2, … It is the place where a window begins that is a multiple of the stride. Ask before you divide.",
                at => (at.Start / at.Stride % at.Stride == 0 ? at.Start / at.Stride : None, at.Weight)),
            StrideBug.Line(
                "just the windows that do not exist are asked now",
                "Where the division leaves a remainder, no window begins. Take the others.",
                at => (at.Start % at.Stride != 0 ? at.Start / at.Stride : None, at.Weight)),
            StrideBug.Line(
                "the division is rounded in another way now",
                "However you round: where there is a remainder, there is no window, and nothing to be rounded.",
                at => ((int)Math.Ceiling(at.Start / (double)at.Stride), at.Weight),
                at => ((int)Math.Round(at.Start / (double)at.Stride), at.Weight)),
            StrideBug.Line(
                "the kernel is turned over now",
                "With stride 1 the function was right, so the weights met the right pixels. Leave them, and look at the stride.",
                at => (at.Start / at.Stride, at.Kernel - 1 - at.Weight),
                at => (at.Start % at.Stride == 0 ? at.Start / at.Stride : None, at.Kernel - 1 - at.Weight)),
            StrideBug.Line(
                "the padding is subtracted now",
                "The check had padding 1, and with stride 1 all was well. Leave the padding, and look at the stride.",
                at => ((at.Start - (2 * at.Padding)) / at.Stride, at.Weight),
                at => ((at.Start - (2 * at.Padding)) % at.Stride == 0 ? (at.Start - (2 * at.Padding)) / at.Stride : None, at.Weight)),
            StrideBug.Reason(
                1,
                "the kernel is not turned over",
                "A kernel that lies the wrong way round would be wrong with stride 1 as well. Which dots are off the line?"),
            StrideBug.Reason(
                3,
                "the padding has the wrong sign",
                "Then the dots of stride 1 would be off the line, too: both were checked with padding 1."),
            StrideBug.Reason(
                4,
                "the last window is left out",
                "There are dy.Length windows, and the last one has the number dy.Length − 1. With <= the function would read outside dy."),
            StrideBug.NoReason,
        ],
        solvedBy: [.. Ready, nameof(BandMatrix)]);

    private static double[] Collected(double[] dy, double[] w, int length, Func<int, int, (int Window, int Weight)> met)
    {
        double[] dx = new double[length];
        for (int u = 0; u < length; u++)
        {
            for (int i = 0; i < w.Length; i++)
            {
                (int window, int weight) = met(u, i);
                dx[u] += window >= 0 && window < dy.Length ? w[weight] * dy[window] : 0;
            }
        }

        return dx;
    }

    private static double[] Digits(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(1, 10))];

    // A pixel under a weight: the window that would bring them together begins at Start, counted from the first zero of the padding.
    private sealed record Meeting(int Pixel, int Weight, int Kernel, int Stride, int Padding)
    {
        public int Start => Pixel + Padding - Weight;
    }
}
