// right: winners sorted
var y = new double[x.GetLength(0), x.GetLength(1)];
for (int i = 0; i < maps.GetLength(0); i++)
    for (int j = 0; j < maps.GetLength(1); j++)
    {
        var window = new List<(double Value, int Row, int Column)>();
        for (int at = 0; at < 4; at++)
            window.Add((x[2 * i + at / 2, 2 * j + at % 2], 2 * i + at / 2, 2 * j + at % 2));
        var (_, row, column) = window.OrderByDescending(pixel => pixel.Value).First();
        y[row, column] += maps[i, j];
    }
return y;

// right: backwards, with equals
var y = (double[,])x.Clone();
Array.Clear(y);
for (int i = maps.GetLength(0) - 1; i >= 0; i--)
    for (int j = maps.GetLength(1) - 1; j >= 0; j--)
    {
        double best = double.NegativeInfinity;
        (int Row, int Column) place = default;
        for (int r = 2 * i + 1; r >= 2 * i; r--)
            for (int c = 2 * j + 1; c >= 2 * j; c--)
                if (x[r, c] >= best)
                    (best, place) = (x[r, c], (r, c));
        y[place.Row, place.Column] = maps[i, j];
    }
return y;

// wrong: every pixel that is as large as the winner
var y = new double[x.GetLength(0), x.GetLength(1)];
for (int i = 0; i < maps.GetLength(0); i++)
    for (int j = 0; j < maps.GetLength(1); j++)
    {
        double best = new[] { x[2 * i, 2 * j], x[2 * i, 2 * j + 1], x[2 * i + 1, 2 * j], x[2 * i + 1, 2 * j + 1] }.Max();
        for (int at = 0; at < 4; at++)
            if (x[2 * i + at / 2, 2 * j + at % 2] == best)
                y[2 * i + at / 2, 2 * j + at % 2] = maps[i, j];
    }
return y;

// wrong: nothing wins against 0
var y = new double[x.GetLength(0), x.GetLength(1)];
for (int i = 0; i < maps.GetLength(0); i++)
    for (int j = 0; j < maps.GetLength(1); j++)
    {
        double best = 0;
        int row = 2 * i, column = 2 * j;
        for (int at = 0; at < 4; at++)
            if (x[2 * i + at / 2, 2 * j + at % 2] > best)
                (best, row, column) = (x[2 * i + at / 2, 2 * j + at % 2], 2 * i + at / 2, 2 * j + at % 2);
        y[row, column] = maps[i, j];
    }
return y;

// wrong: column by column among equals
var y = new double[x.GetLength(0), x.GetLength(1)];
for (int i = 0; i < maps.GetLength(0); i++)
    for (int j = 0; j < maps.GetLength(1); j++)
    {
        int row = 2 * i, column = 2 * j;
        for (int at = 0; at < 4; at++)
            if (x[2 * i + at % 2, 2 * j + at / 2] > x[row, column])
                (row, column) = (2 * i + at % 2, 2 * j + at / 2);
        y[row, column] = maps[i, j];
    }
return y;
