(double Intensity, double Roof) Roofline(double flops, double bytes, double peak, double bandwidth)
{
    double seconds = Math.Max(flops / peak, bytes / bandwidth);
    return (flops / bytes, flops / seconds);
}
