// right: sqrt of two halves
return Math.Sqrt(2) / Math.Sqrt(channelsIn) / kernel;

// right: float
return MathF.Sqrt(2f / (channelsIn * kernel * kernel));

// wrong: n minus one
return Math.Sqrt(2.0 / Math.Max(1, channelsIn * kernel * kernel - 1));

// wrong: gain of leaky relu
return Math.Sqrt(2.0 / 1.0001 / (channelsIn * kernel * kernel));
