using Backprop.Lessons.Data;
using Backprop.Lessons.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Xor;

/// <summary>Works out what a training step subtracts.</summary>
/// <param name="network">The network.</param>
/// <param name="pass">A forward pass of it.</param>
/// <param name="y">The targets: N × outputs.</param>
public delegate NetworkGradients GradientRule(TwoLayerNetwork network, ForwardPass pass, Matrix<double> y);

/// <summary>How to train a network on labelled points: gradient descent with all the knobs of the lesson.</summary>
public sealed record XorTraining
{
    /// <summary>The learning rate <c>η</c>, a number or a schedule.</summary>
    public Schedule LearningRate { get; init; } = 1;

    /// <summary>How many times all points are seen.</summary>
    public int Epochs { get; init; } = 500;

    /// <summary>How many points make a step; all of them if null.</summary>
    public int? BatchSize
    {
        get;
        init => field = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A mini-batch needs at least one point.");
    }

    /// <summary>How much of the last step goes into the next one, 0 to below 1: <c>v ← μ·v + g</c>, <c>W ← W − η·v</c>.</summary>
    public double Momentum
    {
        get;
        init => field = value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The momentum must be 0 or more and below 1.");
    }

    /// <summary>The regularization.</summary>
    public Penalty Penalty { get; init; } = Penalty.None;

    /// <summary>Mixes the points for the mini-batches.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Keeps the network every so many epochs, the first and the last one always.</summary>
    public int SnapshotEvery
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Snapshots need at least one epoch between them.");
    } = int.MaxValue;

    /// <summary>Another rule in place of the network's own gradient, for instance a wrong one; the penalty is then its affair.</summary>
    public GradientRule? Rule { get; init; }

    /// <summary>Progress and cancellation.</summary>
    public TrainingOptions? Options { get; init; }

    /// <summary>Trains a network.</summary>
    /// <param name="network">The network to begin with. It stays as it is.</param>
    /// <param name="points">The points to learn.</param>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">A proximal penalty meets momentum.</exception>
    public XorRun Run(TwoLayerNetwork network, LabelledPoints points)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(points);
        if (Penalty.IsProximal && Momentum > 0)
        {
            throw new InvalidOperationException(
                "A proximal step shrinks the weights by one step's worth, but momentum makes each step as long as several. Set Momentum = 0, or use Penalty.L1 or L2.");
        }

        int batchSize = Math.Min(BatchSize ?? points.Count, points.Count);
        var run = new Walk(this, network, points, batchSize);
        TrainingHistory history = Trainer.Run(
            Epochs,
            run.Epoch,
            [("accuracy", () => run.Accuracy), ("sum of squares", () => run.Network.SumOfSquares)],
            Options);
        run.Keep(history.Epochs);
        return new(run.Network, history, run.Snapshots);
    }

    /// <summary>Where a run stands.</summary>
    private sealed class Walk(XorTraining how, TwoLayerNetwork start, LabelledPoints points, int batchSize)
    {
        private readonly Random _random = new(how.Seed);
        private NetworkGradients? _velocity;
        private ForwardPass? _pass;

        public TwoLayerNetwork Network { get; private set; } = start;

        public List<Snapshot> Snapshots { get; } = [];

        // The history asks for it before the epoch; the loss then uses the same forward pass.
        public double Accuracy => points.Accuracy(OneHot.Decode((_pass = Network.Forward(points.Inputs)).H2));

        public double Epoch(int epoch)
        {
            ForwardPass whole = _pass ?? Network.Forward(points.Inputs);
            double loss = Network.Loss(whole, points.Targets, how.Penalty);
            if ((epoch - 1) % how.SnapshotEvery == 0)
            {
                Keep(epoch - 1);
            }

            double rate = how.LearningRate.Rate(epoch);
            if (batchSize == points.Count)
            {
                Step(whole, points.Targets, rate);
                return loss;
            }

            foreach (int[] rows in Enumerable.Range(0, points.Count).OrderBy(_ => _random.Next()).ToArray().Chunk(batchSize))
            {
                LabelledPoints batch = points.Rows(rows);
                Step(Network.Forward(batch.Inputs), batch.Targets, rate);
            }

            return loss;
        }

        public void Keep(int epoch)
        {
            if (Snapshots.Count == 0 || Snapshots[^1].Epoch != epoch)
            {
                Snapshots.Add(new(epoch, Network));
            }
        }

        private void Step(ForwardPass pass, Matrix<double> targets, double rate)
        {
            Penalty penalty = how.Penalty;
            NetworkGradients gradients = how.Rule is { } rule
                ? rule(Network, pass, targets)
                : Network.Backward(pass, targets, penalty.IsProximal ? Penalty.None : penalty, points.Count);
            _velocity = _velocity is { } v && how.Momentum > 0 ? v.Times(how.Momentum).Plus(gradients) : gradients;
            Network = Network.Step(_velocity, rate);
            if (penalty.IsProximal && how.Rule is null)
            {
                Network = Network.Shrunk(penalty, rate, points.Count);
            }
        }
    }
}

/// <summary>A network as it was after some epochs.</summary>
/// <param name="Epoch">The epochs before.</param>
/// <param name="Network">The network.</param>
public sealed record Snapshot(int Epoch, TwoLayerNetwork Network);

/// <summary>What a training run brought.</summary>
/// <param name="Network">The trained network.</param>
/// <param name="History">The loss on all points before each epoch, and the numbers <c>accuracy</c> (on the training points) and <c>sum of squares</c>.</param>
/// <param name="Snapshots">The network on its way, the last one included.</param>
public sealed record XorRun(TwoLayerNetwork Network, TrainingHistory History, IReadOnlyList<Snapshot> Snapshots);
