using Backprop.Lessons.Tape;

namespace Backprop.Lessons.Exercises;

/// <content>A new operation, and every gradient of a small network.</content>
public static partial class TapeExercises
{
    /// <summary>A new primitive for the tape.</summary>
    public static Exercise<SmoothMaximum> LogSumExp { get; } = new(
        "05.6",
        "LogSumExp",
        "A new operation: the logarithm of a sum of exponentials",
        points: 3,
        slips => z =>
        {
            double largest = slips.Or(
                z.Max(),
                ("the exponentials overflowed", "e⁸⁰⁰ does not fit into a double. Take the largest z out first: Σeᶻ = eᵐ·Σeᶻ⁻ᵐ.", 0),
                ("another number than the largest was taken out of the sum", "What is left in the exponents may still be large, as it is for −1000 and 1000. Which number leaves nothing above 0?", z.Min()));
            double[] exponentials = [.. z.Select(v => Math.Exp(v - largest))];
            double sum = exponentials.Sum() + (slips.Made("1 was added to the sum", "The sum holds one exponential for each number, and nothing else.") ? 1 : 0);
            double value = slips.Or(
                largest + Math.Log(sum),
                ("the largest number was not added back", "What was taken out in front of the sum comes back as a summand: ln(eᵐ·S) = m + ln S.", Math.Log(sum)),
                ("the largest number was subtracted instead of added back", "What was taken out in front of the sum comes back as a summand: ln(eᵐ·S) = m + ln S.", Math.Log(sum) - largest),
                ("the largest number was multiplied back", "ln(eᵐ·S) = m + ln S: the logarithm makes a sum of the product.", largest * Math.Log(sum)),
                ("the logarithm of the mean was taken", "Nothing is divided by how many numbers there are.", largest + Math.Log(sum / z.Length)),
                ("a logarithm to base 10 was taken", "The slope of ln x is 1/x. In C#, Math.Log is ln.", largest + Math.Log10(sum)),
                ("a logarithm to base 2 was taken", "The slope of ln x is 1/x. In C#, Math.Log is ln.", largest + Math.Log2(sum)),
                ("the largest number itself was returned as the value", "The logarithm of the sum is a little more than that.", largest));
            double[] gradient = slips.OrElse<double[]>(
                () => [.. exponentials.Select(e => e / sum)],
                ("the gradient was not divided by the sum", "The outer function is a logarithm, whose slope is one over what is in it.", () => exponentials),
                ("the gradient is 1 at the largest number and 0 elsewhere", "That is the gradient of the maximum. This one is smooth: every number has a share.", () => [.. z.Select(v => v == z.Max() ? 1.0 : 0)]),
                ("each number was divided by the sum of the numbers", "The shares are those of the exponentials, not of the numbers.", () => [.. z.Select(v => v / z.Sum())]),
                ("every number has the same share", "A larger z has a larger share in the sum of the exponentials.", () => [.. z.Select(_ => 1.0 / z.Length)]),
                ("the slope of a share was returned, s·(1 − s)", "That is how fast a share moves. The gradient of the logarithm is the share itself.", () => [.. exponentials.Select(e => e / sum * (1 - (e / sum)))]),
                ("the logarithms of the shares were returned", "The gradient holds the shares themselves: they are between 0 and 1.", () => [.. z.Select(v => v - largest - Math.Log(sum))]),
                ("the exponentials were shifted below the fraction bar only", "eᶻ⁻ᵐ above the bar as well: the eᵐ must cancel.", () => [.. z.Select(v => Math.Exp(v) / sum)]),
                ("the gradient is one over the sum everywhere", "The chain rule has a second factor: the slope of the exponential.", () => [.. z.Select(_ => 1 / sum)]));
            return slips.OrElse<(double, double[])>(
                () => (value, gradient),
                ("the logarithm is missing", "That is the sum. Its logarithm is asked for, and that has another slope.", () => (z.Sum(Math.Exp), [.. z.Select(Math.Exp)])));
        },
        [
            [new[] { 0.0, 0 }],
            [new[] { 1.0, 2, 3 }],
            [new[] { -1.5 }],
            [new[] { 800.0, 801 }],
            [new[] { -900.0, -901, -899.5 }],
            [new[] { 2.0, -2, 2 }],
            [new[] { -1000.0, 1000 }],
        ],
        random => [Numbers(random, random.Next(2, 5))],
        solvedBy: [nameof(Value), nameof(TensorValue), nameof(Networks.SoftmaxCrossEntropy)]);

    /// <summary>Twenty intermediate results, twenty gradients.</summary>
    public static Exercise<EveryGradient> Twenty { get; } = new(
        "05.7",
        "EveryGradient",
        "Twenty gradients by hand",
        points: 4,
        slips => (w, x) => Gradients(slips, w, x),
        [
            [new[] { 1.0, 0, 0, 0, 1, 0, 1, 1, 0 }, new[] { 1.0, 0 }],
            [new[] { 0.5, -1, 0.1, 1, 0.5, -0.2, 2, -1, 0.3 }, new[] { 1.0, 2 }],
            [new[] { 0.0, 0, 0, 0, 0, 0, 0, 0, 0 }, new[] { 1.0, -1 }],
            [new[] { 1.0, 1, 1, -1, -1, -1, 3, -3, -1 }, new[] { 0.5, 0.25 }],
        ],
        random => [Numbers(random, 9), Numbers(random, 2)],
        solvedBy: [nameof(Value), nameof(TensorValue)]);

