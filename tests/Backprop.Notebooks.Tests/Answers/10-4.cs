// right: windows counted one after the other
long places = 0;
for (int y = 0; y < height; y += stride)
    for (int x = 0; x < width; x += stride)
        places++;
return places * channels * (kernel * kernel + filters);

// right: rounded up
double rows = Math.Ceiling((double)height / stride), columns = Math.Ceiling((double)width / stride);
return (long)(rows * columns) * channels * (kernel * kernel + filters);

// wrong: no padding
long rows = Math.Max(0, (height - kernel) / stride + 1), columns = Math.Max(0, (width - kernel) / stride + 1);
return rows * columns * channels * (kernel * kernel + filters);

// wrong: the stride counts once
long rows = (height - 1) / stride + 1;
return rows * width * channels * (kernel * kernel + filters);

// wrong: mixing has a window as well
long rows = (height - 1) / stride + 1, columns = (width - 1) / stride + 1;
return rows * columns * kernel * kernel * ((long)channels + (long)channels * filters);

// wrong: one depthwise filter for each output
long rows = (height - 1) / stride + 1, columns = (width - 1) / stride + 1;
return rows * columns * ((long)kernel * kernel * filters + (long)channels * filters);
