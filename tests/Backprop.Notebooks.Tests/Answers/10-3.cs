// right: factored out
return (channels + (long)filters * kernel * kernel) * door * height * width;

// right: counted place by place
long sum = 0;
for (int y = 0; y < height; y++)
    sum += (long)width * door * channels + (long)width * filters * door * (kernel * kernel);
return sum;

// wrong: the second convolution without padding
long h = height - kernel + 1, w = width - kernel + 1;
return (long)height * width * channels * door + Math.Max(0, h) * Math.Max(0, w) * door * filters * kernel * kernel;

// wrong: the square is taken for a wide map
return (long)height * height * (channels * (long)door + (long)door * filters * kernel * kernel);

// wrong: additions counted as well
return 2L * height * width * (channels * (long)door + (long)door * filters * kernel * kernel);

// wrong: biases counted as multiplications
return (long)height * width * (channels * (long)door + door + (long)door * filters * kernel * kernel + filters);
