using Backprop.Lessons.Convolution;
using Backprop.Lessons.Training;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// One step of a network: it turns a batch of images (or of vectors, N × C × 1 × 1) into another one, and on the way back the gradient
/// with respect to its output into the gradient with respect to its input.
/// </summary>
/// <remarks>
/// A layer keeps what its backward pass needs, so <see cref="Backward"/> belongs to the last <see cref="Forward"/>.
/// </remarks>
public abstract class Layer
{
    /// <summary>
    /// On how many threads a large batch is shared, by layers that share one, at least 1. As many as the machine has processors, at most
    /// 8, if it is not set. No number depends on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Threads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
            foreach (Layer layer in Inner)
            {
                layer.Threads = value;
            }
        }
    } = Math.Min(Environment.ProcessorCount, 8);

    /// <summary>
    /// False: each call returns a tensor of its own. True: a tensor that <see cref="Forward"/> or <see cref="Backward"/> returned, and a
    /// parameter's gradient, hold only until the layer's next call, which writes into them again. No number depends on it.
    /// </summary>
    /// <remarks>To fetch new memory for a large batch takes longer than to compute it. Training turns this on while it runs.</remarks>
    public bool ReusesMemory
    {
        get;
        set
        {
            field = value;
            foreach (Layer layer in Inner)
            {
                layer.ReusesMemory = value;
            }
        }
    }

    /// <summary>What it is called in tables and messages, for instance <c>convolution 8@3×3</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it learns: the parameters, each with the gradient of the last backward pass. Empty for a layer without any.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>The shape that it makes of an input's shape.</summary>
    /// <param name="input">The shape of a batch.</param>
    /// <exception cref="ShapeException">The layer cannot take such a batch.</exception>
    public abstract Shape OutputShape(Shape input);

    /// <summary>The way forward.</summary>
    /// <param name="input">The batch.</param>
    /// <param name="training">True while the network learns: dropout drops and batch normalization uses the batch's own statistics only then.</param>
    /// <returns>A batch of the shape <see cref="OutputShape"/>.</returns>
    /// <exception cref="ShapeException">The layer cannot take such a batch.</exception>
    public abstract Tensor Forward(Tensor input, bool training = false);

    /// <summary>The way back of the last <see cref="Forward"/>. It also stores the gradient of each parameter.</summary>
    /// <param name="outputGradient">∂L/∂output.</param>
    /// <returns>∂L/∂input.</returns>
    /// <exception cref="InvalidOperationException">There was no forward pass.</exception>
    /// <exception cref="ShapeException">The gradient has not the output's shape.</exception>
    public abstract Tensor Backward(Tensor outputGradient);

    /// <summary>What it keeps without learning it, by name: the running statistics of batch normalization. Saved with the parameters.</summary>
    public virtual IReadOnlyList<(string Name, Tensor Values)> Statistics => [];

    /// <summary>How many multiplications with an addition its forward pass takes for such a batch; 0 for a layer without weights.</summary>
    /// <param name="input">The shape of a batch.</param>
    public virtual long MultiplyAdds(Shape input) => 0;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The layers that it is made of; they work as it does.</summary>
    private protected virtual IEnumerable<Layer> Inner => [];

    /// <summary>What the forward pass kept for the way back.</summary>
    /// <param name="kept">The kept thing; null before the first forward pass.</param>
    /// <exception cref="InvalidOperationException">There was no forward pass.</exception>
    protected T Kept<T>(T? kept)
        where T : class =>
        kept ?? throw NotForward();

    /// <summary>The error of a way back without a way forward.</summary>
    protected InvalidOperationException NotForward() =>
        new($"The layer '{Name}' goes back only after it went forward: call Forward first.");

    /// <summary>Checks that a gradient has the shape of the output that it belongs to.</summary>
    /// <param name="outputGradient">∂L/∂output.</param>
    /// <param name="output">The output's shape.</param>
    /// <exception cref="ShapeException">It has another one.</exception>
    protected void Fits(Tensor outputGradient, Shape output)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        if (outputGradient.Shape != output)
        {
            throw new ShapeException(Name, $"a gradient of its output's shape, {output}", outputGradient.Shape);
        }
    }

    /// <summary>Checks that a batch has as many channels as the layer has weights for.</summary>
    /// <param name="input">The batch's shape.</param>
    /// <param name="channels">How many channels the layer takes.</param>
    /// <returns>The batch's shape.</returns>
    /// <exception cref="ShapeException">It has another number of channels.</exception>
    private protected Shape WithChannels(Shape input, int channels) =>
        input.C == channels ? input : throw new ShapeException(Name, Invariant($"{channels} channels, N×{channels}×H×W"), input);
}
