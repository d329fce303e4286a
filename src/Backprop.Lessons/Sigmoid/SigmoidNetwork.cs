using Backprop.Lessons.Activations;
using Backprop.Lessons.Chain;
using Backprop.Lessons.Gradients;
using Backprop.Lessons.Training;
using MathNet.Numerics.Distributions;
using static System.FormattableString;

namespace Backprop.Lessons.Sigmoid;

/// <summary>
/// A network with two inputs, two hidden neurons and one output, every number under its own name:
/// <c>h1 = σ(w1·x1 + w2·x2 + b1)</c>, <c>h2 = σ(w3·x1 + w4·x2 + b2)</c>, <c>o1 = σ(w5·h1 + w6·h2 + b3)</c>.
/// </summary>
/// <remarks>Nine names instead of matrices: each of the nine partial derivatives can be read beside its formula.</remarks>
public sealed class SigmoidNetwork
{
    /// <summary>A network with the given weights and biases.</summary>
    /// <param name="parameters">Nine numbers in the order of <see cref="ParameterNames"/>.</param>
    /// <exception cref="ArgumentException">There are not nine of them, or one is NaN or infinite.</exception>
    public SigmoidNetwork(params IReadOnlyList<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Require.SameLength(ParameterNames.Count, nameof(ParameterNames), parameters.Count, nameof(parameters));
        double[] p = [.. parameters.Select(number => Require.Finite(number, nameof(parameters)))];
        (W1, W2, W3, W4, W5, W6) = (p[0], p[1], p[2], p[3], p[4], p[5]);
        (B1, B2, B3) = (p[6], p[7], p[8]);
    }

    /// <summary>The order of weights and biases in every array: <c>w1 w2 w3 w4 w5 w6 b1 b2 b3</c>.</summary>
    public static IReadOnlyList<string> ParameterNames { get; } = ["w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3"];

    /// <summary>From x1 to h1.</summary>
    public double W1 { get; private set; }

    /// <summary>From x2 to h1.</summary>
    public double W2 { get; private set; }

    /// <summary>From x1 to h2.</summary>
    public double W3 { get; private set; }

    /// <summary>From x2 to h2.</summary>
    public double W4 { get; private set; }

    /// <summary>From h1 to o1.</summary>
    public double W5 { get; private set; }

    /// <summary>From h2 to o1.</summary>
    public double W6 { get; private set; }

    /// <summary>The bias of h1.</summary>
    public double B1 { get; private set; }

    /// <summary>The bias of h2.</summary>
    public double B2 { get; private set; }

    /// <summary>The bias of o1.</summary>
    public double B3 { get; private set; }

    /// <summary>The inputs of the last forward pass.</summary>
    public (double X1, double X2) Inputs { get; private set; }

    /// <summary>The pre-activations of the last forward pass: the sums that went into the three sigmoids.</summary>
    public (double H1, double H2, double O1) Sums { get; private set; }

    /// <summary>The output of the first hidden neuron on the last forward pass.</summary>
    public double H1 { get; private set; }

    /// <summary>The output of the second hidden neuron on the last forward pass.</summary>
    public double H2 { get; private set; }

    /// <summary>The output of the network on the last forward pass.</summary>
    public double O1 { get; private set; }

