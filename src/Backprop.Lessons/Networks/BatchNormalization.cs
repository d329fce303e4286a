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
        var output = new Tensor(OutputShape(input.Shape));
        (_training, _normalized, _deviation) = (training, new Tensor(input.Shape), new double[input.C]);
        for (int c = 0; c < input.C; c++)
        {
            (double mean, double variance) = training ? Learn(input, c) : (_runningMean.Values[c], _runningVariance.Values[c]);
            (double gamma, double beta) = (_gamma.Values.Values[c], _beta.Values.Values[c]);
            _deviation[c] = Math.Sqrt(variance + _epsilon);
            foreach (int at in Places(input.Shape, c))
            {
                _normalized.Values[at] = (input.Values[at] - mean) / _deviation[c]; // x̂ = (x − μ)/√(σ² + ε)
                output.Values[at] = (gamma * _normalized.Values[at]) + beta; //        y = γ·x̂ + β
            }
        }

        return output;
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor normalized = Kept(_normalized);
        Fits(outputGradient, normalized.Shape);
        (double[] dy, double[] xHat) = (outputGradient.Values, normalized.Values);
        var inputGradient = new Tensor(normalized.Shape);
        (Tensor gammaGradient, Tensor betaGradient) = (new(_gamma.Values.Shape), new(_beta.Values.Shape));
        double m = normalized.N * normalized.H * normalized.W;
        for (int c = 0; c < normalized.C; c++)
        {
            (double dGamma, double dBeta) = (0, 0);
            foreach (int at in Places(normalized.Shape, c))
            {
                dGamma += dy[at] * xHat[at]; // ∂L/∂γ = Σ dy·x̂
                dBeta += dy[at]; //             ∂L/∂β = Σ dy
            }

            (gammaGradient.Values[c], betaGradient.Values[c]) = (dGamma, dBeta);
            double slope = _gamma.Values.Values[c] / _deviation[c];
            foreach (int at in Places(normalized.Shape, c))
            {
                inputGradient.Values[at] = _training
                    ? slope * (dy[at] - (dBeta / m) - (xHat[at] * dGamma / m)) // directly, through μ, through σ²
                    : slope * dy[at]; //                                          μ and σ² are fixed
            }
        }

        _gamma.Learn(gammaGradient);
        _beta.Learn(betaGradient);
        return inputGradient;
    }

    // The batch's own mean and variance of a channel; the running ones move towards them.
    private (double Mean, double Variance) Learn(Tensor input, int c)
    {
        double m = input.N * input.H * input.W;
        (double sum, double squares) = (0, 0);
        foreach (int at in Places(input.Shape, c))
        {
            sum += input.Values[at];
        }

        double mean = sum / m;
        foreach (int at in Places(input.Shape, c))
        {
            squares += (input.Values[at] - mean) * (input.Values[at] - mean);
        }

        _runningMean.Values[c] = (_memory * _runningMean.Values[c]) + ((1 - _memory) * mean);
        _runningVariance.Values[c] = (_memory * _runningVariance.Values[c]) + ((1 - _memory) * squares / Math.Max(1, m - 1));
        return (mean, squares / m);
    }

    // Where the numbers of a channel lie: one run of H·W in each image.
    private static IEnumerable<int> Places(Shape shape, int c)
    {
        int plane = shape.H * shape.W;
        for (int n = 0; n < shape.N; n++)
        {
            int start = ((n * shape.C) + c) * plane;
            for (int at = start; at < start + plane; at++)
            {
                yield return at;
            }
        }
    }
}
