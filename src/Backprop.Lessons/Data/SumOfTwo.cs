using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Data;

/// <summary>A thousand samples of the simplest thing there is to learn: two numbers and their sum.</summary>
/// <remarks>
/// The source of lesson 03 prints four rows of such a set: 1, 4, 5; 2, 7, 9; 3, 5, 8; and, as the last one, 1000, 1500, 2500.
/// Those are here; the second number of all others is random, with a fixed seed.
/// </remarks>
public static class SumOfTwo
{
    /// <summary>The largest sum. Divide by it to get numbers from 0 to 1.</summary>
    public const double Largest = 2500;

    private const int Count = 1000;
    private const int LargestSecond = 1500;

    /// <summary>The set: 1000 × 2 inputs (the row's number from 1; a whole number from 1 to 1500), 1000 × 1 targets.</summary>
    public static Samples Create()
    {
        var random = new Random(Seed: 3);
        Matrix<double> inputs = Matrix<double>.Build.Dense(Count, 2, (row, column) => column == 0 ? row + 1 : random.Next(1, LargestSecond + 1));
        inputs[0, 1] = 4;
        inputs[1, 1] = 7;
        inputs[2, 1] = 5;
        inputs[Count - 1, 1] = LargestSecond;
        return new Samples(inputs, inputs.RowSums().ToColumnMatrix());
    }
}
