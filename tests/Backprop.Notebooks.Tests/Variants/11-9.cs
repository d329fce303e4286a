double Speedup(double parallel, int threads)
{
    double alone = 1 - parallel;
    return threads / (alone * threads + parallel);
}
