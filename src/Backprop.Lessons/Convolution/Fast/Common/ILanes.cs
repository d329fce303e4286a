namespace Backprop.Lessons.Convolution.Fast.Common;

/// <summary>What the inner loops need of a vector register: a row of numbers, its lanes, that one instruction treats together.</summary>
/// <remarks>
/// The loops are written once, against this. For each register width and each number type the just-in-time compiler makes its own
/// machine code of them, in which every call below is one instruction.
/// </remarks>
/// <typeparam name="TVector">The register, for instance <c>Vector512&lt;double&gt;</c>.</typeparam>
/// <typeparam name="T">The number: <see cref="double"/> or <see cref="float"/>.</typeparam>
internal interface ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>How many numbers a register holds.</summary>
    static abstract int Count { get; }

    /// <summary>The numbers from <c>source + at</c> on.</summary>
    static abstract TVector Load(ref T source, nint at);

    /// <summary>One number in every lane.</summary>
    static abstract TVector All(T value);

    /// <summary><c>a · b + c</c>, lane by lane, in one step where the machine has it (FMA).</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary><c>a + b</c>, lane by lane.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>Writes the numbers to <c>target + at</c> and on.</summary>
    static abstract void Store(TVector vector, ref T target, nint at);

    /// <summary>The sum of the lanes.</summary>
    static abstract T Sum(TVector vector);

    /// <summary>Writes the sums of the lanes of four vectors, one after the other.</summary>
    static abstract void StoreSums(TVector a, TVector b, TVector c, TVector d, ref T target);
}
