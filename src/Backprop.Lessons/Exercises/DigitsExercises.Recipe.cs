using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>The rate that falls, and the target of two images.</content>
public static partial class DigitsExercises
{
    /// <summary>A rate that falls along half a wave.</summary>
    public static Exercise<CosineSchedule> CosineRate { get; } = new(
        "08.3",
        "CosineRate",
        "The learning rate along a cosine",
        points: 1,
        slips => (first, epoch, epochs) =>
        {
            double passed = slips.Known("the share of the epochs that has passed", slips.Or(
                (epoch - 1.0) / epochs,
                ("the first epoch was counted as epoch 1 of the wave", "In the first epoch nothing has passed yet: t is 0 there, and the rate is η₀.", (double)epoch / epochs),
                ("the division was one of whole numbers", "In C#, 3 / 12 is 0. One of the two must be a double before they are divided.", (epoch - 1) / epochs),
                ("it was divided by the number of epochs less 1", "Then the last epoch has the rate 0 and learns nothing. Divide by T.", (epoch - 1.0) / (epochs - 1)),
                ("the number of epochs was left out", "Half the wave takes all the training: t / T.", epoch - 1.0)));
            double angle = passed * slips.Or(
                Math.PI,
                ("the wave is a whole one", "Half a wave goes down. The second half would come up again: π, not 2π.", 2 * Math.PI),
                ("the wave is a quarter of one", "A quarter of a wave ends half way down: π, not π/2.", Math.PI / 2),
                ("π is missing in the angle", "Math.Cos takes radians: half a turn is π.", 1),
                ("the angle is in degrees", "Math.Cos takes radians: half a turn is π.", 180),
                ("π was rounded to 3.14", "Math.PI has all its digits.", 3.14));
            double wave = slips.Or(
                Math.Cos(angle),
                ("only π went into the cosine", "The whole product π · t / T is the angle. Set brackets.", -passed),
                ("a sine was taken", "A sine begins at 0. Which of the two begins at 1?", Math.Sin(angle)),
                ("the rate rises where it is to fall", "It is to begin at η₀. Look at the sign of the cosine, and whether you count the epochs that have passed or those that are left.", -Math.Cos(angle)));
            return slips.OrElse(
                () => first * slips.Or(1 + wave, ("the 1 is missing", "A cosine alone becomes negative half way, and a negative rate walks uphill.", wave))
                    / slips.Or(2, ("the half is missing", "1 + cos runs from 2 to 0. The rate must begin at η₀.", 1)),
                ("the rate falls along a straight line", "The cosine is gentle at both ends and fast in the middle.", () => first * (1 - passed)),
                ("only the cosine was divided by 2, not the 1", "The half belongs to the whole bracket: 1 + cos runs from 2 to 0.", () => first * (1 + (wave / 2))),
                ("η₀ was multiplied with the 1 only", "The whole wave is multiplied with η₀. Set brackets.", () => (first + wave) / 2));
        },
        [[0.01, 1, 12], [1.0, 3, 4], [1.0, 2, 3], [0.5, 4, 4], [0.2, 1, 1], [2.0, 2, 2]],
        random =>
        {
            int epochs = random.Next(3, 20);
            return [Hundredths(random, 0.1, 2), random.Next(2, epochs + 1), epochs];
        });

    /// <summary>What mixup makes of two labels.</summary>
    public static Exercise<TargetOfTwo> MixedTarget { get; } = new(
        "08.4",
        "MixedTarget",
        "The target of a mixed image",
        points: 1,
        slips => (a, b, share, classes) =>
        {
            const string SetOrAdd = "If a and b are the same class, its number must come out as 1. Set, or add?";
            (double ofA, double ofB) = slips.Or(
                (share, 1 - share),
                ("the shares are swapped", "λ is the share of the first image.", (1 - share, share)),
                ("the first image got all of the target", "The second image is in the picture too.", (1, 0)),
                ("the second image got all of the target", "The first image is in the picture too.", (0, 1)),
                ("both got the same share", "Together they must be 1: λ and what is left of it.", (share, share)),
                ("only the first share was written", "What about the rest of the target, 1 − λ?", (share, 0)),
                ("only the second share was written", "What about the first image's share, λ?", (0, 1 - share)),
                ("both got one half", "The picture is mixed in the proportion λ to 1 − λ. So is the target.", (0.5, 0.5)),
                ("both got a whole 1", "Together they must be 1: λ and what is left of it.", (1, 1)),
                ("the first image got a whole 1, and the second its share on top", "Together they must be 1: λ and what is left of it.", (1, 1 - share)));
            double rest = slips.Or(0.0, ("the rest was shared among all other classes", "That is label smoothing. Here the rest belongs to one class: the other image's.", (1 - share) / (classes - 1)));
            if (a == b && slips.Made("nothing was written where both images are of one class", "If a and b are the same class, its number must come out as 1."))
            {
                return new double[classes];
            }

            double[] target = new double[classes];
            if (rest > 0)
            {
                Array.Fill(target, rest);
                target[a] = ofA;
                return target;
            }

            target[a] += ofA;
            target[b] = slips.Or(target[b] + ofB, ("two images of one class overwrote each other's share", SetOrAdd, ofB));
            target[a] = slips.Or(target[a], ("the first image's share was written last, over the second's of the same class", SetOrAdd, ofA));
            return target;
        },
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
            new("the larger share took all", "A hard target would teach the network to jump. The point of mixup is that targets mix as the images do.", (a, b, share, classes) => Hard(share >= 0.5 ? a : b, classes), (a, b, share, classes) => Hard(share > 0.5 ? a : b, classes)),
        ]);

    private static double[] Hard(int label, int classes)
    {
        double[] target = new double[classes];
        target[label] = 1;
        return target;
    }
}
