double MedianRatio(double[] before, double[] after)
{
    var ratios = new List<double>();
    for (int i = 0; i < before.Length; i++) ratios.Add(before[i] / after[i]);
    return ratios.Median();
}