    private static double[] Gradients(Slips slips, double[] w, double[] x)
    {
        (double hidden, double bias) = slips.Or(
            (1.0, 1.0),
            ("the biases were left out of the forward pass", "z1 is s1 plus a bias, and so are z2 and z.", (0, 0)),
            ("the hidden biases were left out of the forward pass", "z1 is s1 plus a bias, and so is z2.", (0, 1)));
        double z1 = (w[0] * x[0]) + (w[1] * x[1]) + (hidden * w[2]);
        double z2 = (w[3] * x[0]) + (w[4] * x[1]) + (hidden * w[5]);
        (double h1, double h2) = (Math.Tanh(z1), Math.Tanh(z2));
        double z = (w[6] * h1) + (w[7] * h2) + (bias * w[8]);
        double e = Math.Exp(slips.Or(-z, ("the exponential was taken of z instead of n", "n is −z, and e is the exponential of n.", z)));
        (double d, double p) = (1 + e, 1 / (1 + e));

        double atl = slips.Or(-1.0, ("the minus of L = −l was forgotten", "The loss falls when l grows: ∂L/∂l is −1.", 1));
        double atP = atl * slips.Or(
            1 / p,
            ("the slope of the logarithm was taken as p", "The slope of ln p is 1/p.", p),
            ("the slope of the logarithm is missing", "l is ln p. What is its slope?", 1),
            ("the slope of the logarithm was taken as ln p", "The slope of ln p is 1/p.", Math.Log(p)));
        double atD = atP * slips.Or(
            -1 / (d * d),
            ("the slope of 1/d has no square", "1/d is d⁻¹. The power rule makes −d⁻² of it.", -1 / d),
            ("the slope of 1/d has no minus", "The larger d, the smaller 1/d.", 1 / (d * d)),
            ("the slope of 1/d is missing", "p is 1/d. What is its slope?", 1));
        double atN = atD * slips.Or(
            e,
            ("the slope of the exponential is missing", "eⁿ is its own slope.", 1),
            ("the slope of the exponential was taken at e instead of at n", "eⁿ is its own slope: multiply by e.", Math.Exp(e)),
            ("the exponential was multiplied by d instead of by e", "eⁿ is its own slope: multiply by e. d is 1 + e.", d));
        double atZ = atN * slips.Or(-1.0, ("the minus of n = −z was forgotten", "n falls when z grows: the slope is −1.", 1));
        (double through1, double through2) = slips.Or(
            (w[6], w[7]),
            ("a hidden neuron got its own output back, not its weight", "q1 is w[6] · h1. Its slope with respect to h1 is the other factor.", (h1, h2)),
            ("the way through w[6] and w[7] was forgotten", "q1 is w[6] · h1. Its slope with respect to h1 is the other factor.", (1, 1)),
            ("w[6] and w[7] were swapped", "q1 is w[6] · h1, q2 is w[7] · h2.", (w[7], w[6])));
        Func<double, double, double> tanh = slips.Or<Func<double, double, double>>(
            (_, h) => 1 - (h * h),
            ("the slope of tanh was taken at its input", "The slope is 1 − h², with the output h of the tanh.", (sum, _) => 1 - (sum * sum)),
            ("the slope of tanh is missing", "Between z1 and h1 lies a tanh. What factor does it bring?", (_, _) => 1),
            ("the slope of the sigmoid was used for tanh", "h·(1 − h) belongs to the sigmoid. That of tanh is 1 − h².", (_, h) => h * (1 - h)),
            ("the square is missing from the slope of tanh", "The slope is 1 − h².", (_, h) => 1 - h),
            ("h was multiplied in instead of the slope of tanh", "The way back multiplies slopes, not values.", (_, h) => h));
        (double atH1, double atH2) = (atZ * through1, atZ * through2);
        (double atZ1, double atZ2) = (atH1 * tanh(z1, h1), atH2 * tanh(z2, h2));
        (double ofX1, double ofX2) = slips.Or(
            (1.0, 1.0),
            ("the gradients of p1 to p4 were multiplied by the inputs", "That leads on to the weights. Asked for are the products themselves.", (x[0], x[1])),
            ("the gradient of a sum was divided among its terms", "If one term of a sum grows by 1, so does the sum. Its gradient reaches each term in full.", (0.5, 0.5)));
        (double atQ1, double atQ2) = slips.Or(
            (atZ, atZ),
            ("the gradients of q1 and q2 were multiplied by their weights", "That leads on to h1 and h2. Asked for are the products themselves.", (atH1, atH2)));
        (double saidH1, double saidH2) = slips.Or(
            (atH1, atH2),
            ("the slope of tanh was multiplied in at h1 and h2 already", "h1 comes out of the tanh. Its slope comes in on the way to z1.", (atZ1, atZ2)));
        double end = slips.Or(
            1.0,
            ("the gradient of L was left at 0", "The derivative of L with respect to itself: that is where the way back begins.", 0),
            ("L itself stands where its gradient belongs", "The derivative of L with respect to itself: that is where the way back begins.", -Math.Log(p)));
        double[] inOrder = [atZ1 * ofX1, atZ1 * ofX2, atZ1, atZ1, saidH1, atZ2 * ofX1, atZ2 * ofX2, atZ2, atZ2, saidH2, atQ1, atQ2, atZ, atZ, atN, atD, atD, atP, atl, end];
        return slips.Or(inOrder, ("the gradients are in the order of the backward pass", "Asked is the order of the table, p1 first and L last.", [.. inOrder.AsEnumerable().Reverse()]));
    }
}
