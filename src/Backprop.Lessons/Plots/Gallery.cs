using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>Images in rows and columns, put together into one large image with gaps for the captions.</summary>
internal sealed class Gallery
{
    private const int PageWidth = 840;
    private const int LargestTile = 150;
    private const int LineHeight = FrameMark.FontSize + 5;

    private readonly IReadOnlyList<double[,]> _images;
    private readonly string[][] _captions;
    private readonly int _columns;
    private readonly int _gap;
    private readonly int _band;
    private readonly double _pixelsPerCell;

    public Gallery(IReadOnlyList<double[,]> images, IReadOnlyList<string>? captions, int columns)
    {
        _images = images;
        _columns = Math.Min(columns, images.Count);
        (H, W) = (images[0].GetLength(0), images[0].GetLength(1));
        _gap = Math.Max(1, (int)Math.Ceiling(W / 8.0));
        _pixelsPerCell = Math.Min((double)LargestTile / Math.Max(H, W), (double)PageWidth / (_columns * (W + _gap)));
        int letters = Math.Max(4, (int)((W + _gap) * _pixelsPerCell / 7));
        _captions = [.. Enumerable.Range(0, images.Count).Select(i => captions?[i] is { Length: > 0 } text ? PlotlyText.Wrap(text, letters) : [])];
        int lines = _captions.Max(caption => caption.Length);
        _band = Math.Max(_gap, (int)Math.Ceiling(((lines * LineHeight) + 4) / _pixelsPerCell));
    }

    /// <summary>The height of every image.</summary>
    public int H { get; }

    /// <summary>The width of every image.</summary>
    public int W { get; }

    public int Rows => (_images.Count + _columns - 1) / _columns;

    public int TotalHeight => Rows * (H + _band);

    public int TotalWidth => (_columns * (W + _gap)) - _gap;

    /// <summary>How high the picture is on a page, in pixels of the screen.</summary>
    public int ScreenHeight => (int)Math.Ceiling(TotalHeight * _pixelsPerCell);

    public string Contents => Invariant($"{_images.Count} images of {H} × {W} pixels");

    public IReadOnlyList<Mark> Frames =>
    [
        .. _captions.Select((caption, i) => new FrameMark(
            new(Left(i) - 0.5, Left(i) + W - 0.5), new(Top(i) - 0.5, Top(i) + H - 0.5), caption)),
    ];

    /// <summary>The large image; what lies between the images is NaN.</summary>
    /// <param name="pixel">What to draw for a pixel: the image's number and its value.</param>
    public double[,] Compose(Func<int, double, double> pixel)
    {
        double[,] all = new double[TotalHeight, TotalWidth];
        for (int y = 0; y < TotalHeight; y++)
        {
            for (int x = 0; x < TotalWidth; x++)
            {
                all[y, x] = double.NaN;
            }
        }

        for (int i = 0; i < _images.Count; i++)
        {
            for (int y = 0; y < H; y++)
            {
                for (int x = 0; x < W; x++)
                {
                    all[Top(i) + y, Left(i) + x] = pixel(i, _images[i][y, x]);
                }
            }
        }

        return all;
    }

    private int Left(int i) => i % _columns * (W + _gap);

    private int Top(int i) => (i / _columns * (H + _band)) + _band;
}
