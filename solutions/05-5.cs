double TrainInBatches(double w, double[] x, double[] y, int batch, double learningRate)
{
    double gradient = 0;
    for (int i = 0; i < x.Length; i++)
    {
        gradient += 2 * (w * x[i] - y[i]) * x[i];
        if ((i + 1) % batch == 0 || i == x.Length - 1)
        {
            w -= learningRate * gradient;
            gradient = 0;
        }
    }
    return w;
}
