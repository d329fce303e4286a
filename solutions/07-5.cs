Matrix<double> CrossEntropyGradient(Matrix<double> scores, int[] labels)
{
    var gradient = Matrix<double>.Build.Dense(scores.RowCount, scores.ColumnCount);
    for (int i = 0; i < scores.RowCount; i++)
    {
        double largest = scores.Row(i).Maximum();
        var exponentials = scores.Row(i).Map(z => Math.Exp(z - largest));
        gradient.SetRow(i, exponentials / exponentials.Sum());
        gradient[i, labels[i]] -= 1;
    }

    return gradient / scores.RowCount;
}
