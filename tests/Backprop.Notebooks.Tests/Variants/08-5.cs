double StandardError(int right, int images)
{
    // The deviation of n draws that are 1 or 0, divided by the root of n.
    double n = images, wrong = images - right;
    return Math.Sqrt(right * wrong) / n / Math.Sqrt(n);
}
