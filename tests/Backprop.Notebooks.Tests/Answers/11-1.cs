// right: double
double h = Math.Floor((height + 2.0 * padding - kernel) / stride) + 1, w = Math.Floor((width + 2.0 * padding - kernel) / stride) + 1;
return (long)(2.0 * images * filters * h * w * channels * kernel * kernel);

// right: loops over outputs
long n = 0;
for (int i = 0; i < images; i++)
    for (int f = 0; f < filters; f++)
        for (int y = -padding; y + kernel <= height + padding; y += stride)
            for (int x = -padding; x + kernel <= width + padding; x += stride)
                n += 2 * channels * kernel * kernel;
return n;

// wrong: int then cast
// named: the count grew too large for an int
int h = (height + 2 * padding - kernel) / stride + 1, w = (width + 2 * padding - kernel) / stride + 1;
return (long)(2 * images * filters * h * w * channels * kernel * kernel);

// wrong: int partial
// named: the product grew too large for an int before it was doubled
int h = (height + 2 * padding - kernel) / stride + 1, w = (width + 2 * padding - kernel) / stride + 1;
int p = images * filters * h * w * channels * kernel * kernel;
return 2L * p;

// wrong: uint
// named: the count grew too large for an int
uint h = (uint)((height + 2 * padding - kernel) / stride + 1), w = (uint)((width + 2 * padding - kernel) / stride + 1);
return (uint)(2 * images * filters * channels * kernel * kernel) * h * w;

// wrong: square output
long h = (height + 2 * padding - kernel) / stride + 1;
return 2L * images * filters * h * h * channels * kernel * kernel;
