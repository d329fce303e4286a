// right: expanded
return x * u * gradientU + x * v * gradientV;

// wrong: divides
return (u * gradientU * v + v * gradientV * v) / v * x;

// wrong: difference of the returns
return (u * gradientU - v * gradientV) * x;
