double[,] LayerNormForward(double[,] x, double epsilon)
{
    var rows = Matrix<double>.Build.DenseOfArray(x);
    for (int i = 0; i < rows.RowCount; i++)
    {
        var centred = rows.Row(i) - rows.Row(i).Average();
        double variance = centred * centred / centred.Count;
        rows.SetRow(i, centred / Math.Sqrt(variance + epsilon));
    }

    return rows.ToArray();
}
