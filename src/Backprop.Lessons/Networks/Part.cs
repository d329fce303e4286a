using System.Runtime.InteropServices;

namespace Backprop.Lessons.Networks;

/// <summary>A part of a batch: some of its images, channels or outputs. A <c>foreach</c> goes through their numbers.</summary>
/// <param name="First">The first one's number.</param>
/// <param name="End">One more than the last one's number.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Part(int First, int End)
{
    /// <summary>The numbers, in order.</summary>
    public Numbers GetEnumerator() => new(First - 1, End);

    /// <summary>Goes through the numbers of a part.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct Numbers
    {
        private readonly int _end;

        internal Numbers(int before, int end) => (Current, _end) = (before, end);

        /// <summary>The number whose turn it is.</summary>
        public int Current { get; private set; }

        /// <summary>Goes on to the next number.</summary>
        /// <returns>False behind the last one.</returns>
        public bool MoveNext() => ++Current < _end;
    }
}
