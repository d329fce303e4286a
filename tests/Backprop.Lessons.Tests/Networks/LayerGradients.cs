using Backprop.Lessons.Convolution;
using Backprop.Lessons.Gradients;
using Backprop.Lessons.Networks;
using Backprop.Lessons.Training;

namespace Backprop.Lessons.Tests.Networks;

/// <summary>Holds a layer's backward pass against nudging its input and its parameters, on many random shapes.</summary>
internal static class LayerGradients
{
    public const double Tolerance = 1e-7;
    private const int Shapes = 200;
    private const int MostEntries = 24;

    /// <summary>Checks 200 random layers on random batches.</summary>
    /// <param name="make">A layer and a batch for it; called twice with the same seed it must make the same.</param>
    /// <param name="training">Whether the layer goes forward as it does while it learns.</param>
    public static void Check(Func<Random, (Layer Layer, Tensor Input)> make, bool training = false)
    {
        for (int seed = 0; seed < Shapes; seed++)
        {
            (Layer layer, Tensor input) = make(new Random(seed));
            Tensor Forward() => (layer.Statistics.Count > 0 || layer is Dropout or SpatialDropout ? Again() : layer).Forward(input, training);
            Layer Again()
            {
                // A layer with a memory of its own: the same once more, with the nudged parameters.
                Layer same = make(new Random(seed)).Layer;
                foreach ((Parameter from, Parameter to) in layer.Parameters.Zip(same.Parameters))
                {
                    from.Values.Values.CopyTo(to.Values.Values, 0);
                }

                return same;
            }

            var random = new Random(seed + 1000);
            var weights = Tensor.Random(layer.OutputShape(input.Shape), random);
            Layer once = Again();
            once.Forward(input, training);
            Tensor inputGradient = once.Backward(weights);
            Assert.Equal(input.Shape, inputGradient.Shape);
            Compare(input, inputGradient, $"{layer}, input {input.Shape}, seed {seed}");
            foreach ((Parameter parameter, Parameter learned) in layer.Parameters.Zip(once.Parameters))
            {
                Compare(parameter.Values, learned.Gradient, $"{layer}, {parameter.Name}, input {input.Shape}, seed {seed}");
            }

            void Compare(Tensor at, Tensor gradient, string what)
            {
                int[] entries = [.. Enumerable.Range(0, at.Values.Length)];
                random.Shuffle(entries);
                foreach (int i in entries.Take(MostEntries))
                {
                    double numerical = Slope(at.Values, i, Forward, weights);
                    double error = GradientCheck.RelativeError(gradient.Values[i], numerical);
                    Assert.True(error < Tolerance, $"{what}, entry {i}: {gradient.Values[i]} from the formula, {numerical} from nudging, relative error {error:g3}");
                }
            }
        }
    }

    // Five points. The outputs are taken off from each other before they are summed: what did not move brings no rounding error.
    private static double Slope(double[] values, int i, Func<Tensor> forward, Tensor weights)
    {
        const double step = 1e-3;
        double before = values[i];
        Tensor At(double shift)
        {
            values[i] = before + (shift * step);
            return forward().Copy();
        }

        (Tensor a, Tensor b, Tensor c, Tensor d) = (At(-2), At(-1), At(1), At(2));
        values[i] = before;
        return weights.Values.Select((w, o) => w * ((8 * (c.Values[o] - b.Values[o])) - (d.Values[o] - a.Values[o]))).Sum() / (12 * step);
    }

    public static Tensor Random(Random random, int n, int c, int h, int w) => Tensor.Random(new Shape(n, c, h, w), random);

    /// <summary>All numbers different by at least 0.05: nudging changes no winner.</summary>
    public static Tensor Distinct(Random random, Shape shape)
    {
        double[] values = [.. Enumerable.Range(0, shape.Count).Select(i => 0.05 * (i - (shape.Count / 2.0)))];
        random.Shuffle(values);
        return new(shape, values);
    }
}
