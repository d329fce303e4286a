double Mse(double[] targets, double[] outputs)
{
    double sum = 0;
    for (int i = 0; i < targets.Length; i++)
    {
        double error = targets[i] - outputs[i];
        sum += error * error;
    }
    return sum / targets.Length;
}
