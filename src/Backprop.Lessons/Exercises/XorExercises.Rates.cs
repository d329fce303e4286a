using Backprop.Lessons.Xor;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>What accompanies the step.</content>
public static partial class XorExercises
{
    /// <summary>Half the rate after every so many epochs.</summary>
    public static Exercise<DecayingRate> Decay { get; } = new(
        "04.7",
        "DecayedRate",
        "A learning rate that decays",
        points: 1,
        slips => (firstRate, halfAfter, epochsDone) =>
        {
            double halvings = slips.OrElse(
                () => (double)epochsDone / halfAfter,
                ("two whole numbers were divided", "In C#, 5 / 10 is 0: the rate falls in stairs. Make one of the two a double first.", () => epochsDone / halfAfter),
                ("the number of halvings was rounded", "The rate falls a little with every epoch, not in stairs.", () => Math.Round((double)epochsDone / halfAfter)),
                ("the number of halvings was rounded up", "The rate falls a little with every epoch, not in stairs.", () => Math.Ceiling((double)epochsDone / halfAfter)),
                ("the remainder was taken, not the quotient", "% leaves what a division does not use up. How often does halfAfter go into epochsDone?", () => epochsDone % halfAfter),
                ("the fraction is upside down", "The more epochs are done, the smaller the rate.", () => (double)halfAfter / epochsDone),
                ("epochsDone was multiplied by halfAfter", "How often has the rate been halved? Count it for halfAfter = 10 after 20 epochs.", () => (double)epochsDone * halfAfter));
            double exponent = slips.Or(-halvings, ("the rate grows", "The exponent needs a minus, or the power belongs under the fraction bar.", halvings));
            double left = slips.OrElse(
                () => Math.Pow(2, exponent),
                ("e took the place of 2", "After halfAfter epochs exactly half must be left. e⁻¹ is 0.37.", () => Math.Exp(exponent)),
                ("10 took the place of 2", "After halfAfter epochs exactly half must be left.", () => Math.Pow(10, exponent)),
                ("the rate falls to a quarter, not to a half", "After halfAfter epochs exactly half must be left.", () => Math.Pow(4, exponent)),
                ("the rate is halved once and then stays", "After 2·halfAfter epochs a quarter must be left.", () => epochsDone >= halfAfter ? 0.5 : 1),
                ("the rate falls along a straight line to 0", "After halfAfter epochs half must be left, and after twice as many a quarter.", () => 1 - halvings),
                ("base and exponent changed places", "Half of the rate, again and again: ½ is the base. Which of the two arguments of Math.Pow is that?", () => Math.Pow(halvings, 0.5)),
                ("base and exponent changed places, with 2 for ½", "Half of the rate, again and again: ½ is the base. Which of the two arguments of Math.Pow is that?", () => Math.Pow(halvings, 2)),
                ("½ was multiplied by the fraction instead of raised to it", "Halving twice leaves a quarter. Which power of ½ is that?", () => 0.5 * halvings),
                ("the rate falls along a straight line", "After 2·halfAfter epochs a quarter must be left, not 0.", () => 1 - (0.5 * halvings)),
                ("the rate falls along a straight line and stops at 0", "After 2·halfAfter epochs a quarter must be left, not 0.", () => Math.Max(0, 1 - (0.5 * halvings))),
                ("the rate falls like 1/t", "That halves it the first time only. After 2·halfAfter epochs a quarter must be left, not a third.", () => 1 / (1 + halvings)),
                ("the rate was divided by 2 times the fraction", "Before the first epoch nothing has been halved: which factor is left of the rate then?", () => 1 / (2 * halvings)),
                ("what has been lost was returned", "Asked for is the rate that is left.", () => 1 - Math.Pow(2, -halvings)));
            return slips.OrElse(
                () => firstRate * left,
                ("the first rate was raised to the power, too", "Only the ½ is raised. The first rate stands in front of the power.", () => Math.Pow(firstRate / 2, halvings)),
                ("the power was subtracted from the rate", "The power is a factor: it says which share of the rate is left.", () => firstRate - left),
                ("there is a factor ½ too many in front of the power", "Before the first epoch the whole rate is left.", () => 0.5 * firstRate * left));
        },
        [[0.8, 10, 10], [0.8, 10, 20], [0.8, 10, 5], [0.8, 10, 0], [0.5, 1, 3], [0.5, 4, 50]],
        random => [Hundredths(random, 0.1, 5), random.Next(3, 40), random.Next(1, 120)]);

