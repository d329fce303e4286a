// right: ceiling
int n = (int)Math.Ceiling(length / (double)tile);
return (Enumerable.Range(0, n).Select(i => i * tile).ToArray(), Enumerable.Range(1, n).Select(i => Math.Min(length, i * tile)).ToArray());

// wrong: at most 30 tiles
int n = Math.Min(30, (length + tile - 1) / tile);
return (Enumerable.Range(0, n).Select(i => i * tile).ToArray(), Enumerable.Range(0, n).Select(i => Math.Min(length, (i + 1) * tile)).ToArray());

// wrong: even tiles
int n = (length + tile - 1) / tile;
return (Enumerable.Range(0, n).Select(i => i * length / n).ToArray(), Enumerable.Range(0, n).Select(i => (i + 1) * length / n).ToArray());
