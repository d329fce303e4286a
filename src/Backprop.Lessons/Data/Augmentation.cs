using Backprop.Lessons.Convolution;
using MathNet.Numerics.Distributions;
using static System.FormattableString;

namespace Backprop.Lessons.Data;

/// <summary>
/// Random changes that leave a picture what it is: a network that is shown other versions every time cannot memorize the pictures.
/// </summary>
/// <example><c>Augmentation.Shift(1).Then(Augmentation.Rotate(10)).Then(Augmentation.Noise(0.05))</c></example>
public sealed class Augmentation
{
    private readonly Func<Tensor, Random, Tensor> _change;

    private Augmentation(string name, Func<Tensor, Random, Tensor> change)
    {
        Name = name;
        _change = change;
    }

    /// <summary>The pictures as they are.</summary>
    public static Augmentation None { get; } = new("none", (image, _) => image);

    /// <summary>What it does, for instance <c>shift 1 + rotate 10°</c>.</summary>
    public string Name { get; }

    /// <summary>Moves a picture by any distance up to this one, in both directions.</summary>
    /// <param name="pixels">The largest distance, 0 or above.</param>
    public static Augmentation Shift(double pixels) => new(
        Invariant($"shift {NotNegative(pixels)}"), (image, random) => ImageTransform.Shift(image, Between(random, pixels), Between(random, pixels)));

    /// <summary>Turns a picture by any angle up to this one, in both directions.</summary>
    /// <param name="degrees">The largest angle, 0 or above.</param>
    public static Augmentation Rotate(double degrees) => new(
        Invariant($"rotate {NotNegative(degrees)}°"), (image, random) => ImageTransform.Rotate(image, Between(random, degrees)));

    /// <summary>Enlarges or shrinks a picture, by at most this share.</summary>
    /// <param name="share">0.1 is from 90 % to 110 %; at least 0, below 1.</param>
    public static Augmentation Zoom(double share) => new(
        Invariant($"zoom {Share(share)}"), (image, random) => ImageTransform.Zoom(image, 1 + Between(random, share)));

    /// <summary>Shift, rotation and zoom in one go: the picture is blurred only once.</summary>
    /// <param name="pixels">The largest distance, 0 or above.</param>
    /// <param name="degrees">The largest angle, 0 or above.</param>
    /// <param name="zoom">The largest change of size: 0.1 is from 90 % to 110 %; at least 0, below 1.</param>
    public static Augmentation Affine(double pixels, double degrees, double zoom)
    {
        string name = Invariant($"shift {NotNegative(pixels)}, rotate {NotNegative(degrees)}°, zoom {Share(zoom)}");
        return new(name, (image, random) => ImageTransform.Affine(
            image, Between(random, pixels), Between(random, pixels), Between(random, degrees), 1 + Between(random, zoom)));
    }

    /// <summary>Looks at a picture aslant: each of its corners comes from another place, up to this share of the picture away.</summary>
    /// <param name="share">At least 0, below 0.5: a corner never reaches the middle.</param>
    public static Augmentation Perspective(double share)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 0.5);
        return new(Invariant($"perspective {NotNegative(share)}"), (image, random) => ImageTransform.Perspective(
            image,
            [.. ImageTransform.Corners(image).Select(corner => (corner.Y + Between(random, share * image.H), corner.X + Between(random, share * image.W)))]));
    }

    /// <summary>Turns the hues of a colour picture by any angle up to this one, in both directions.</summary>
    /// <param name="degrees">The largest angle on the circle of colours, 0 or above.</param>
    public static Augmentation Hue(double degrees) => new(
        Invariant($"hue {NotNegative(degrees)}°"), (image, random) => ColourTransform.Hue(image, Between(random, degrees)));

    /// <summary>Makes the colours of a colour picture stronger or paler, by at most this share.</summary>
    /// <param name="share">0.3 is from 70 % to 130 %; at least 0, below 1.</param>
    public static Augmentation Saturation(double share) => new(
        Invariant($"saturation {Share(share)}"), (image, random) => ColourTransform.Saturation(image, 1 + Between(random, share)));

    /// <summary>Makes a colour picture brighter or darker, by at most this share.</summary>
    /// <param name="share">0.3 is from 70 % to 130 %; at least 0, below 1.</param>
    public static Augmentation Brightness(double share) => new(
        Invariant($"brightness {Share(share)}"), (image, random) => ColourTransform.Brightness(image, 1 + Between(random, share)));

    /// <summary>Mirrors every second picture. Right for faces, wrong for digits.</summary>
    public static Augmentation Flip() => new("flip", (image, random) => random.Next(2) == 0 ? image : ImageTransform.Flip(image));

    /// <summary>Adds normal noise to every pixel.</summary>
    /// <param name="deviation">Its standard deviation, 0 or above.</param>
    public static Augmentation Noise(double deviation) => new(
        Invariant($"noise {NotNegative(deviation)}"), (image, random) => image.Map(pixel => pixel + Normal.Sample(random, 0, deviation)));

    /// <summary>Cuts a square hole somewhere into each picture (DeVries and Taylor, 2017). At the edge it may stick out.</summary>
    /// <param name="size">Its height and width, at least 1.</param>
    public static Augmentation Cutout(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new(Invariant($"cutout {size}"), (image, random) =>
            ImageTransform.Cutout(image, random.Next(image.H) - (size / 2), random.Next(image.W) - (size / 2), size));
    }

    /// <summary>This one first, then another.</summary>
    /// <param name="next">The other.</param>
    public Augmentation Then(Augmentation next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new($"{Name} + {next.Name}", (image, random) => next._change(_change(image, random), random));
    }

    /// <summary>Changes each picture of a batch in its own way.</summary>
    /// <param name="images">The pictures: N × C × H × W.</param>
    /// <param name="random">Decides the ways; the same seed brings the same pictures.</param>
    /// <returns>New pictures; those given stay as they are.</returns>
    public Tensor Apply(Tensor images, Random random)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(random);
        return Tensor.Stack([.. Enumerable.Range(0, images.N).Select(n => _change(images.Take([n]), random))]);
    }

    /// <summary>
    /// Mixup (Zhang and others, 2017): each picture is laid over another one of the batch, and its target likewise:
    /// <c>λ·a + (1 − λ)·b</c>, with one λ from the Beta(α, α) distribution for the whole batch.
    /// </summary>
    /// <param name="images">The pictures: N × C × H × W.</param>
    /// <param name="targets">Their targets: N × outputs × 1 × 1.</param>
    /// <param name="alpha">α, above 0: near 0 mixes hardly, 1 mixes in any proportion.</param>
    /// <param name="random">Decides λ and the partners.</param>
    public static (Tensor Images, Tensor Targets) Mixup(Tensor images, Tensor targets, double alpha, Random random)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(random);
        Require.SameLength(images.N, nameof(images), targets.N, nameof(targets));
        double share = Beta.Sample(random, Require.Positive(alpha), alpha);
        int[] partners = [.. Enumerable.Range(0, images.N)];
        random.Shuffle(partners);
        double Mix(double a, double b) => (share * a) + ((1 - share) * b);
        return (images.Zip(images.Take(partners), Mix), targets.Zip(targets.Take(partners), Mix));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static double Between(Random random, double most) => ((2 * random.NextDouble()) - 1) * most;

    private static double Share(double value) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A share must be at least 0 and below 1.");

    private static double NotNegative(double value) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "An augmentation's strength must be 0 or above.");
}
