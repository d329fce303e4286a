int Offset(int channels, int height, int width, int n, int c, int y, int x)
{
    return ((n * channels + c) * height + y) * width + x;
}
