// right: every channels-th number
return Enumerable.Range(0, channels).SelectMany(c => pixels.Where((_, at) => at % channels == c)).ToArray();

// right: by the target's place
var ordered = new double[pixels.Length];
int plane = height * width;
for (int at = 0; at < ordered.Length; at++)
    ordered[at] = pixels[at % plane * channels + at / plane];
return ordered;

// wrong: always three channels
var ordered = new double[pixels.Length];
for (int at = 0; at < pixels.Length; at++)
    ordered[at % 3 * (pixels.Length / 3) + at / 3] = pixels[at];
return ordered;

// wrong: two channels at most
var ordered = new double[pixels.Length];
for (int c = 0; c < Math.Min(2, channels); c++)
    for (int at = 0; at < height * width; at++)
        ordered[c * height * width + at] = pixels[at * channels + c];
return ordered;

// wrong: the last row is missing
var ordered = new double[pixels.Length];
for (int y = 0; y < Math.Max(1, height - 1); y++)
    for (int x = 0; x < width; x++)
        for (int c = 0; c < channels; c++)
            ordered[(c * height + y) * width + x] = pixels[(y * width + x) * channels + c];
return ordered;
