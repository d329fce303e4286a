// right: tanh form
double t = Math.Tanh(weight * input / 2), s = (1 - t * t) / 4;
return (outputGradient * s * input, outputGradient * s * weight);

// right: e form
double e = Math.Exp(weight * input), s = e / ((1 + e) * (1 + e));
return (outputGradient * s * input, outputGradient * s * weight);

// wrong: input gradient by division
double f = 1 / (1 + Math.Exp(-weight * input)), g = outputGradient * f * (1 - f) * input;
return (g, g / input * weight);

// wrong: weight gradient by division
double f = 1 / (1 + Math.Exp(-weight * input)), g = outputGradient * f * (1 - f) * weight;
return (g / weight * input, g);
