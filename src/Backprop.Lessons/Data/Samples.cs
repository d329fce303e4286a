using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace Backprop.Lessons.Data;

/// <summary>Inputs with the outputs that belong to them, one sample a row.</summary>
public sealed record Samples
{
    /// <summary>Samples from two matrices.</summary>
    /// <param name="inputs">Samples × inputs.</param>
    /// <param name="targets">Samples × outputs: what a network should say.</param>
    /// <exception cref="ArgumentException">The two differ in their number of rows, or a number is NaN or infinite.</exception>
    public Samples(Matrix<double> inputs, Matrix<double> targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        Require.SameLength(inputs.RowCount, "rows of inputs", targets.RowCount, "rows of targets");
        Inputs = AllFinite(inputs, nameof(inputs));
        Targets = AllFinite(targets, nameof(targets));
    }

    /// <summary>Samples from two arrays, a row for each sample.</summary>
    /// <inheritdoc cref="Samples(Matrix{double}, Matrix{double})"/>
    public Samples(double[,] inputs, double[,] targets)
        : this(Matrix<double>.Build.DenseOfArray(inputs), Matrix<double>.Build.DenseOfArray(targets))
    {
    }

    /// <summary>Samples × inputs.</summary>
    public Matrix<double> Inputs { get; }

    /// <summary>Samples × outputs.</summary>
    public Matrix<double> Targets { get; }

    /// <summary>How many samples.</summary>
    public int Count => Inputs.RowCount;

    /// <summary>The samples with the given numbers, in the order given.</summary>
    /// <param name="numbers">Row numbers from 0, at least one.</param>
    /// <exception cref="ArgumentException">There are no numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is that of no sample.</exception>
    public Samples Pick(IReadOnlyList<int> numbers)
    {
        Require.NotEmpty(numbers);
        foreach (int number in numbers)
        {
            if (number < 0 || number >= Count)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(numbers), number, Invariant($"There is no sample {number}: they are numbered from 0 to {Count - 1}."));
            }
        }

        return new Samples(
            Matrix<double>.Build.DenseOfRowVectors(numbers.Select(Inputs.Row)),
            Matrix<double>.Build.DenseOfRowVectors(numbers.Select(Targets.Row)));
    }

    /// <summary>Shuffles the samples and divides them in two: one part to learn from, the other to be tested with.</summary>
    /// <param name="trainingCount">How many samples are for training; at least 1 and fewer than all.</param>
    /// <param name="seed">The seed of the shuffle: the same seed, the same parts.</param>
    /// <returns>Two sets. Every sample is in exactly one of them.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="trainingCount"/> would leave one of the parts empty.</exception>
    public (Samples Training, Samples Test) Split(int trainingCount, int seed)
    {
        if (trainingCount < 1 || trainingCount >= Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(trainingCount),
                trainingCount,
                Invariant($"Of {Count} samples, from 1 to {Count - 1} can be for training: both parts need at least one."));
        }

        int[] order = [.. Enumerable.Range(0, Count)];
        new Random(seed).Shuffle(order);
        return (Pick(order[..trainingCount]), Pick(order[trainingCount..]));
    }

    private static Matrix<double> AllFinite(Matrix<double> matrix, string name) =>
        matrix.Find(value => !double.IsFinite(value), Zeros.Include) is not (int row, int column, double value)
            ? matrix.Clone()
            : throw new ArgumentException(Invariant($"'{name}' holds {value} in row {row}, column {column}; every entry must be an ordinary number."), name);
}
