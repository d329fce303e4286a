double MedianRatio(double[] before, double[] after)
{
    var ratios = before.Zip(after, (b, a) => b / a).ToArray();
    Array.Sort(ratios);
    int half = ratios.Length / 2;
    return ratios.Length % 2 == 1 ? ratios[half] : (ratios[half - 1] + ratios[half]) / 2;
}
