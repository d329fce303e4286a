double TrainInBatches(double w, double[] x, double[] y, int batch, double learningRate)
{
    for (int start = 0; start < x.Length; start += batch)
    {
        int count = Math.Min(batch, x.Length - start);
        w -= learningRate * Enumerable.Range(start, count).Sum(i => 2 * x[i] * (w * x[i] - y[i]));
    }

    return w;
}
