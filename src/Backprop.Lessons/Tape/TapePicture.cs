using System.Globalization;
using Backprop.Lessons.Display;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tape;

/// <summary>Draws what a value was made of: numbers forward in blue, gradients backward in vermilion.</summary>
public static class TapePicture
{
    private const string EdgeColour = "#8A8A8A";
    private const string ForwardColour = "#0072B2";
    private const string GradientColour = "#B84A00"; // vermilion, darkened: small letters need contrast
    private const int Pitch = 96;
    private const int MarginHeight = 40;

    /// <summary>The whole graph, with the gradients of the last value.</summary>
    /// <param name="last">The value to be explained, mostly a loss.</param>
    /// <param name="gradients">False to show the numbers alone.</param>
    public static Figure Of(Value last, bool gradients = true)
    {
        TapeStep[] steps = TapeStep.Of(last);
        TapeStep step = gradients ? steps[^1] : steps.Last(step => !step.IsBackward);
        return Draw(last, new TapePlan(last.Order()), step with { Active = null }) with { Caption = Describe(last, steps[^1], gradients) };
    }

    /// <summary>The same step by step: each result forward, then each result backward. Gradients that arrive at one value add up before your eyes.</summary>
    /// <param name="last">The value to be explained, mostly a loss.</param>
    /// <param name="millisecondsPerStep">How long each step stays while it plays.</param>
    public static Figure Animated(Value last, int millisecondsPerStep = 1000)
    {
        TapeStep[] steps = TapeStep.Of(last);
        var plan = new TapePlan(last.Order());
        return Figure.Animate(
            [.. steps.Select(step => Draw(last, plan, step))], [.. steps.Select(NameOf)], "step:", millisecondsPerStep) with
        {
            Caption = $"Animation of {steps.Length.ToString(CultureInfo.InvariantCulture)} steps, forward and then backward. {Describe(last, steps[^1], gradients: true)}",
        };
    }

    private static Figure Draw(Value last, TapePlan plan, TapeStep step)
    {
        IReadOnlyList<Value> order = last.Order();
        var nodes = order.Select(value => new DiagramNode(Sign(value), KindOf(value, last), Value: null, At: null)).ToList();
        List<Mark> marks = [];
        foreach (Value result in order)
        {
            foreach (IGrouping<Value, double> edge in result.Operands.GroupBy(pair => pair.Operand, pair => pair.Slope))
            {
                marks.AddRange(Arrow(plan.Way(edge.Key, result), result == step.Active, step.IsBackward));
                if (result == step.Active && step.IsBackward)
                {
                    marks.Add(SlopeLabel(plan.Way(edge.Key, result), edge));
                }
            }
        }

        marks.AddRange(order.SelectMany(value => Labels(value, plan, step)));
        (double low, double high) = (plan.Up.Low - 0.45, plan.Up.High);
        double quarter = (plan.Across.High - plan.Across.Low) / 4;
        marks.Add(new LabelMark(plan.Across.Low + quarter, low + 0.05, "number, forward", ForwardColour));
        marks.Add(new LabelMark(plan.Across.High - quarter, low + 0.05, "gradient, backward", GradientColour));
        return new Figure(new Panel([new NodesTrace(nodes, [.. order.Select(value => plan[value].X)], [.. order.Select(value => plan[value].Y)])])
        {
            X = new("") { Hidden = true, Range = plan.Across },
            Y = new("") { Hidden = true, Range = (low, high) },
            Marks = marks,
        })
        {
            Height = (int)((high - low) * Pitch) + MarginHeight,
        };
    }

    private static IEnumerable<Mark> Arrow(IReadOnlyList<(double X, double Y)> way, bool active, bool backward)
    {
        string colour = !active ? EdgeColour : backward ? GradientColour : ForwardColour;
        double width = active ? 3 : 1.5;
        if (way.Count > 2)
        {
            yield return new BentMark(way, colour, width);
        }

        bool straight = way.Count == 2;
        yield return active && backward
            ? new ArrowMark(way[1], way[0], colour, width, straight)
            : new ArrowMark(way[^2], way[^1], colour, width, straight);
    }

    // The slope by which the gradient is multiplied on this edge; an operand that comes twice has two.
    private static LabelMark SlopeLabel(IReadOnlyList<(double X, double Y)> way, IEnumerable<double> slopes)
    {
        ((double x0, double y0), (double x1, double y1)) = (way[^2], way[^1]);
        return new((x0 + x1) / 2, (y0 + y1) / 2, string.Join(" and ", slopes.Select(slope => "×" + Numbers.Show(slope, 3))), GradientColour, PixelsUp: 11);
    }

    private static IEnumerable<Mark> Labels(Value value, TapePlan plan, TapeStep step)
    {
        (double x, double y) = plan[value];
        bool isConstant = value.Operands.Count == 0 && value.Name.Length == 0;
        if (!isConstant && step.Known.Contains(value))
        {
            string name = value.Operands.Count > 0 && value.Name.Length > 0 ? value.Name + " = " : "";
            yield return new LabelMark(x, y, name + Numbers.Show(value.Number, 4), ForwardColour, -NetworkLabels.NodeRadius - 9);
        }

        if (!isConstant && step.Gradients.TryGetValue(value, out double gradient))
        {
            yield return new LabelMark(x, y, Numbers.Show(gradient, 4), GradientColour, -NetworkLabels.NodeRadius - 24);
        }
    }

    private static NodeKind KindOf(Value value, Value last) =>
        value.Operands.Count == 0 ? NodeKind.Input : value == last ? NodeKind.Loss : NodeKind.Neuron;

    // What stands in a node: the operation, the name of a number from outside, or the number itself where it has no name.
    private static string Sign(Value value) => value switch
    {
        { Operands.Count: 0, Name.Length: > 0 } => value.Name,
        { Operands.Count: 0 } => Numbers.Show(value.Number, 3),
        { Operation: "sigmoid" } => "σ",
        _ => value.Operation,
    };

    private static string NameOf(TapeStep step) => step switch
    {
        { Active: { } value } => $"{(step.IsBackward ? "←" : "→")} {(value.Name.Length > 0 ? value.Name : Sign(value))}",
        { IsBackward: true } => "← 1",
        _ => "start",
    };

    private static string Describe(Value last, TapeStep end, bool gradients)
    {
        IReadOnlyList<Value> order = last.Order();
        string values = string.Join("; ", order.Select(value =>
            $"{(value.Name.Length > 0 ? value.Name : Sign(value))} = {Numbers.Show(value.Number, 4)}{(gradients ? $", gradient {Numbers.Show(end.Gradients[value], 4)}" : "")}"));
        return $"Graph of {order.Count.ToString(CultureInfo.InvariantCulture)} values, each behind what it was made of: {values}.";
    }
}
