(double[] Training, double[] Test) Split(double[] samples, int[] order, int trainingCount)
{
    var training = new List<double>();
    var test = new List<double>();
    for (int i = 0; i < order.Length; i++)
    {
        if (i < trainingCount)
            training.Add(samples[order[i]]);
        else
            test.Add(samples[order[i]]);
    }
    return (training.ToArray(), test.ToArray());
}
