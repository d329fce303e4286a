double[] ClipByNorm(double[] gradient, double most)
{
    double length = Math.Sqrt(gradient.Sum(g => g * g));
    return length > most ? gradient.Select(g => g * most / length).ToArray() : gradient;
}
