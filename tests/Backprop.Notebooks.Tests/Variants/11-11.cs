(double Sum, int Reason) RepairedDot(double[] a, double[] b, int lanes)
{
    // One i for both loops: the tail goes on where the registers stopped.
    double[] registers = new double[2 * lanes];
    int i = 0;
    for (; i <= a.Length - registers.Length; i += registers.Length)
    {
        for (int lane = 0; lane < registers.Length; lane++)
        {
            registers[lane] += a[i + lane] * b[i + lane];
        }
    }

    double sum = registers.Sum();
    for (; i < a.Length; i++)
    {
        sum += a[i] * b[i];
    }

    return (sum, 3);
}
