double DecayedRate(double firstRate, int halfAfter, int epochsDone)
{
    double halvings = epochsDone;
    halvings /= halfAfter;
    return firstRate * Math.Exp(-halvings * Math.Log(2));
}
