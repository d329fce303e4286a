using Backprop.Lessons.Convolution;
using Backprop.Lessons.Convolution.Fast;
using Backprop.Lessons.Training;

namespace Backprop.Lessons.Networks;

/// <summary>
/// A layer that computes. This class checks the shapes, provides the tensors and shares the batch among threads; a layer writes only what
/// it computes for a part of the batch: <see cref="Forward(Tensor, Tensor, Part)"/>, <see cref="Learn"/> and
/// <see cref="Backward(Tensor, Tensor, Tensor, Part)"/>.
/// </summary>
/// <remarks>In all of them x is the input, y the output, and dx and dy are ∂L/∂x and ∂L/∂y. Parts may run at the same time, on several threads.</remarks>
public abstract class BatchLayer : Layer
{
    private Tensor? _input;
    private Tensor? _output;
    private Tensor? _inputGradient;

    /// <inheritdoc/>
    public sealed override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tensor output = Result(ref _output, OutputShape(input.Shape));
        _input = input;
        Prepare(input, training);
        Share(Parts(input.Shape), input.Shape, (first, end) => Forward(input, output, new Part(first, end)));
        return output;
    }

    /// <inheritdoc/>
    public sealed override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Kept(_input);
        Fits(outputGradient, OutputShape(input.Shape));
        if (Parameters is { Count: > 0 } parameters)
        {
            foreach (Parameter parameter in parameters)
            {
                parameter.StartGradient(ReusesMemory);
            }

            Share(LearningParts(input.Shape), input.Shape, (first, end) => Learn(outputGradient, input, new Part(first, end)));
        }

        Tensor inputGradient = Result(ref _inputGradient, input.Shape);
        Share(Parts(input.Shape), input.Shape, (first, end) => Backward(outputGradient, input, inputGradient, new Part(first, end)));
        return inputGradient;
    }

    /// <summary>Into how many parts a batch can be cut: its images, if a layer says nothing else.</summary>
    /// <param name="input">The input's shape.</param>
    protected virtual int Parts(Shape input) => input.N;

    /// <summary>Into how many parts <see cref="Learn"/> can be cut, so that no two write to the same number. The batch's channels, if a layer says nothing else.</summary>
    /// <param name="input">The input's shape.</param>
    protected virtual int LearningParts(Shape input) => input.C;

    /// <summary>What has to be done once for a batch, before its parts go forward. Nothing, if a layer says nothing else.</summary>
    /// <param name="x">The input.</param>
    /// <param name="training">True while the network learns.</param>
    protected virtual void Prepare(Tensor x, bool training)
    {
    }

    /// <summary>The way forward of a part.</summary>
    /// <param name="x">The input.</param>
    /// <param name="y">The output; its numbers may be anything before.</param>
    /// <param name="part">Which of the <see cref="Parts"/> to do.</param>
    protected abstract void Forward(Tensor x, Tensor y, Part part);

    /// <summary>The gradients with respect to the parameters, of a part. The gradients are 0 before. It goes before the way back.</summary>
    /// <param name="dy">∂L/∂y.</param>
    /// <param name="x">The input of the way forward.</param>
    /// <param name="part">Which of the <see cref="LearningParts"/> to do.</param>
    protected virtual void Learn(Tensor dy, Tensor x, Part part)
    {
    }

    /// <summary>The way back of a part: the gradient with respect to the input.</summary>
    /// <param name="dy">∂L/∂y.</param>
    /// <param name="x">The input of the way forward.</param>
    /// <param name="dx">∂L/∂x; its numbers may be anything before.</param>
    /// <param name="part">Which of the <see cref="Parts"/> to do.</param>
    protected abstract void Backward(Tensor dy, Tensor x, Tensor dx, Part part);

    /// <summary>Where a result goes: the last one's tensor when the layer <see cref="Layer.ReusesMemory"/> and the shape is the same.</summary>
    /// <param name="last">The last result's tensor.</param>
    /// <param name="shape">The result's shape.</param>
    /// <returns>A tensor whose numbers may be anything.</returns>
    private protected Tensor Result(ref Tensor? last, Shape shape) =>
        ReusesMemory && last?.Shape == shape ? last : last = new Tensor(shape);

    private void Share(int parts, Shape batch, Action<int, int> work) => WorkTeam.Share(Threads, parts, batch.Count, work);
}
