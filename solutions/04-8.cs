double[] Shrink(double[] weights, double threshold)
{
    return weights.Select(w => Math.Sign(w) * Math.Max(0, Math.Abs(w) - threshold)).ToArray();
}
