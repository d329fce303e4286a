int[] Shares(int images, int threads)
{
    var shares = new int[threads];
    for (int t = 0; t < threads; t++)
        shares[t] = images / threads + (t < images % threads ? 1 : 0);
    return shares;
}
