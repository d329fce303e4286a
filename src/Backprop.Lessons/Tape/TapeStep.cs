namespace Backprop.Lessons.Tape;

/// <summary>How far the two passes through a tape have come.</summary>
/// <param name="Active">The result that is just computed, or whose gradient is just passed back; null at the start, and where the backward pass begins with a 1.</param>
/// <param name="IsBackward">Whether the backward pass has begun.</param>
/// <param name="Known">The values whose numbers are known.</param>
/// <param name="Gradients">What has arrived so far at each value that the backward pass has reached.</param>
internal sealed record TapeStep(Value? Active, bool IsBackward, IReadOnlySet<Value> Known, IReadOnlyDictionary<Value, double> Gradients)
{
    /// <summary>All steps, from the numbers from outside to the last gradient. No value is changed.</summary>
    /// <param name="last">The value to go to, and to come back from.</param>
    public static TapeStep[] Of(Value last)
    {
        ArgumentNullException.ThrowIfNull(last);
        IReadOnlyList<Value> order = last.Order();
        HashSet<Value> known = [.. order.Where(value => value.Operands.Count == 0)];
        Dictionary<Value, double> gradients = [];
        List<TapeStep> steps = [Reached(null, isBackward: false)];
        foreach (Value result in order.Where(value => value.Operands.Count > 0))
        {
            known.Add(result);
            steps.Add(Reached(result, isBackward: false));
        }

        gradients[last] = 1;
        steps.Add(Reached(null, isBackward: true));
        foreach (Value result in order.Reverse().Where(value => value.Operands.Count > 0))
        {
            foreach ((Value operand, double slope) in result.Operands)
            {
                gradients[operand] = gradients.GetValueOrDefault(operand) + (gradients[result] * slope);
            }

            steps.Add(Reached(result, isBackward: true));
        }

        return [.. steps];

        TapeStep Reached(Value? active, bool isBackward) =>
            new(active, isBackward, new HashSet<Value>(known), new Dictionary<Value, double>(gradients));
    }
}
