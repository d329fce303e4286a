using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// Takes maps back to the size they had before a max pooling: each number goes to the place whose pixel won there, all other places
/// are 0. So an output for each pixel knows where its edges were. (Badrinarayanan and others, SegNet, 2015.)
/// </summary>
/// <remarks>
/// Forward it does what max pooling does backward, and the other way round. The new maps are as large as the windows cover; rows and
/// columns that were in no window are not brought back. A place that won in several windows gets the sum of their numbers.
/// </remarks>
public sealed class MaxUnpooling : Layer
{
    private readonly MaxPooling _pooling;
    private int[]? _places;
    private Shape _input;

    /// <summary>Undoes a pooling of the same network.</summary>
    /// <param name="pooling">The pooling. Its last forward pass says which places won, so it must have gone forward before.</param>
    public MaxUnpooling(MaxPooling pooling)
    {
        ArgumentNullException.ThrowIfNull(pooling);
        _pooling = pooling;
    }

    /// <inheritdoc/>
    public override string Name => Invariant($"unpooling of {_pooling.Name}");

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => _pooling.Unpooled(input);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The pooling did not go forward.</exception>
    /// <exception cref="ShapeException">The maps are not of the shape that the pooling gave last.</exception>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        (Shape pooled, int[] winners) = _pooling.Winners;
        Shape given = _pooling.OutputShape(pooled);
        ShapeException.ThrowUnless(input.Shape == given, Name, Invariant($"maps of the shape that the pooling gave last, {given}"), input.Shape);

        var output = new Tensor(OutputShape(input.Shape));
        (_input, _places) = (input.Shape, [.. winners.Select(winner => Place(winner, pooled, output.Shape))]);
        for (int i = 0; i < _places.Length; i++)
        {
            output.Values[_places[i]] += input.Values[i]; // y at the winner's place = x
        }

        return output;
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        int[] places = Kept(_places);
        Fits(outputGradient, OutputShape(_input));
        return new(_input, [.. places.Select(place => outputGradient.Values[place])]); // ∂L/∂x = dy at the winner's place
    }

    // The same map, row and column among the numbers of the output, which may lack the last rows and columns.
    private static int Place(int winner, Shape pooled, Shape output)
    {
        (int row, int x) = Math.DivRem(winner, pooled.W);
        (int map, int y) = Math.DivRem(row, pooled.H);
        return (((map * output.H) + y) * output.W) + x;
    }
}
