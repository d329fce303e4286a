// right: two columns
return Enumerable.Range(0, y.RowCount).Average(i => (h2[i, 0] > h2[i, 1]) == (y[i, 0] > y[i, 1]) ? 1.0 : 0.0);

// right: product
double s = 0;
for (int i = 0; i < y.RowCount; i++)
    s += y[i, h2[i, 1] > h2[i, 0] ? 1 : 0];
return s / y.RowCount;

// wrong: abs max
int n = 0;
for (int i = 0; i < y.RowCount; i++)
    if (h2.Row(i).AbsoluteMaximumIndex() == y.Row(i).AbsoluteMaximumIndex())
        n++;
return (double)n / y.RowCount;

// wrong: difference of .1
int n = 0;
for (int i = 0; i < y.RowCount; i++)
    if ((h2[i, 0] > h2[i, 1] + 0.1) == (y[i, 0] == 1))
        n++;
return (double)n / y.RowCount;

// wrong: column 1 above .5
int n = 0;
for (int i = 0; i < y.RowCount; i++)
    if ((h2[i, 1] > 0.5) == (y[i, 1] == 1))
        n++;
return (double)n / y.RowCount;

// wrong: rounded
return Math.Round(Enumerable.Range(0, y.RowCount).Average(i => h2.Row(i).MaximumIndex() == y.Row(i).MaximumIndex() ? 1.0 : 0.0), 1);
