using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>The numbers of some images, or of one channel, of a batch.</summary>
internal static class PartOfTensor
{
    /// <summary>The numbers of these images, one after the other.</summary>
    public static Span<double> Images(this Tensor tensor, Part images) => tensor.Images(images.First, images.End);

    /// <summary>Where in <see cref="Tensor.Values"/> the numbers of these images are.</summary>
    public static Part Places(this Tensor tensor, Part images)
    {
        int size = tensor.C * tensor.H * tensor.W;
        return new(images.First * size, images.End * size);
    }

    /// <summary>A copy of some channels of all images.</summary>
    /// <param name="tensor">Where they are.</param>
    /// <param name="first">The first of the channels.</param>
    /// <param name="count">How many they are.</param>
    /// <returns>N × count × H × W.</returns>
    public static Tensor Channels(this Tensor tensor, int first, int count = 1)
    {
        var channels = new Tensor(tensor.Shape with { C = count });
        int plane = tensor.H * tensor.W;
        for (int n = 0; n < tensor.N; n++)
        {
            tensor.Image(n).Slice(first * plane, count * plane).CopyTo(channels.Image(n));
        }

        return channels;
    }

    /// <summary>Copies maps into some channels of all images.</summary>
    /// <param name="tensor">Where they go.</param>
    /// <param name="first">The first of the channels.</param>
    /// <param name="maps">The maps: N × as many channels × H × W.</param>
    public static void SetChannels(this Tensor tensor, int first, Tensor maps)
    {
        for (int n = 0; n < tensor.N; n++)
        {
            maps.Image(n).CopyTo(tensor.Image(n)[(first * tensor.H * tensor.W)..]);
        }
    }
}
