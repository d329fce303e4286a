(int[] First, int[] End) Tiles(int length, int tile)
{
    int count = (length + tile - 1) / tile;
    var first = new int[count];
    var end = new int[count];
    for (int t = 0; t < count; t++)
    {
        first[t] = t * tile;
        end[t] = Math.Min(first[t] + tile, length);
    }
    return (first, end);
}
