(double Intensity, double Roof) Roofline(double flops, double bytes, double peak, double bandwidth)
{
    double intensity = flops / bytes;
    return (intensity, Math.Min(peak, intensity * bandwidth));
}
