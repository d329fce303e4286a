// right: linq
int perFilter = channels * kernel * kernel;
return (Enumerable.Repeat(perFilter + 1, filters).Sum(), perFilter * filters * (height - kernel + 1) * (width - kernel + 1));

// wrong: kernel at least 2
kernel = Math.Max(2, kernel);
int w = filters * channels * kernel * kernel;
return (w + filters, w * (height - kernel + 1) * (width - kernel + 1));

// wrong: square
int w = filters * channels * kernel * kernel;
return (w + filters, w * (height - kernel + 1) * (height - kernel + 1));
