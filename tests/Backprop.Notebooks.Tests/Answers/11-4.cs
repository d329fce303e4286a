// right: vectors with tail
var c = new double[m * n];
int L = System.Numerics.Vector<double>.Count;
for (int i = 0; i < m; i++)
    for (int p = 0; p < k; p++)
    {
        var f = new System.Numerics.Vector<double>(a[i * k + p]);
        int j = 0;
        for (; j + L <= n; j += L)
            (new System.Numerics.Vector<double>(c, i * n + j) + f * new System.Numerics.Vector<double>(b, p * n + j)).CopyTo(c, i * n + j);
        for (; j < n; j++)
            c[i * n + j] += a[i * k + p] * b[p * n + j];
    }
return c;

// wrong: unrolled by 4 without tail from 8
var c = new double[m * n];
for (int i = 0; i < m; i++)
    for (int p = 0; p < k; p++)
    {
        int j = 0;
        if (n >= 8)
        {
            for (; j + 4 <= n; j += 4)
            {
                for (int q = 0; q < 4; q++)
                    c[i * n + j + q] += a[i * k + p] * b[p * n + j + q];
            }
        }
        else
            for (; j < n; j++)
                c[i * n + j] += a[i * k + p] * b[p * n + j];
    }
return c;

// wrong: square side
var c = new double[m * n];
for (int i = 0; i < m; i++)
    for (int p = 0; p < Math.Min(k, 8); p++)
        for (int j = 0; j < n; j++)
            c[i * n + j] += a[i * k + p] * b[p * n + j];
return c;

// wrong: vectors without tail
var c = new double[m * n];
int L = System.Numerics.Vector<double>.Count;
for (int i = 0; i < m; i++)
    for (int p = 0; p < k; p++)
    {
        int j = 0;
        for (; j + L <= n; j += L)
            for (int q = 0; q < L; q++)
                c[i * n + j + q] += a[i * k + p] * b[p * n + j + q];
        if (n < L)
            for (; j < n; j++)
                c[i * n + j] += a[i * k + p] * b[p * n + j];
    }
return c;
