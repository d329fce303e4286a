double Speedup(double parallel, int threads)
{
    return 1 / (1 - parallel + parallel / threads);
}
