double Accuracy(double[] targets, double[] outputs)
{
    return targets.Where((target, i) => Math.Round(outputs[i]) == target).Count() / (double)outputs.Length;
}
