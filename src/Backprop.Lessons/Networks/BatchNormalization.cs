using Backprop.Lessons.Convolution;
using Backprop.Lessons.Training;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// Gives every channel the mean 0 and the variance 1, then lets it learn its own: <c>y = γ·x̂ + β</c> with <c>x̂ = (x − μ)/√(σ² + ε)</c>.
/// While the network learns, μ and σ² are those of the batch, over M = N·H·W numbers; when it is used, running means. (Ioffe and Szegedy, 2015.)
/// </summary>
public sealed class BatchNormalization : BatchLayer
{
    private readonly Parameter _gamma;
    private readonly Parameter _beta;
    private readonly RunningStatistics _running;
    private readonly double _epsilon;
    private (Tensor? Normalized, double[] Deviation, bool Training) _kept;

    /// <summary>A layer for images of so many channels. It changes nothing but mean and variance at first: γ = 1, β = 0.</summary>
    /// <param name="channels">At least 1.</param>
    /// <param name="memory">How much of a running statistic is kept at each batch, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, above 0: keeps the division finite.</param>
    public BatchNormalization(int channels, double memory = 0.9, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        (_running, _epsilon) = (new RunningStatistics(channels, Require.Momentum(memory)), Require.Positive(epsilon));
        (_gamma, _beta) = (new("gamma", new Tensor(1, channels, 1, 1).Map(_ => 1)), new("beta", new Tensor(1, channels, 1, 1)));
    }

    /// <inheritdoc/>
    public override string Name => Invariant($"batch normalization {_gamma.Values.C}");

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [_gamma, _beta];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor Values)> Statistics => [("running mean", _running.Means), ("running variance", _running.Variances)];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => WithChannels(input, _gamma.Values.C);

    /// <inheritdoc/>
    protected override int Parts(Shape input) => input.C;

    /// <inheritdoc/>
    protected override void Prepare(Tensor x, bool training) => _kept = (Result(ref _kept.Normalized, x.Shape), new double[x.C], training);

    /// <inheritdoc/>
    protected override void Forward(Tensor x, Tensor y, Part part)
    {
        foreach (int c in part)
        {
            (double mean, double variance) = _running.Of(x, c, _kept.Training);
            (double gamma, double beta, double deviation) = (_gamma[c], _beta[c], _kept.Deviation[c] = Math.Sqrt(variance + _epsilon));
            foreach (int i in new ChannelPlaces(x.Shape, c))
            {
                double xHat = _kept.Normalized!.Values[i] = (x.Values[i] - mean) / deviation; // x̂ = (x − μ)/√(σ² + ε)
                y.Values[i] = (gamma * xHat) + beta; //                                     y = γ·x̂ + β
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
                _beta.Gradient.Values[c] += dy.Values[i]; //                           ∂L/∂β = Σ dy
            }
        }
    }

    /// <inheritdoc/>
    protected override void Backward(Tensor dy, Tensor x, Tensor dx, Part part)
    {
        double m = x.N * x.H * x.W;
        foreach (int c in part)
        {
            (double dGamma, double dBeta, double slope) = (_gamma.Gradient.Values[c], _beta.Gradient.Values[c], _gamma[c] / _kept.Deviation[c]);
            foreach (int i in new ChannelPlaces(dy.Shape, c))
            {
                dx.Values[i] = _kept.Training
                    ? slope * (dy.Values[i] - (dBeta / m) - (_kept.Normalized!.Values[i] * dGamma / m)) // directly, through μ, through σ²
                    : slope * dy.Values[i]; //                                                        μ and σ² are fixed
            }
        }
    }
}
