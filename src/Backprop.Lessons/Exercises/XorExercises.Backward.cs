using Backprop.Lessons.Xor;
using MathNet.Numerics.LinearAlgebra;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>The way back.</content>
public static partial class XorExercises
{
    private const string MeanHint = "The loss is a mean over N points, and so is its gradient. N is the number of rows of y.";
    private const string RidgeNumber = "The derivative of Σw² by one weight knows nothing of the others: one weight, one derivative. The published script makes this mistake.";
    private const string RidgeN = "In the loss, the ridge term stands over 2N. What is left of that in its derivative?";

    /// <summary>The gradient next to the loss.</summary>
    public static Exercise<SecondLayerGradient> SecondLayer { get; } = new(
        "04.4",
        "GradientW2",
        "The gradient with respect to W2",
        points: 2,
        slips => (h1, h2, y, w2, reg) =>
        {
            (double ofData, double ofRidge) = Divisors(slips, y);
            Func<double, double> error = slips.Or<Func<double, double>>(
                difference => difference,
                ("the difference is the wrong way round", "The loss holds (H2 − Y)². Its slope with respect to H2 has the sign of H2 − Y.", difference => -difference),
                ("the difference was squared", "The chain rule multiplies slopes. What is the slope of half a square?", difference => difference * difference),
                ("the absolute value of the difference was taken", "The sign says whether the output is too large or too small. It must stay.", Math.Abs),
                ("the difference was forgotten", "The way back begins at the loss. What is its slope with respect to H2?", _ => 1));
            Func<double, double> slope = SigmoidSlips.Slope(slips, "the sigmoid", "Between H2 and Z2 lies the sigmoid. Its slope is the second factor.");
            Matrix<double> atZ2 = h2.MapIndexed((i, j, output) => error(output - y[i, j]) * slope(output) / ofData);
            Matrix<double> came = slips.OrElse(
                () => h1,
                ("the slope of H1 was taken in place of H1", "W2 lies behind the hidden layer. What did it multiply on the way forward?", () => h1.Map(h => h * (1 - h))));
            Matrix<double> data = came.Transpose() * atZ2;
            Matrix<double> sum = Together(slips, data, Ridge(slips, w2, reg, ofRidge));
            return slips.OrElse(
                () => sum,
                ("the factor 2 of the square was kept", "The ½ in the loss is there to cancel it.", () => 2 * sum),
                ("the factor 2 was kept in the data's part", "The ½ in the loss is there to cancel it.", () => sum + data),
                ("the published script was followed: no 1/N, and the sum of all squared weights in every entry", "Two mistakes in one line. " + RidgeNumber,
                    () => (data * ofData) + (reg * Squares(w2))));
        },
        [
            [Row(0.5), Row(0.5), Row(1), Row(3), 1.0],
            [Rows([[0.5], [1]]), Rows([[0.5, 0.5], [0.2, 0.8]]), Rows([[1, 0], [0, 1]]), Row(1, -1), 0.5],
            [Rows([[0.5, 0.2], [1, 0.4], [0.3, 0.6]]), Rows([[0.5], [0.2], [0.9]]), Rows([[1], [0], [0]]), Rows([[1], [-2]]), 0.0],
            [Row(0.5, 0.25), Row(0.5, 0.2, 0.6), Row(0, 1, 0), Rows([[1, 0, -1], [2, 1, 0.5]]), 1.0],
        ],
        random =>
        {
            (int n, int hidden) = (random.Next(2, 4), random.Next(1, 4));
            return [Outputs(random, n, hidden), Outputs(random, n, 2), Targets(random, n), Between(random, hidden, 2), Hundredths(random, 0.2, 2)];
        },
        solvedBy: [nameof(Penalty)]);

