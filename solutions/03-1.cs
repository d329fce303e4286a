(double[] Training, double[] Test) Split(double[] samples, int[] order, int trainingCount)
{
    var shuffled = order.Select(place => samples[place]).ToArray();
    return (shuffled[..trainingCount], shuffled[trainingCount..]);
}
