using System.Numerics;
using Backprop.Lessons.Convolution.Fast.Common;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>
/// The gradients that each share of the batch adds up for itself. They are put together in the order of the shares, whoever was done
/// first: so the last bit does not depend on the threads.
/// </summary>
internal sealed class PartialSums<T>
    where T : unmanaged, IAdditionOperators<T, T, T>
{
    private T[] _filters = [];
    private T[] _bias = [];
    private int _shares;
    private int _weights;
    private int _biases;

    /// <summary>Makes room.</summary>
    public void Start(int shares, int weights, int biases)
    {
        (_shares, _weights, _biases) = (shares, weights, biases);
        if (_filters.Length < shares * weights)
        {
            _filters = new T[shares * weights];
        }

        if (_bias.Length < shares * biases)
        {
            _bias = new T[shares * biases];
        }
    }

    /// <summary>Where a share's gradient with respect to the filters goes.</summary>
    public Span<T> Filters(int share) => _filters.AsSpan(share * _weights, _weights);

    /// <summary>Where a share's gradient with respect to the biases goes.</summary>
    public Span<T> Bias(int share) => _bias.AsSpan(share * _biases, _biases);

    /// <summary>Puts the shares together.</summary>
    public void AddUp(Span<T> filters, Span<T> bias)
    {
        Filters(0).CopyTo(filters);
        Bias(0).CopyTo(bias);
        for (int share = 1; share < _shares; share++)
        {
            Reduction.AddTo<T>(filters, Filters(share));
            Reduction.AddTo<T>(bias, Bias(share));
        }
    }
}
