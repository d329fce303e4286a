using Backprop.Lessons.Chain;

namespace Backprop.Lessons.Tests.Chain;

/// <summary>Small enough for paper: each number of a picture is worked out by hand.</summary>
public class ChainPictureTests
{
    // 5 · 2 = 10, 10 · 3 = 30; L = (30 − 7)² = 529; ∂L/∂output = 46, · 3 = 138, · 2 = 276
    [Fact]
    public void A_chain_shows_what_passed_each_neuron()
    {
        var chain = new NeuronChain([2, 3]);
        chain.Backward(SquaredError.Derivative(chain.Forward(5), 7));
        string words = ChainPicture.Of(chain, 7).ToString();
        Says(words, "input x = 5", "a = 2", "b = 3", "loss L = 529", "x to a (forward 5, gradient 276)", "a to b (forward 10, gradient 138)", "b to L (forward 30, gradient 46)");
    }

    [Fact]
    public void A_longer_chain_numbers_its_weights()
    {
        var chain = new NeuronChain([1, 2, 3]);
        chain.Backward(SquaredError.Derivative(chain.Forward(1), 0));
        Says(ChainPicture.Of(chain, 0).ToString(), "w1 = 1", "w2 = 2", "w3 = 3", "loss L = 36", "w2 to w3 (forward 2, gradient 36)", "x to w1 (forward 1, gradient 72)");
    }

    // 2 · 3 − 1 · 4 = 2; L = (2 − 5)² = 9; ∂L/∂sum = −6, so −6 · 2 and −6 · (−1) go back
    [Fact]
    public void Each_input_of_a_neuron_gets_its_own_weight_back()
    {
        var neuron = new FanIn(2, -1);
        double output = neuron.Forward(3, 4);
        string words = ChainPicture.Of(neuron, neuron.Backward(SquaredError.Derivative(output, 5)), 5).ToString();
        Says(words, "input x1 = 3", "input x2 = 4", "+ = 2", "loss L = 9");
        Says(words, "x1 to + (w1 = 2, forward 6, gradient -12)", "x2 to + (w2 = -1, forward -4, gradient 6)", "+ to L (forward 2, gradient -6)");
    }

    // 1 · 2 = 2 goes into 3 and −1: 6 and −2; losses (6 − 5)² and (−2 − 0)²; back come 2 · 3 = 6 and −4 · (−1) = 4, then 10 · 2
    [Fact]
    public void The_gradients_of_two_branches_arrive_at_the_shared_neuron()
    {
        var fork = new FanOut(new Neuron(2), new Neuron(3), new Neuron(-1));
        double[] outputs = fork.Forward(1);
        fork.Backward(SquaredError.Derivative(outputs[0], 5), SquaredError.Derivative(outputs[1], 0));
        string words = ChainPicture.Of(fork, [5, 0]).ToString();
        Says(words, "w = 2", "u = 3", "v = -1", "loss L1 = 1", "loss L2 = 4", "x to w (forward 1, gradient 20)");
        Says(words, "w to u (forward 2, gradient 6)", "w to v (forward 2, gradient 4)", "u to L1 (forward 6, gradient 2)", "v to L2 (forward -2, gradient -4)");
    }

    private static void Says(string words, params string[] parts) => Assert.All(parts, part => Assert.Contains(part, words, StringComparison.Ordinal));
}
