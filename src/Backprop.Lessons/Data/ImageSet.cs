using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Data;

/// <summary>Images with the class that each belongs to.</summary>
public sealed class ImageSet
{
    /// <summary>A set of images.</summary>
    /// <param name="images">The images: N × C × H × W. They are kept, not copied.</param>
    /// <param name="labels">The class of each image, from 0.</param>
    /// <param name="classes">The classes' names, at least two.</param>
    /// <exception cref="ArgumentException">There are more or fewer labels than images, or a label is not among the classes.</exception>
    public ImageSet(Tensor images, IReadOnlyList<int> labels, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes.Count, 2, nameof(classes));
        Require.SameLength(images.N, "images", labels.Count, nameof(labels));
        if (labels.Any(label => label < 0 || label >= classes.Count))
        {
            throw new ArgumentException(
                Invariant($"'labels' holds {labels.First(label => label < 0 || label >= classes.Count)}, but there are {classes.Count} classes, numbered from 0 to {classes.Count - 1}."),
                nameof(labels));
        }

        (Images, Labels, Classes) = (images, [.. labels], [.. classes]);
    }

    /// <summary>The images: N × C × H × W.</summary>
    public Tensor Images { get; }

    /// <summary>The class of each image, from 0.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>The classes' names.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How many images there are.</summary>
    public int Count => Labels.Count;

    /// <summary>Some of the images with their labels, in the order asked for.</summary>
    /// <param name="numbers">The images' numbers, from 0; at least one.</param>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no image with such a number.</exception>
    public ImageSet Take(IReadOnlyList<int> numbers) => new(Images.Take(numbers), [.. numbers.Select(number => Labels[number])], Classes);

    /// <summary>The first images to learn from, all others to be tested with, in the file's order.</summary>
    /// <param name="trainingCount">How many images are for training; at least 1 and fewer than all.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="trainingCount"/> would leave one of the parts empty.</exception>
    public (ImageSet Training, ImageSet Test) Split(int trainingCount) => Split(trainingCount, [.. Enumerable.Range(0, Count)]);

    /// <summary>Shuffles the images and divides them in two.</summary>
    /// <param name="trainingCount">How many images are for training; at least 1 and fewer than all.</param>
    /// <param name="seed">The seed of the shuffle: the same seed, the same parts.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="trainingCount"/> would leave one of the parts empty.</exception>
    public (ImageSet Training, ImageSet Test) Split(int trainingCount, int seed) => Split(trainingCount, Shuffled(seed));

    /// <summary>
    /// Shuffles the images and divides them into k parts of the same size, give or take one. Each part is the test of one fold, the
    /// others together its training: every image is tested exactly once.
    /// </summary>
    /// <param name="k">How many folds, at least 2, at most as many as there are images.</param>
    /// <param name="seed">The seed of the shuffle: the same seed, the same folds.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is outside its range.</exception>
    public IReadOnlyList<(ImageSet Training, ImageSet Test)> Folds(int k, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, Count);
        int[] order = Shuffled(seed);
        return
        [
            .. Enumerable.Range(0, k).Select(fold => (
                Take([.. order.Where((_, place) => place % k != fold)]),
                Take([.. order.Where((_, place) => place % k == fold)]))),
        ];
    }

    /// <summary>The share of the images whose class was foretold rightly, from 0 to 1.</summary>
    /// <param name="answers">A class for each image.</param>
    /// <exception cref="ArgumentException">There are more or fewer answers than images.</exception>
    public double Accuracy(IReadOnlyList<int> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        Require.SameLength(Count, "images", answers.Count, nameof(answers));
        return (double)answers.Zip(Labels, (answer, label) => answer == label).Count(right => right) / Count;
    }

    /// <summary>How many images, of what size, in which classes.</summary>
    public override string ToString() =>
        Invariant($"{Count} images of {Images.C}×{Images.H}×{Images.W} in {Classes.Count} classes: {string.Join(", ", Classes)}");

    private (ImageSet Training, ImageSet Test) Split(int trainingCount, int[] order) => trainingCount >= 1 && trainingCount < Count
        ? (Take(order[..trainingCount]), Take(order[trainingCount..]))
        : throw new ArgumentOutOfRangeException(
            nameof(trainingCount), trainingCount, Invariant($"Of {Count} images, from 1 to {Count - 1} can be for training: both parts need at least one."));

    private int[] Shuffled(int seed)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        new Random(seed).Shuffle(order);
        return order;
    }
}
