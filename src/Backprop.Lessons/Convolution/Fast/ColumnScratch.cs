namespace Backprop.Lessons.Convolution.Fast;

/// <summary>The scratch memory of one thread.</summary>
internal sealed class ColumnScratch<T>(int columns, int maps, int sums)
    where T : unmanaged
{
    /// <summary>The columns of a strip of windows, or their deltas.</summary>
    public T[] Columns { get; } = new T[columns];

    /// <summary>The results of these windows, or the deltas: one row for each filter.</summary>
    public T[] Maps { get; } = new T[maps];

    /// <summary>The gradient with respect to the filters so far, each lane for itself.</summary>
    public T[] Sums { get; } = new T[sums];
}
