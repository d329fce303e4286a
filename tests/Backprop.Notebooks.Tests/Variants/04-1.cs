Matrix<double> OneHotTargets(int[] labels, int classes)
{
    var identity = Matrix<double>.Build.DenseIdentity(classes);
    return Matrix<double>.Build.DenseOfRowVectors(labels.Select(label => identity.Row(label)));
}
