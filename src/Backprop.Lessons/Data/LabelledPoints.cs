using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Data;

/// <summary>Points of the plane, each in class 0 or class 1.</summary>
public sealed class LabelledPoints
{
    private LabelledPoints(Matrix<double> inputs, int[] labels)
    {
        Inputs = inputs;
        Labels = labels;
        Targets = OneHot.Encode(labels, classes: 2);
    }

    /// <summary>One point in a row: N × 2.</summary>
    public Matrix<double> Inputs { get; }

    /// <summary>The class of each point: 0 or 1.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>The classes one-hot: N × 2, the row (1, 0) for class 0 and (0, 1) for class 1.</summary>
    public Matrix<double> Targets { get; }

    /// <summary>How many points there are, N.</summary>
    public int Count => Labels.Count;

    /// <summary>The first coordinate of every point.</summary>
    public double[] X => Inputs.Column(0).ToArray();

    /// <summary>The second coordinate of every point.</summary>
    public double[] Y => Inputs.Column(1).ToArray();

    /// <summary>
    /// Points from the standard normal distribution, in class 1 where exactly one coordinate is above 0:
    /// the exclusive or of the signs.
    /// </summary>
    /// <param name="count">How many points.</param>
    /// <param name="seed">The same seed brings the same points.</param>
    public static LabelledPoints Xor(int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var random = new Random(seed);
        Matrix<double> inputs = Matrix<double>.Build.Dense(count, 2);
        for (int row = 0; row < count; row++)
        {
            inputs[row, 0] = Normal.Sample(random, 0, 1);
            inputs[row, 1] = Normal.Sample(random, 0, 1);
        }

        return new(inputs, [.. inputs.EnumerateRows().Select(point => (point[0] > 0) ^ (point[1] > 0) ? 1 : 0)]);
    }

    /// <summary>Some of the points, in the order asked for: a mini-batch.</summary>
    /// <param name="rows">The rows' numbers, at least one.</param>
    public LabelledPoints Rows(IReadOnlyList<int> rows)
    {
        Require.NotEmpty(rows);
        return new(Matrix<double>.Build.Dense(rows.Count, 2, (i, j) => Inputs[rows[i], j]), [.. rows.Select(row => Labels[row])]);
    }

    /// <summary>The points of one class.</summary>
    /// <param name="label">The class, 0 or 1.</param>
    /// <exception cref="ArgumentException">The class has no point.</exception>
    public LabelledPoints Of(int label) => Rows([.. Enumerable.Range(0, Count).Where(row => Labels[row] == label)]);

    /// <summary>The share of the points whose class was foretold rightly, from 0 to 1.</summary>
    /// <param name="answers">A class for each point.</param>
    /// <exception cref="ArgumentException">There are more or fewer answers than points.</exception>
    public double Accuracy(IReadOnlyList<int> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        Require.SameLength(Count, nameof(Labels), answers.Count, nameof(answers));
        return (double)answers.Zip(Labels, (answer, label) => answer == label).Count(right => right) / Count;
    }
}
