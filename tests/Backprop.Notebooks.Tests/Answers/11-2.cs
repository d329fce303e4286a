// right: ridge
double i = flops / bytes;
return (i, i < peak / bandwidth ? i * bandwidth : peak);

// wrong: int division
return ((int)flops / (int)bytes, Math.Min(peak, flops / bytes * bandwidth));

// wrong: ridge by whole
double i = flops / bytes;
return (i, i >= Math.Floor(peak / bandwidth) ? peak : i * bandwidth);
