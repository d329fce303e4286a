// right: foreach
var d = new double[dy.GetLength(0)];
int per = dy.Length / d.Length, n = 0;
foreach (double v in dy)
    d[n++ / per] += v;
return d;

// wrong: two columns only
var d = new double[dy.GetLength(0)];
for (int f = 0; f < d.Length; f++)
    for (int i = 0; i < dy.GetLength(1); i++)
        for (int j = 0; j < Math.Min(2, dy.GetLength(2)); j++)
            d[f] += dy[f, i, j];
return d;

// wrong: square maps
var d = new double[dy.GetLength(0)];
for (int f = 0; f < d.Length; f++)
    for (int i = 0; i < dy.GetLength(1); i++)
        for (int j = 0; j < Math.Min(dy.GetLength(1), dy.GetLength(2)); j++)
            d[f] += dy[f, i, j];
return d;

// wrong: positive only
var d = new double[dy.GetLength(0)];
for (int f = 0; f < d.Length; f++)
    for (int i = 0; i < dy.GetLength(1); i++)
        for (int j = 0; j < dy.GetLength(2); j++)
            d[f] += Math.Max(0, dy[f, i, j]);
return d;

// wrong: three filters at most
var d = new double[dy.GetLength(0)];
for (int f = 0; f < Math.Min(3, d.Length); f++)
    for (int i = 0; i < dy.GetLength(1); i++)
        for (int j = 0; j < dy.GetLength(2); j++)
            d[f] += dy[f, i, j];
return d;
