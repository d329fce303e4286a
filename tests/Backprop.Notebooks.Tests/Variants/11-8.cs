int[] Shares(int images, int threads)
{
    var shares = new int[threads];
    for (int image = 0; image < images; image++) shares[image % threads]++;
    return shares;
}
