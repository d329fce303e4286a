int OutputLength(int length, int kernel, int stride, int padding, int dilation)
{
    int places = 0;
    for (int start = -padding; start + dilation * (kernel - 1) < length + padding; start += stride)
    {
        places++;
    }

    return places;
}
