double Accuracy(double[] targets, double[] outputs)
{
    int right = 0;
    for (int i = 0; i < targets.Length; i++)
    {
        double predicted = outputs[i] > 0.5 ? 1 : 0;
        if (predicted == targets[i])
        {
            right++;
        }
    }
    return (double)right / targets.Length;
}
