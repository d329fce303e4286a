// right: from MinValue
var g = new double[x.GetLength(0), x.GetLength(1)];
for (int i = 0; i < delta.GetLength(0); i++)
    for (int j = 0; j < delta.GetLength(1); j++)
    {
        double m = double.MinValue;
        int a = 0, b = 0;
        for (int u = i * stride; u < i * stride + size; u++)
            for (int v = j * stride; v < j * stride + size; v++)
                if (x[u, v] > m)
                {
                    m = x[u, v];
                    a = u;
                    b = v;
                }

        g[a, b] += delta[i, j];
    }
return g;

// wrong: search from -100
var g = new double[x.GetLength(0), x.GetLength(1)];
for (int i = 0; i < delta.GetLength(0); i++)
    for (int j = 0; j < delta.GetLength(1); j++)
    {
        double m = -100;
        int a = i * stride, b = j * stride;
        for (int u = i * stride; u < i * stride + size; u++)
            for (int v = j * stride; v < j * stride + size; v++)
                if (x[u, v] > m)
                {
                    m = x[u, v];
                    a = u;
                    b = v;
                }

        g[a, b] += delta[i, j];
    }
return g;

// wrong: search from int.MinValue
var g = new double[x.GetLength(0), x.GetLength(1)];
for (int i = 0; i < delta.GetLength(0); i++)
    for (int j = 0; j < delta.GetLength(1); j++)
    {
        double m = int.MinValue;
        int a = i * stride, b = j * stride;
        for (int u = i * stride; u < i * stride + size; u++)
            for (int v = j * stride; v < j * stride + size; v++)
                if (x[u, v] > m)
                {
                    m = x[u, v];
                    a = u;
                    b = v;
                }

        g[a, b] += delta[i, j];
    }
return g;

// wrong: int maximum
var g = new double[x.GetLength(0), x.GetLength(1)];
for (int i = 0; i < delta.GetLength(0); i++)
    for (int j = 0; j < delta.GetLength(1); j++)
    {
        int a = i * stride, b = j * stride;
        for (int u = i * stride; u < i * stride + size; u++)
            for (int v = j * stride; v < j * stride + size; v++)
                if ((int)x[u, v] > (int)x[a, b])
                {
                    a = u;
                    b = v;
                }

        g[a, b] += delta[i, j];
    }
return g;

// wrong: search from double.Epsilon
// named: the search for the largest pixel began at 0
var g = new double[x.GetLength(0), x.GetLength(1)];
for (int i = 0; i < delta.GetLength(0); i++)
    for (int j = 0; j < delta.GetLength(1); j++)
    {
        double m = double.Epsilon;
        int a = i * stride, b = j * stride;
        for (int u = i * stride; u < i * stride + size; u++)
            for (int v = j * stride; v < j * stride + size; v++)
                if (x[u, v] > m)
                {
                    m = x[u, v];
                    a = u;
                    b = v;
                }

        g[a, b] += delta[i, j];
    }
return g;

// wrong: stride is size
var g = new double[x.GetLength(0), x.GetLength(1)];
for (int i = 0; i < delta.GetLength(0); i++)
    for (int j = 0; j < delta.GetLength(1); j++)
    {
        int s = Math.Min(stride, size);
        int a = i * s, b = j * s;
        for (int u = i * s; u < i * s + size; u++)
            for (int v = j * s; v < j * s + size; v++)
                if (x[u, v] > x[a, b])
                {
                    a = u;
                    b = v;
                }

        g[a, b] += delta[i, j];
    }
return g;
