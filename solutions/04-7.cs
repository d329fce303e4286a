double DecayedRate(double firstRate, int halfAfter, int epochsDone)
{
    return firstRate * Math.Pow(0.5, (double)epochsDone / halfAfter);
}
