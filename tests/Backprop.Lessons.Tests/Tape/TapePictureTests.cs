using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;
using Backprop.Lessons.Tape;

namespace Backprop.Lessons.Tests.Tape;

public class TapePictureTests
{
    // h = a·x = 2.5, o = b·h = 2, L = (o − 7)² = 25
    private static Value Chain()
    {
        Value h = (new Value(0.5, "a") * new Value(5, "x")).Named("h");
        return ((new Value(0.8, "b") * h).Named("o") - 7).Square().Named("L");
    }

    [Fact]
    public void Says_every_number_and_every_gradient()
    {
        string words = TapePicture.Of(Chain()).Caption;
        Assert.All(
            (string[])["a = 0.5, gradient -40", "x = 5, gradient -4", "b = 0.8, gradient -25", "h = 2.5, gradient -8", "o = 2, gradient -10", "L = 25, gradient 1"],
            part => Assert.Contains(part, words, StringComparison.Ordinal));
        Assert.StartsWith("Graph of 8 values", words, StringComparison.Ordinal);
        Assert.DoesNotContain("gradient -40", TapePicture.Of(Chain(), gradients: false).Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void One_step_for_each_result_forward_and_one_backward()
    {
        Figure film = TapePicture.Animated(Chain());
        JsonNode json = JsonNode.Parse(film.ToJson())!;
        JsonArray frames = json["frames"]!.AsArray();
        Assert.Equal(1 + 4 + 1 + 4, frames.Count);
        Assert.Equal(
            ["start", "→ h", "→ o", "→ −", "→ L", "← 1", "← L", "← −", "← o", "← h"],
            json["layout"]!["sliders"]![0]!["steps"]!.AsArray().Select(step => (string)step!["label"]!));
        Assert.DoesNotContain("-40", Texts(frames[8]!));
        Assert.Contains("-40", Texts(frames[9]!));
        Assert.Contains("×0.8", Texts(frames[8]!));
    }

    [Fact]
    public void Drawing_changes_no_gradient()
    {
        var x = new Value(3, "x");
        TapePicture.Animated((x * x) + x);
        Assert.Equal(0, x.Gradient);
    }

    /// <summary>x·x + x: the sum sends 1 to x, the product then 3 and 3.</summary>
    [Fact]
    public void Gradients_add_up_before_ones_eyes()
    {
        var x = new Value(3, "x");
        TapeStep[] steps = TapeStep.Of((x * x) + x);
        Assert.Equal([1.0, 7.0], steps.Where(step => step is { IsBackward: true, Active: not null }).Select(step => step.Gradients[x]));
        Assert.Contains("×3 and ×3", Texts(JsonNode.Parse(TapePicture.Animated((x * x) + x).ToJson())!["frames"]!.AsArray()[^1]!));
    }

    [Fact]
    public void Operands_stand_left_of_results_or_above_them_and_no_two_values_on_one_place()
    {
        var random = new Random(6);
        for (int round = 0; round < 30; round++)
        {
            List<Value> values = [new(1, "x"), new(2, "y"), new(3, "z")];
            for (int i = 0; i < 12; i++)
            {
                values.Add(values[random.Next(values.Count)] * values[random.Next(values.Count)]);
            }

            IReadOnlyList<Value> order = values[^1].Order();
            var plan = new TapePlan(order);
            Assert.Equal(order.Count, order.Select(value => plan[value]).Distinct().Count());
            Assert.All(order, value => Assert.All(value.Operands, pair => Assert.True(
                plan.IsUpright ? plan[pair.Operand].Y > plan[value].Y : plan[pair.Operand].X < plan[value].X)));
            Assert.All(order, value => Assert.True(
                plan[value].X > plan.Across.Low && plan[value].X < plan.Across.High && plan[value].Y > plan.Up.Low && plan[value].Y < plan.Up.High));
            Assert.All(order, value => Assert.All(value.Operands, pair => Assert.Equal(plan[value], plan.Way(pair.Operand, value)[^1])));
        }
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Many_layers_run_from_top_to_bottom(int operations, bool isUpright)
    {
        Value signal = new(0.5, "x");
        for (int i = 0; i < operations; i++)
        {
            signal = signal.Tanh();
        }

        Assert.Equal(isUpright, new TapePlan(signal.Order()).IsUpright);
    }

    [Fact]
    public void A_single_number_has_a_picture_too() =>
        Assert.Equal("Graph of 1 values, each behind what it was made of: x = 2, gradient 1.", TapePicture.Of(new Value(2, "x")).Caption);

    private static string[] Texts(JsonNode frame) =>
        [.. frame["layout"]!["annotations"]!.AsArray().Select(annotation => (string?)annotation!["text"] ?? "")];
}
