// right: sums
return x + width * y + width * height * c + width * height * channels * n;

// wrong: at most 4 images
return ((Math.Min(n, 3) * channels + c) * height + y) * width + x;

// wrong: one image more for a channel
return ((n * (channels + 1) + c) * height + y) * width + x;
