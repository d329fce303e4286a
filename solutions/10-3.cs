long BottleneckCost(int height, int width, int channels, int door, int filters, int kernel)
{
    long places = (long)height * width;
    long throughDoor = places * channels * door;
    long wide = places * door * filters * kernel * kernel;
    return throughDoor + wide;
}
