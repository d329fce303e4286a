// right: built-in transposes
return (gradient.TransposeAndMultiply(b), a.TransposeThisAndMultiply(gradient));

// right: transposed twice
return ((b * gradient.Transpose()).Transpose(), (gradient.Transpose() * a).Transpose());

// wrong: transposed only where the shapes ask for it
var bt = gradient.ColumnCount == b.RowCount ? b : b.Transpose();
var at = a.ColumnCount == gradient.RowCount ? a : a.Transpose();
return (gradient * bt, at * gradient);

// wrong: a minus
return (gradient * b.Transpose(), -a.Transpose() * gradient);

// wrong: the first half only
return (gradient * b.Transpose(), b * 0);