    /// <summary>The nine partial derivatives of the last backward pass.</summary>
    public Partials Gradient { get; private set; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>All nine numbers, in the order of <see cref="ParameterNames"/>. A copy.</summary>
    public IReadOnlyList<double> Parameters => [W1, W2, W3, W4, W5, W6, B1, B2, B3];

    /// <summary>A network whose nine numbers come from a standard normal distribution (mean 0, standard deviation 1).</summary>
    /// <param name="seed">The seed: the same seed, the same network.</param>
    public static SigmoidNetwork Random(int seed)
    {
        var normal = new Normal(0, 1, new Random(seed));
        return new([.. ParameterNames.Select(_ => normal.Sample())]);
    }

    /// <summary>The network as it stood in a training run.</summary>
    /// <param name="history">What <see cref="Train"/> returned.</param>
    /// <param name="epoch">After how many epochs: 0 is the start.</param>
    /// <exception cref="ArgumentOutOfRangeException">The history does not go that far.</exception>
    public static SigmoidNetwork At(TrainingHistory history, int epoch)
    {
        ArgumentNullException.ThrowIfNull(history);
        return epoch >= 0 && epoch < history.Epochs
            ? new([.. ParameterNames.Select(name => history[name][epoch])])
            : throw new ArgumentOutOfRangeException(nameof(epoch), epoch, Invariant($"The history holds epochs 0 to {history.Epochs - 1}."));
    }

    /// <summary>Passes one person's numbers forward and keeps what the backward pass will need.</summary>
    /// <param name="x1">The first input.</param>
    /// <param name="x2">The second input.</param>
    /// <returns>The output o1, between 0 and 1.</returns>
    public double Forward(double x1, double x2)
    {
        Inputs = (x1, x2);
        double sumH1 = (W1 * x1) + (W2 * x2) + B1;
        double sumH2 = (W3 * x1) + (W4 * x2) + B2;
        H1 = Activation.Sigmoid.Value(sumH1);
        H2 = Activation.Sigmoid.Value(sumH2);
        double sumO1 = (W5 * H1) + (W6 * H2) + B3;
        O1 = Activation.Sigmoid.Value(sumO1);
        Sums = (sumH1, sumH2, sumO1);
        return O1;
    }

    /// <summary>The chain rule from the loss <c>L = (y − o1)²</c> back to each of the nine numbers. Changes none of them.</summary>
    /// <param name="target">The target y of the person of the last <see cref="Forward"/>.</param>
    /// <returns>The nine partial derivatives, also kept in <see cref="Gradient"/>.</returns>
    public Partials Backward(double target)
    {
        (double x1, double x2) = Inputs;

        // Up to each pre-activation: what arrives × the slope of the sigmoid there.
        double atO1 = -2 * (target - O1) * Activation.Sigmoid.Derivative(Sums.O1);
        double atH1 = atO1 * W5 * Activation.Sigmoid.Derivative(Sums.H1);
        double atH2 = atO1 * W6 * Activation.Sigmoid.Derivative(Sums.H2);

        // From there: × what came in. A bias is a weight whose input is always 1.
        Gradient = new Partials(
            W1: atH1 * x1,
            W2: atH1 * x2,
            W3: atH2 * x1,
            W4: atH2 * x2,
            W5: atO1 * H1,
            W6: atO1 * H2,
            B1: atH1,
            B2: atH2,
            B3: atO1);
        return Gradient;
    }

    /// <summary>One step of gradient descent on all nine numbers: <c>w ← w − η · ∂L/∂w</c>. Only after <see cref="Backward"/>.</summary>
    /// <param name="learningRate">The learning rate <c>η</c>.</param>
    public void Update(double learningRate)
    {
        W1 -= learningRate * Gradient.W1;
        W2 -= learningRate * Gradient.W2;
        W3 -= learningRate * Gradient.W3;
        W4 -= learningRate * Gradient.W4;
        W5 -= learningRate * Gradient.W5;
        W6 -= learningRate * Gradient.W6;
        B1 -= learningRate * Gradient.B1;
        B2 -= learningRate * Gradient.B2;
        B3 -= learningRate * Gradient.B3;
    }

    /// <summary>The loss over several people: the mean of <c>(y − o1)²</c>. Changes no weight.</summary>
    /// <param name="people">At least one person.</param>
    /// <exception cref="ArgumentException">There are no people.</exception>
    public double Loss(IReadOnlyList<Person> people) => MeanSquaredError.Value(
        [.. Require.NotEmpty(people).Select(person => person.Target)],
        [.. people.Select(person => Forward(person.X1, person.X2))]);

    /// <summary>Stochastic gradient descent: in each epoch one step for each person, one after the other.</summary>
    /// <param name="people">The people, at least one.</param>
    /// <param name="learningRate">The learning rate <c>η</c>, above 0.</param>
    /// <param name="epochs">How many times to go through all people.</param>
    /// <param name="options">Progress and cancellation.</param>
    /// <returns>The loss over all people before each epoch, and the nine numbers before each epoch by their names.</returns>
    /// <exception cref="ArgumentException">There are no people, or a number is outside its range.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN.</exception>
    public TrainingHistory Train(
        IReadOnlyList<Person> people, double learningRate, int epochs, TrainingOptions? options = null)
    {
        Require.NotEmpty(people);
        Require.Positive(learningRate);
        return Trainer.Run(epochs, _ => Epoch(people, learningRate), Watched(), options);
    }

    /// <summary>Compares all nine partial derivatives for one person with nudging. Changes no weight.</summary>
    /// <param name="person">The person.</param>
    public GradientReport CheckGradients(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        Forward(person.X1, person.X2);
        return GradientCheck.Compare(
            p => SquaredError.Value(new SigmoidNetwork(p).Forward(person.X1, person.X2), person.Target),
            Parameters,
            Backward(person.Target).ToArray(),
            [.. ParameterNames.Select(name => $"∂L/∂{name}")]);
    }

    private double Epoch(IReadOnlyList<Person> people, double learningRate)
    {
        double before = Loss(people);
        foreach (Person person in people)
        {
            Forward(person.X1, person.X2);
            Backward(person.Target);
            Update(learningRate);
        }

        return before;
    }

    private (string, Func<double>)[] Watched() =>
    [
        ("w1", () => W1), ("w2", () => W2), ("w3", () => W3), ("w4", () => W4), ("w5", () => W5), ("w6", () => W6),
        ("b1", () => B1), ("b2", () => B2), ("b3", () => B3),
    ];
}
