double[] GradientB(double[,,] dy)
{
    return dy.Cast<double>().Chunk(dy.GetLength(1) * dy.GetLength(2)).Select(map => map.Sum()).ToArray();
}
