using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// Gives every channel the mean 0 and the variance 1, then lets it learn its own: <c>y = γ·x̂ + β</c> with <c>x̂ = (x − μ)/√(σ² + ε)</c>.
/// (Ioffe and Szegedy, 2015.)
/// </summary>
/// <remarks>
/// While the network learns, μ and σ² are those of the batch, over all its images and pixels, M = N·H·W numbers a channel. They depend
/// on every x, so the way back has three terms. When the network is used they are running means, which do not depend on x.
/// The running variance is the unbiased one, with M − 1.
/// </remarks>
public sealed class BatchNormalization : Layer
{
    private readonly Parameter _gamma;
    private readonly Parameter _beta;
    private readonly Tensor _runningMean;
    private readonly Tensor _runningVariance;
    private readonly double _memory;
    private readonly double _epsilon;
    private Tensor? _normalized;
    private Tensor? _output;
    private Tensor? _inputGradient;
    private double[] _deviation = [];
    private bool _training;

    /// <summary>A layer that changes nothing but mean and variance at first: γ = 1, β = 0.</summary>
    /// <param name="channels">The channels of its images.</param>
    /// <param name="memory">How much of a running statistic is kept at each batch, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, above 0: keeps the division finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public BatchNormalization(int channels, double memory = 0.9, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        (_memory, _epsilon) = (Require.Momentum(memory), Require.Positive(epsilon));
        var shape = new Shape(1, channels, 1, 1);
        _gamma = new Parameter("gamma", new Tensor(shape).Map(_ => 1));
        _beta = new Parameter("beta", new Tensor(shape));
        _runningMean = new Tensor(shape);
        _runningVariance = new Tensor(shape).Map(_ => 1);
    }

    /// <inheritdoc/>
    public override string Name => Invariant($"batch normalization {_gamma.Values.C}");

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [_gamma, _beta];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor Values)> Statistics => [("running mean", _runningMean), ("running variance", _runningVariance)];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input.C == _gamma.Values.C
        ? input
        : throw new ShapeException(Name, Invariant($"{_gamma.Values.C} channels, N×{_gamma.Values.C}×H×W"), input);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tensor output = Result(ref _output, OutputShape(input.Shape));
        Tensor normalized = Result(ref _normalized, input.Shape);
        (_training, _deviation) = (training, new double[input.C]);
        Share(input.C, input.Shape, (first, end) =>
        {
            for (int c = first; c < end; c++)
            {
                Forward(input, normalized, output, c);
            }
        });
        return output;
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor normalized = Kept(_normalized);
        Fits(outputGradient, normalized.Shape);
        Tensor inputGradient = Result(ref _inputGradient, normalized.Shape);
        (Tensor gammaGradient, Tensor betaGradient) = (GradientOf(_gamma), GradientOf(_beta));
        Share(normalized.C, normalized.Shape, (first, end) =>
        {
            for (int c = first; c < end; c++)
            {
                (gammaGradient.Values[c], betaGradient.Values[c]) = Backward(outputGradient, normalized, inputGradient, c);
            }
        });
        _gamma.Learn(gammaGradient);
        _beta.Learn(betaGradient);
        return inputGradient;
    }

    // One channel.
    private void Forward(Tensor input, Tensor normalized, Tensor output, int c)
    {
        (double mean, double variance) = _training ? Learn(input, c) : (_runningMean.Values[c], _runningVariance.Values[c]);
        (double gamma, double beta) = (_gamma.Values.Values[c], _beta.Values.Values[c]);
        double deviation = _deviation[c] = Math.Sqrt(variance + _epsilon);
        for (int n = 0; n < input.N; n++)
        {
            ReadOnlySpan<double> x = input.Channel(n, c);
            Span<double> xHat = normalized.Channel(n, c);
            Span<double> y = output.Channel(n, c);
            for (int i = 0; i < x.Length; i++)
            {
                xHat[i] = (x[i] - mean) / deviation; // x̂ = (x − μ)/√(σ² + ε)
                y[i] = (gamma * xHat[i]) + beta; //     y = γ·x̂ + β
            }
        }
    }

    private (double GammaGradient, double BetaGradient) Backward(Tensor outputGradient, Tensor normalized, Tensor inputGradient, int c)
    {
        (double dGamma, double dBeta) = (0, 0);
        for (int n = 0; n < normalized.N; n++)
        {
            ReadOnlySpan<double> dy = outputGradient.Channel(n, c);
            ReadOnlySpan<double> xHat = normalized.Channel(n, c);
            for (int i = 0; i < dy.Length; i++)
            {
                dGamma += dy[i] * xHat[i]; // ∂L/∂γ = Σ dy·x̂
                dBeta += dy[i]; //            ∂L/∂β = Σ dy
            }
        }

        double m = normalized.N * normalized.H * normalized.W;
        double slope = _gamma.Values.Values[c] / _deviation[c];
        for (int n = 0; n < normalized.N; n++)
        {
            ReadOnlySpan<double> dy = outputGradient.Channel(n, c);
            ReadOnlySpan<double> xHat = normalized.Channel(n, c);
            Span<double> dx = inputGradient.Channel(n, c);
            for (int i = 0; i < dx.Length; i++)
            {
                dx[i] = _training
                    ? slope * (dy[i] - (dBeta / m) - (xHat[i] * dGamma / m)) // directly, through μ, through σ²
                    : slope * dy[i]; //                                         μ and σ² are fixed
            }
        }

        return (dGamma, dBeta);
    }

    // The batch's own mean and variance of a channel; the running ones move towards them.
    private (double Mean, double Variance) Learn(Tensor input, int c)
    {
        double m = input.N * input.H * input.W;
        (double sum, double squares) = (0, 0);
        for (int n = 0; n < input.N; n++)
        {
            foreach (double x in input.Channel(n, c))
            {
                sum += x;
            }
        }

        double mean = sum / m;
        for (int n = 0; n < input.N; n++)
        {
            foreach (double x in input.Channel(n, c))
            {
                squares += (x - mean) * (x - mean);
            }
        }

        _runningMean.Values[c] = (_memory * _runningMean.Values[c]) + ((1 - _memory) * mean);
        _runningVariance.Values[c] = (_memory * _runningVariance.Values[c]) + ((1 - _memory) * squares / Math.Max(1, m - 1));
        return (mean, squares / m);
    }
}
