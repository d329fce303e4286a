using Backprop.Lessons.Display;
using Backprop.Lessons.Sigmoid;

namespace Backprop.Lessons.Tests.Sigmoid;

public class SigmoidPictureTests
{
    [Fact]
    public void Each_edge_carries_its_own_value_and_gradient_when_no_two_weights_are_equal()
    {
        var network = new SigmoidNetwork(0.1, -0.2, 0.3, 0.4, -0.5, 0.6, 0.7, -0.8, 0.9);
        network.Forward(-2, -1);
        network.Backward(1);
        string words = SigmoidPicture.Of(network, 1).ToString();
        (string Edge, string Weight, double Value, double Gradient)[] edges =
        [
            ("x1 to h1", "w1 = 0.1", -2, network.Gradient.B1 * 0.1), ("x2 to h1", "w2 = -0.2", -1, network.Gradient.B1 * -0.2),
            ("x1 to h2", "w3 = 0.3", -2, network.Gradient.B2 * 0.3), ("x2 to h2", "w4 = 0.4", -1, network.Gradient.B2 * 0.4),
            ("h1 to o1", "w5 = -0.5", network.H1, network.Gradient.B3 * -0.5), ("h2 to o1", "w6 = 0.6", network.H2, network.Gradient.B3 * 0.6),
        ];
        Assert.Equal(6, edges.Select(edge => edge.Gradient).Distinct().Count());
        Assert.All(edges, edge => Assert.Contains(
            $"{edge.Edge} ({edge.Weight}, forward {Numbers.Show(edge.Value, 4)}, gradient {Numbers.Show(edge.Gradient, 4)})", words, StringComparison.Ordinal));
    }
}
