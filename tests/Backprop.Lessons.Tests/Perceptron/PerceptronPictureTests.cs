using System.Text.Json.Nodes;
using Backprop.Lessons.Perceptron;
using Backprop.Lessons.Plots;
using Backprop.Lessons.Tests.Plots;

namespace Backprop.Lessons.Tests.Perceptron;

public class PerceptronPictureTests
{
    // O5 = σ(0.5 − 0.5) = 0.5; δ5 = 0.5 · 0.25; δ3 = δ5 · 1 · 0.25, δ4 = −δ3
    [Fact]
    public void Outputs_appear_from_left_to_right_then_deltas_from_right_to_left()
    {
        var network = new NumberedPerceptron([2, 2, 1], [0, 0, 0, 0, 1, -1]);
        network.Forward(1, 1);
        network.Backward(1);
        Figure figure = PerceptronPicture.Steps(network);
        Assert.Equal(
            "Animation of 5 steps. Forward: O1 = 1, O2 = 1, O3 = 0.5, O4 = 0.5, O5 = 0.5. Backward: δ3 = 0.03125, δ4 = -0.03125, δ5 = 0.125.", figure.Caption);

        JsonArray frames = PlotlyJson.Of(figure)["frames"]!.AsArray();
        Assert.Equal(5, frames.Count);
        string output = frames[3]!.ToJsonString(), hidden = frames[4]!.ToJsonString();
        Assert.Contains("0.125", output, StringComparison.Ordinal);
        Assert.DoesNotContain("0.03125", output, StringComparison.Ordinal);
        Assert.Contains("0.125", hidden, StringComparison.Ordinal);
        Assert.Contains("-0.03125", hidden, StringComparison.Ordinal);
    }
}
