// right: sums of rows and columns
var m = gradient;
if (rows < m.RowCount) m = m.ColumnSums().ToRowMatrix();
if (columns < m.ColumnCount) m = m.RowSums().ToColumnMatrix();
return m;

// right: each entry its own sum
return Matrix<double>.Build.Dense(rows, columns, (i, j) => gradient.SubMatrix(
    rows == 1 ? 0 : i, rows == 1 ? gradient.RowCount : 1, columns == 1 ? 0 : j, columns == 1 ? gradient.ColumnCount : 1).Enumerate().Sum());

// wrong: the largest use
return Matrix<double>.Build.Dense(rows, columns, (i, j) => gradient.SubMatrix(
    rows == 1 ? 0 : i, rows == 1 ? gradient.RowCount : 1, columns == 1 ? 0 : j, columns == 1 ? gradient.ColumnCount : 1).Enumerate().Max());

// wrong: sizes
var m = gradient.PointwiseAbs();
if (rows < m.RowCount) m = m.ColumnSums().ToRowMatrix();
if (columns < m.ColumnCount) m = m.RowSums().ToColumnMatrix();
return m;
