(int[] First, int[] End) Tiles(int length, int tile)
{
    var first = new List<int>();
    for (int at = 0; at < length; at += tile) first.Add(at);
    return (first.ToArray(), first.Skip(1).Concat(first.Count > 0 ? new[] { length } : new int[0]).ToArray());
}
