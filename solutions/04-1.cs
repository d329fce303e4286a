Matrix<double> OneHotTargets(int[] labels, int classes)
{
    var rows = Matrix<double>.Build.Dense(labels.Length, classes);
    for (int i = 0; i < labels.Length; i++)
    {
        rows[i, labels[i]] = 1;
    }

    return rows;
}
