// right: rows of identity
var e = Matrix<double>.Build.DenseIdentity(classes);
return Matrix<double>.Build.DenseOfRowVectors(labels.Select(l => e.Row(l)));

// wrong: classes from labels
var m = Matrix<double>.Build.Dense(labels.Length, labels.Max() + 1);
for (int i = 0; i < labels.Length; i++)
    m[i, labels[i]] = 1;
return m;

// wrong: square
var m = Matrix<double>.Build.Dense(classes, classes);
for (int i = 0; i < Math.Min(classes, labels.Length); i++)
    m[i, labels[i]] = 1;
return m;

// wrong: identity
return Matrix<double>.Build.DenseIdentity(labels.Length, classes);