    /// <summary>The gradient behind the hidden layer.</summary>
    public static Exercise<FirstLayerGradient> FirstLayer { get; } = new(
        "04.5",
        "GradientW1",
        "The gradient with respect to W1",
        points: 3,
        slips => (x, h1, lossByZ2, w1, w2, reg) =>
        {
            double n = slips.Or(
                (double)x.RowCount,
                ("N was taken for the number of columns", "N is the number of points, and a point is a row.", x.ColumnCount));
            Matrix<double> through = slips.OrElse(
                () => w2,
                ("the way through W2 was forgotten", "A hidden neuron reaches the outputs only through its weights in W2. What does each path multiply in?", () => w2.Map(_ => 1.0)));
            Func<double, double> slope = SigmoidSlips.Slope(slips, "the hidden layer", "Between H1 and Z1 lies a sigmoid, as between H2 and Z2.");
            Matrix<double> atH1 = lossByZ2 * through.Transpose();
            Matrix<double> atZ1 = h1.MapIndexed((i, j, h) => atH1[i, j] * slope(h));
            atZ1 = slips.OrElse(
                () => atZ1,
                ("the slope of the hidden layer was multiplied in twice", "One sigmoid lies between H1 and Z1.", () => atZ1.MapIndexed((i, j, gradient) => gradient * h1[i, j] * (1 - h1[i, j]))));
            Matrix<double> came = slips.OrElse(
                () => x,
                ("X·(1 − X) was taken in place of X", "X comes in as it is: no sigmoid lies before W1.", () => x.Map(value => value * (1 - value))));
            Matrix<double> data = came.Transpose() * atZ1;
            data = slips.OrElse(
                () => data,
                ("the error was divided by N a second time", "The 1/N is in lossByZ2 already. Divide the ridge part only.", () => data / n),
                ("the error was multiplied by N", "The 1/N is in lossByZ2 already, and stays there.", () => data * n),
                ("the data's part was subtracted", "lossByZ2 has the sign of the slope already. The minus comes in the step.", () => -data),
                ("there is a factor 2 too many in the data's part", "lossByZ2 is complete: the ½ in the loss has cancelled the 2 of the square.", () => 2 * data),
                ("the absolute value of the data's part was taken", "The signs belong to the gradient: they say which way.", data.PointwiseAbs));
            Matrix<double> sum = Together(slips, data, Ridge(slips, w1, reg, n));
            return slips.OrElse(
                () => sum,
                ("the published script's ridge part was used: the sum of all squared weights, not divided by N", RidgeNumber, () => data + (reg * Squares(w1))));
        },
        [
            [Row(2), Row(0.5), Row(1), Row(3), Row(4), 1.0],
            [Rows([[1, 0], [0, 2]]), Rows([[0.5], [0.2]]), Rows([[0.1, -0.1], [0.2, 0]]), Rows([[1], [-1]]), Row(1, 2), 0.5],
            [Rows([[1, 0, 2], [0, 2, -1]]), Rows([[0.5, 0.4], [0.2, 0.9]]), Rows([[0.1], [0.2]]), Rows([[1, 0], [-1, 2], [0.5, 1]]), Rows([[1], [-2]]), 0.0],
            [Row(2, -1), Row(0.5, 0.25), Row(0.1, -0.2, 0.3), Rows([[1, 0], [-1, 2]]), Rows([[1, 2, 0], [0, -1, 1]]), 1.0],
        ],
        random =>
        {
            (int n, int hidden) = (random.Next(2, 4), random.Next(2, 4));
            return [Between(random, n, 2), Outputs(random, n, hidden), Between(random, n, 2, -0.5, 0.5), Between(random, 2, hidden), Between(random, hidden, 2), Hundredths(random, 0.2, 2)];
        },
        solvedBy: [nameof(Penalty)]);

    // What stands under the data's part and under the ridge part.
    private static (double OfData, double OfRidge) Divisors(Slips slips, Matrix<double> y)
    {
        double n = slips.Or(
            (double)y.RowCount,
            ("N was taken for the number of columns", "N is the number of points, and a point is a row.", y.ColumnCount),
            ("N was taken for the number of entries", "N is the number of points, and a point is a row.", y.RowCount * y.ColumnCount));
        return slips.Or(
            (n, n),
            ("the data's part was not divided by N", MeanHint, (1, n)),
            ("nothing was divided by N", MeanHint, (1, 1)));
    }

    private static Matrix<double> Ridge(Slips slips, Matrix<double> w, double reg, double n)
    {
        double factor = slips.Or(
            reg / n,
            ("the ridge part was not divided by N", RidgeN, reg),
            ("the ridge part was divided by 2N", RidgeN, reg / (2 * n)),
            ("the factor 2 was kept in the ridge part", RidgeN, 2 * reg / n),
            ("reg is missing from the ridge part", "reg says how much a weight costs.", 1 / n));
        return slips.OrElse(
            () => factor * w,
            ("the sum of all squared weights was added to every entry", RidgeNumber, () => Matrix<double>.Build.Dense(w.RowCount, w.ColumnCount, factor * Squares(w))),
            ("the weights of the ridge part were squared", "The chain rule wants the slope of w², not w² itself.", () => factor * w.PointwiseMultiply(w)),
            ("the signs of the weights were added, not the weights", "That is the slope of L1. Ridge adds up squares.", () => factor * w.PointwiseSign()));
    }

    private static Matrix<double> Together(Slips slips, Matrix<double> data, Matrix<double> ridge) => slips.OrElse(
        () => data + ridge,
        ("the ridge part was subtracted", "In the loss the ridge term has a plus.", () => data - ridge),
        ("the ridge part is missing", "The loss has two parts, so its gradient has two.", () => data),
        ("the data's part is missing", "The loss has two parts, so its gradient has two.", () => ridge));
}
