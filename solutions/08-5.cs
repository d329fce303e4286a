double StandardError(int right, int images)
{
    double p = (double)right / images;
    return Math.Sqrt(p * (1 - p) / images);
}
