(double[] A, double[] P, double[] N) TripletGradient(double[] a, double[] p, double[] n, double margin)
{
    var (anchor, same, other) = (Vector<double>.Build.DenseOfArray(a), Vector<double>.Build.DenseOfArray(p), Vector<double>.Build.DenseOfArray(n));
    var (toSame, toOther) = (anchor - same, anchor - other);
    double slope = toSame * toSame - toOther * toOther + margin > 0 ? 2 : 0;

    // The three gradients add up to 0: moving all points together changes no distance.
    var atSame = -slope * toSame;
    var atOther = slope * toOther;
    return ((-(atSame + atOther)).ToArray(), atSame.ToArray(), atOther.ToArray());
}
