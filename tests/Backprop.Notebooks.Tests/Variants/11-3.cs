int Offset(int channels, int height, int width, int n, int c, int y, int x)
{
    int plane = height * width;
    return n * channels * plane + c * plane + y * width + x;
}
