using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;
using static System.FormattableString;

namespace Backprop.Lessons.Detection;

/// <summary>A large scene made of small images: tiles of background, and things to be found pasted over them at random places.</summary>
public sealed class Collage
{
    private const int MostTries = 10_000;
    private readonly Shape _patch;

    private Collage(Shape patch, int rows, int columns)
    {
        _patch = patch;
        Image = new Tensor(1, patch.C, rows * patch.H, columns * patch.W);
    }

    /// <summary>The scene: 1 × C × H × W.</summary>
    public Tensor Image { get; }

    /// <summary>Where the things are that were pasted in. They do not overlap.</summary>
    public IReadOnlyList<Box> Things { get; private set; } = [];

    /// <summary>Makes a scene.</summary>
    /// <param name="images">Class 0 is background, class 1 is what is to be found. The tiles of a small set are used several times.</param>
    /// <param name="rows">How many tiles the scene is high.</param>
    /// <param name="columns">How many tiles it is wide.</param>
    /// <param name="things">How many images of class 1 are pasted in, each one at most once.</param>
    /// <param name="seed">Decides which images are used, and where.</param>
    /// <exception cref="ArgumentException">There is no background, there are too few things, or they do not fit into the scene.</exception>
    public static Collage Of(ImageSet images, int rows, int columns, int things, int seed)
    {
        ArgumentNullException.ThrowIfNull(images);
        var random = new Random(seed);
        int[] tiles = Shuffled(images, 0, random), found = Shuffled(images, 1, random);
        if (tiles.Length == 0 || found.Length < things)
        {
            throw new ArgumentException(Invariant($"'images' has {tiles.Length} tiles of background and {found.Length} things; the scene needs one tile at least and {things} things."), nameof(images));
        }

        var collage = new Collage(images.Images.Shape, rows, columns);
        for (int at = 0; at < rows * columns; at++)
        {
            collage.Paste(images.Images, tiles[at % tiles.Length], at / columns * collage._patch.H, at % columns * collage._patch.W);
        }

        collage.Things = collage.Places(things, random);
        foreach ((int i, Box place) in collage.Things.Index())
        {
            collage.Paste(images.Images, found[i], (int)place.Top, (int)place.Left);
        }

        return collage;
    }

    /// <summary>What a box shows.</summary>
    /// <param name="box">A box of whole pixels inside the scene.</param>
    /// <returns>1 × C × height × width.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It sticks out.</exception>
    public Tensor Cut(Box box) => Tensor.Create(
        new Shape(1, Image.C, (int)box.Height, (int)box.Width), (_, c, y, x) => Image[0, c, (int)box.Top + y, (int)box.Left + x]);

    private List<Box> Places(int count, Random random)
    {
        var places = new List<Box>();
        for (int tries = 0; places.Count < count; tries++)
        {
            if (tries == MostTries)
            {
                throw new ArgumentException(Invariant($"{count} things do not fit into a scene of {Image.H}×{Image.W} pixels without overlap. Make it larger."), nameof(count));
            }

            var place = new Box(random.Next(Image.H - _patch.H + 1), random.Next(Image.W - _patch.W + 1), _patch.H, _patch.W);
            if (places.All(other => other.Overlap(place) == 0))
            {
                places.Add(place);
            }
        }

        return places;
    }

    private void Paste(Tensor images, int number, int top, int left)
    {
        for (int c = 0; c < images.C; c++)
        {
            for (int y = 0; y < images.H; y++)
            {
                images.Row(number, c, y).CopyTo(Image.Row(0, c, top + y)[left..]);
            }
        }
    }

    private static int[] Shuffled(ImageSet images, int label, Random random)
    {
        int[] numbers = [.. Enumerable.Range(0, images.Count).Where(i => images.Labels[i] == label)];
        random.Shuffle(numbers);
        return numbers;
    }
}
