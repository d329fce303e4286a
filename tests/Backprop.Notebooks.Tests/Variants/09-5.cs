double[] ClipByNorm(double[] gradient, double most)
{
    var cut = Vector<double>.Build.DenseOfArray(gradient);
    double tooLong = cut.L2Norm() / most;
    return (cut / Math.Max(1, tooLong)).ToArray();
}