    /// <summary>Towards zero, and no further.</summary>
    public static Exercise<SoftThreshold> Shrink { get; } = new(
        "04.8",
        "Shrink",
        "L1 that stops at zero",
        points: 1,
        slips => (weights, threshold) =>
        {
            Func<double, double> shrunk = slips.Or<Func<double, double>>(
                size => Math.Max(0, size - threshold),
                ("a small weight shot past zero", "A weight nearer to zero than the threshold must end at zero.", size => size - threshold),
                ("a small weight was left as it is", "A weight nearer to zero than the threshold must end at zero.", size => size > threshold ? size - threshold : size),
                ("the large weights did not move", "Small weights become zero, and the large ones move by the threshold too.", size => size > threshold ? size : 0),
                ("the large weights became zero, and the small ones stayed", "Which weights are so small that they would pass zero?", size => size > threshold ? 0 : size),
                ("every weight shrank by the same share", "That is L2. L1 takes the same amount off each.", size => size * (1 - threshold)),
                ("the weights moved away from zero", "Which sign of the threshold makes |w| smaller?", size => size + threshold),
                ("the weights were cut off at the threshold", "A large weight moves by the threshold. It is not cut down to it.", size => Math.Min(size, threshold)),
                ("the threshold took the place of 0 in Math.Max", "A weight that would pass zero stays at zero.", size => Math.Max(threshold, size - threshold)),
                ("half of the threshold was taken off", "Every weight moves by the whole threshold.", size => Math.Max(0, size - (threshold / 2))),
                ("the weights were divided by 1 + threshold", "That is L2. L1 takes the same amount off each.", size => size / (1 + threshold)),
                ("Math.Min took the place of Math.Max", "Which of 0 and |w| − threshold is left of a large weight?", size => Math.Min(0, size - threshold)),
                ("the threshold was taken off twice", "Every weight moves by the threshold, once.", size => Math.Max(0, size - (2 * threshold))));
            Func<double, double> moved = slips.Or<Func<double, double>>(
                w => Math.Sign(w) * shrunk(Math.Abs(w)),
                ("the sign was lost", "After |w| has been shrunk, the sign must come back on.", w => shrunk(Math.Abs(w))),
                ("negative weights were set to zero", "A negative weight moves up, towards zero. Work with |w| and put the sign back on.", w => w > 0 ? shrunk(w) : 0),
                ("negative weights were left as they are", "A negative weight moves up, towards zero. Work with |w| and put the sign back on.", w => w > 0 ? shrunk(w) : w),
                ("negative weights moved away from zero", "A negative weight moves up, towards zero. Work with |w| and put the sign back on.", w => Math.Abs(w) > threshold ? w - threshold : 0),
                ("the threshold was taken away from every weight, whatever its sign", "A negative weight moves up, towards zero, and no weight moves past it.", w => w - threshold));
            return slips.OrElse<double[]>(
                () => [.. weights.Select(moved)],
                ("the small weights are missing from the answer", "A weight that became zero still has its place.", () => [.. weights.Where(w => Math.Abs(w) > threshold).Select(moved)]));
        },
        [[new[] { 3.0, -3, 0.5 }, 1.0], [new[] { 0.25, -0.25, 2 }, 0.5], [new[] { 0.0, -2, 0.005 }, 0.25], [new[] { 1.0, -0.5, 0 }, 0.0], [new[] { 2.0 }, 0.5]],
        random => [Enumerable.Range(0, random.Next(3, 7)).Select(_ => Hundredths(random, -2, 2)).ToArray(), Hundredths(random, 0.3, 1)],
        solvedBy: [nameof(Penalty)]);
}
