using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

public static partial class DigitsExercises
{
    /// <summary>A rate that falls along half a wave.</summary>
    public static Exercise<CosineSchedule> CosineRate { get; } = new(
        "08.3",
        "CosineRate",
        "The learning rate along a cosine",
        points: 1,
        (first, epoch, epochs) => Wave(first, (epoch - 1.0) / epochs),
        [[0.01, 1, 12], [1.0, 3, 4], [1.0, 2, 3], [0.5, 4, 4], [0.2, 1, 1], [2.0, 2, 2]],
        random =>
        {
            int epochs = random.Next(3, 20);
            return [Hundredths(random, 0.1, 2), random.Next(2, epochs + 1), epochs];
        },
        [
            new("the first epoch was counted as epoch 1 of the wave", "In the first epoch nothing has passed yet: t is 0 there, and the rate is η₀.", (first, epoch, epochs) => Wave(first, (double)epoch / epochs)),
            new("the division was one of whole numbers", "In C#, 3 / 12 is 0. One of the two must be a double before they are divided.", (first, epoch, epochs) => Wave(first, (epoch - 1) / epochs)),
            new("the half is missing", "1 + cos runs from 2 to 0. The rate must begin at η₀.", (first, epoch, epochs) => 2 * Wave(first, (epoch - 1.0) / epochs)),
            new("the 1 is missing", "A cosine alone becomes negative half way, and a negative rate walks uphill.", (first, epoch, epochs) => first * Math.Cos(Math.PI * (epoch - 1) / epochs), (first, epoch, epochs) => first * Math.Cos(Math.PI * (epoch - 1) / epochs) / 2),
            new("the wave is a whole one", "Half a wave goes down. The second half would come up again: π, not 2π.", (first, epoch, epochs) => Wave(first, 2 * (epoch - 1.0) / epochs)),
            new("the angle is in degrees", "Math.Cos takes radians: half a turn is π.", (first, epoch, epochs) => first * (1 + Math.Cos(180 * (epoch - 1.0) / epochs)) / 2),
            new("it was divided by the number of epochs less 1", "Then the last epoch has the rate 0 and learns nothing. Divide by T.", (first, epoch, epochs) => Wave(first, (epoch - 1.0) / (epochs - 1))),
            new("a sine was taken", "A sine begins at 0. Which of the two begins at 1?", (first, epoch, epochs) => first * (1 + Math.Sin(Math.PI * (epoch - 1) / epochs)) / 2),
            new("the rate falls along a straight line", "The cosine is gentle at both ends and fast in the middle.", (first, epoch, epochs) => first * (1 - ((epoch - 1.0) / epochs))),
        ]);

    /// <summary>What mixup makes of two labels.</summary>
    public static Exercise<TargetOfTwo> MixedTarget { get; } = new(
        "08.4",
        "MixedTarget",
        "The target of a mixed image",
        points: 1,
        (a, b, share, classes) => Target(classes, (a, share), (b, 1 - share)),
        [
            [0, 1, 0.75, 2],
            [2, 0, 0.25, 3],
            [1, 1, 0.25, 3],
            [3, 1, 1.0, 4],
            [1, 2, 0.0, 4],
            [0, 3, 0.5, 5],
        ],
        random =>
        {
            int classes = random.Next(3, 6);
            return [random.Next(classes), random.Next(classes), Hundredths(random, 0.05, 0.95), classes];
        },
        [
            new("two images of one class overwrote each other's share", "If a and b are the same class, its number must come out as 1. Set, or add?", (a, b, share, classes) => Changed(classes, target => (target[a], target[b]) = (share, 1 - share)), (a, b, share, classes) => Changed(classes, target => (target[b], target[a]) = (1 - share, share))),
            new("the shares are swapped", "λ is the share of the first image.", (a, b, share, classes) => Target(classes, (a, 1 - share), (b, share))),
            new("the first image got all of the target", "The second image is in the picture too.", (a, b, share, classes) => Target(classes, (a, 1))),
            new("the larger share took all", "A hard target would teach the network to jump. The point of mixup is that targets mix as the images do.", (a, b, share, classes) => Target(classes, (share >= 0.5 ? a : b, 1)), (a, b, share, classes) => Target(classes, (share > 0.5 ? a : b, 1))),
            new("both got the same share", "Together they must be 1: λ and what is left of it.", (a, b, share, classes) => Target(classes, (a, share), (b, share))),
            new("only the first share was written", "What about the rest of the target, 1 − λ?", (a, b, share, classes) => Target(classes, (a, share))),
            new("both got one half", "The picture is mixed in the proportion λ to 1 − λ. So is the target.", (a, b, share, classes) => Target(classes, (a, 0.5), (b, 0.5))),
            new("the rest was shared among all other classes", "That is label smoothing. Here the rest belongs to one class: the other image's.", (a, b, share, classes) => Changed(classes, target =>
            {
                Array.Fill(target, (1 - share) / (classes - 1));
                target[a] = share;
            })),
        ]);

    private static double Wave(double first, double passed) => first * (1 + Math.Cos(Math.PI * passed)) / 2;

    private static double[] Target(int classes, params (int Class, double Share)[] parts) => Changed(classes, target =>
    {
        foreach ((int k, double share) in parts)
        {
            target[k] += share;
        }
    });

    private static double[] Changed(int classes, Action<double[]> change)
    {
        double[] target = new double[classes];
        change(target);
        return target;
    }
}
