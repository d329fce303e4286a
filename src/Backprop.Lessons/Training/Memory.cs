namespace Backprop.Lessons.Training;

/// <summary>Numbers that an optimiser remembers of each weight, 0 at first.</summary>
internal sealed class Memory
{
    private readonly Dictionary<Parameter, double[]> _numbers = new(ReferenceEqualityComparer.Instance);

    public double[] Of(Parameter parameter)
    {
        if (!_numbers.TryGetValue(parameter, out double[]? numbers))
        {
            _numbers[parameter] = numbers = new double[parameter.Values.Values.Length];
        }

        return numbers;
    }
}
