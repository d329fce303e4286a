using Backprop.Lessons.Convolution;
using Backprop.Lessons.Training;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// The formula of batch normalization over other numbers: each image by itself, its channels in groups. <c>x̂ = (x − μ)/√(σ² + ε)</c> with
/// μ and σ² of the M = C/G·H·W numbers of a group, then <c>y = γ·x̂ + β</c> with a γ and a β for each channel. A batch of one image is
/// enough, and the layer does in use what it does while it learns. (Wu and He, 2018.)
/// </summary>
/// <remarks>One group of all channels is layer normalization (Ba and others, 2016); as many groups as channels is instance normalization.</remarks>
public sealed class GroupNormalization : BatchLayer
{
    private readonly Parameter _gamma;
    private readonly Parameter _beta;
    private readonly int _groups;
    private readonly double _epsilon;
    private (Tensor? Normalized, double[] Deviation) _kept;

    /// <summary>A layer for images of so many channels. It changes nothing but mean and variance at first: γ = 1, β = 0.</summary>
    /// <param name="channels">At least 1.</param>
    /// <param name="groups">Into how many groups of equal size the channels are cut, at least 1.</param>
    /// <param name="epsilon">ε, above 0: keeps the division finite.</param>
    /// <exception cref="ArgumentException">The channels cannot be cut into groups of equal size.</exception>
    public GroupNormalization(int channels, int groups, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (channels % groups != 0)
        {
            throw new ArgumentException(Invariant($"{channels} channels cannot be cut into {groups} groups of equal size."), nameof(groups));
        }

        (_groups, _epsilon) = (groups, Require.Positive(epsilon));
        (_gamma, _beta) = (new("gamma", new Tensor(1, channels, 1, 1).Map(_ => 1)), new("beta", new Tensor(1, channels, 1, 1)));
    }

    /// <inheritdoc/>
    public override string Name => Invariant($"group normalization {_gamma.Values.C} in {_groups}");

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [_gamma, _beta];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => WithChannels(input, _gamma.Values.C);

    /// <inheritdoc/>
    protected override int Parts(Shape input) => input.N * _groups;

    /// <inheritdoc/>
    protected override void Prepare(Tensor x, bool training) => _kept = (Result(ref _kept.Normalized, x.Shape), new double[Parts(x.Shape)]);

    /// <inheritdoc/>
    protected override void Forward(Tensor x, Tensor y, Part part)
    {
        int m = GroupSize(x);
        foreach (int group in part)
        {
            (double mean, double variance) = Moments(x.Values.AsSpan(group * m, m));
            double deviation = _kept.Deviation[group] = Math.Sqrt(variance + _epsilon);
            for (int i = group * m; i < (group + 1) * m; i++)
            {
                double xHat = _kept.Normalized!.Values[i] = (x.Values[i] - mean) / deviation; // x̂ = (x − μ)/√(σ² + ε)
                y.Values[i] = (_gamma[Channel(x, i)] * xHat) + _beta[Channel(x, i)]; //        y = γ·x̂ + β
            }
        }
    }

    /// <inheritdoc/>
    protected override void Learn(Tensor dy, Tensor x, Part part)
    {
        foreach (int c in part)
        {
            foreach (int i in new ChannelPlaces(dy.Shape, c))
            {
                _gamma.Gradient.Values[c] += dy.Values[i] * _kept.Normalized!.Values[i]; // ∂L/∂γ = Σ dy·x̂
                _beta.Gradient.Values[c] += dy.Values[i]; //                               ∂L/∂β = Σ dy
            }
        }
    }

    /// <inheritdoc/>
    protected override void Backward(Tensor dy, Tensor x, Tensor dx, Part part)
    {
        int m = GroupSize(x);
        foreach (int group in part)
        {
            (double sum, double along) = (0, 0);
            for (int i = group * m; i < (group + 1) * m; i++)
            {
                double d = _gamma[Channel(x, i)] * dy.Values[i]; // ∂L/∂x̂ = γ·dy
                (sum, along) = (sum + d, along + (d * _kept.Normalized!.Values[i]));
            }

            for (int i = group * m; i < (group + 1) * m; i++)
            {
                double d = _gamma[Channel(x, i)] * dy.Values[i];
                dx.Values[i] = (d - (sum / m) - (_kept.Normalized!.Values[i] * along / m)) / _kept.Deviation[group]; // directly, through μ, through σ²
            }
        }
    }

    private int GroupSize(Tensor x) => x.C / _groups * x.H * x.W;

    private static int Channel(Tensor x, int place) => place / (x.H * x.W) % x.C;

    // μ = 1/M · Σ x and σ² = 1/M · Σ (x − μ)².
    private static (double Mean, double Variance) Moments(ReadOnlySpan<double> x)
    {
        (double sum, double squares) = (0, 0);
        foreach (double value in x)
        {
            sum += value;
        }

        foreach (double value in x)
        {
            squares += (value - (sum / x.Length)) * (value - (sum / x.Length));
        }

        return (sum / x.Length, squares / x.Length);
    }
}
