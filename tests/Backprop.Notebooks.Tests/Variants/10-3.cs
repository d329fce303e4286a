long BottleneckCost(int height, int width, int channels, int door, int filters, int kernel)
{
    // Ask the library for each of the two layers.
    var image = new Shape(1, channels, height, width);
    var narrow = new Shape(1, door, height, width);
    var padded = new Sliding(padding: kernel / 2);
    long first = LayerCounts.MultiplyAdds(image, new Shape(door, channels, 1, 1), new Sliding());
    long second = 0;
    for (int f = 0; f < filters; f++)
        second += LayerCounts.MultiplyAdds(narrow, new Shape(1, door, kernel, kernel), padded);

    return first + second;
}
