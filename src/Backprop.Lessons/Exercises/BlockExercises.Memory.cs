using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <content>What training has to keep of the maps, and where it starts.</content>
public static partial class BlockExercises
{
    /// <summary>Each layer keeps its input until the deltas come by.</summary>
    public static Exercise<TrainingMemory> NumbersKept { get; } = new(
        "07.3",
        "NumbersKept",
        "What training has to keep",
        points: 2,
        slips => (batch, height, width, channels, strides) => Kept(slips, batch, height, width, channels, strides),
        [
            [2, 4, 4, new[] { 1, 2 }, new[] { 2, 1 }],
            [1, 5, 7, new[] { 3, 4 }, new[] { 2, 2 }],
            [1, 6, 6, new[] { 3 }, new[] { 1 }],
            [32, 224, 224, new[] { 3, 64, 128, 256 }, new[] { 2, 2, 2, 2 }],
            [1024, 224, 224, new[] { 3, 128 }, new[] { 1, 2 }],
            [1, 1, 1, new[] { 2, 3, 4, 5, 6 }, new[] { 1, 2, 3, 1, 2 }],
        ],
        random =>
        {
            int layers = random.Next(2, 5);
            return [random.Next(2, 17), random.Next(8, 33), random.Next(8, 33), Drawn(random, layers, 1, 9), Drawn(random, layers, 1, 4)];
        });

    /// <summary>The standard deviation that ReLU asks for.</summary>
    public static Exercise<FirstWeights> KaimingDeviation { get; } = new(
        "07.7",
        "KaimingDeviation",
        "Kaiming's standard deviation",
        points: 1,
        slips => (channelsIn, channelsOut, kernel) =>
        {
            int area = slips.Or(
                kernel * kernel,
                ("the kernel's area was forgotten", "How many numbers does one output sum up? Each channel brings kernel · kernel of them.", 1),
                ("the kernel's side was taken for its area", "A kernel of side 3 has 9 weights.", kernel));
            int n = slips.Known("the number of products that one output adds up", slips.Or(
                channelsIn * area,
                ("the filters were counted in place of the channels that come in", "n is how many numbers one output sums up. How many other filters there are does not matter to it.", channelsOut * area),
                ("Xavier's rule was used instead of Kaiming's", "2/(in + out) is made for tanh. ReLU needs 2/in.", (channelsIn + channelsOut) * area),
                ("the filters were added to the products", "n is how many numbers one output sums up. How many other filters there are does not matter to it.", (channelsIn * area) + channelsOut),
                ("all weights of the layer were counted", "n is how many numbers one output sums up: the weights of one filter.", channelsIn * channelsOut * area),
                ("the channels were squared, too", "Each channel brings kernel · kernel weights: only the kernel's side is squared.", channelsIn * channelsIn * area),
                ("the channels were added to the kernel's area", "Each channel brings a whole kernel of weights.", channelsIn + area),
                ("the channels that come in were forgotten", "A filter looks at all channels at once.", area)));
            double variance = slips.Known("the variance", slips.Or(
                2.0 / n,
                ("the 2 is missing", "ReLU throws half of the signal away. The 2 makes up for it.", 1.0 / n),
                ("the bound of a uniform distribution was computed", "√(6/n) is how far uniform weights reach. Their standard deviation is √3 times smaller.", 6.0 / n),
                ("two whole numbers were divided", "In C#, 2 / 18 is 0. Write 2.0.", 2 / n),
                ("n was multiplied by the 2, not the 2 divided by n", "The more products are added up, the smaller each of them must be.", 2.0 * n),
                ("n was multiplied by the 2 below the line", "2/n: which of them stands above?", 1 / (2.0 * n))));
            return slips.Or(
                Math.Sqrt(variance),
                ("the variance was returned", "2/n is the variance. The standard deviation is its square root.", variance),
                ("the square root was taken of n only", "The 2 belongs under the root, too.", variance * Math.Sqrt(n)),
                ("the square root was taken of the 2 only", "n belongs under the root, too.", variance / Math.Sqrt(2)));
        },
        [[2, 4, 1], [1, 8, 3], [8, 16, 5], [1, 1, 1], [2, 3, 2], [512, 64, 3]],
        random => [random.Next(1, 33), random.Next(1, 33), 1 + (2 * random.Next(0, 4))]);

    private static long Kept(Slips slips, int batch, int height, int width, int[] channels, int[] strides)
    {
        Func<long, long, long> next = slips.Or<Func<long, long, long>>(
            (n, stride) => ((n + 2 - 3) / stride) + 1,
            ("the strides were ignored", "After a layer with stride 2 the map has half the height and half the width.", (n, _) => n),
            ("the sides were divided by the stride and rounded down", "Five pixels and stride 2: the window stops at pixels 0, 2 and 4, so three are left. (n + 2 − 3) / stride + 1 says so, n / stride does not.", (n, stride) => n / stride),
            ("the padding was forgotten", "There is a zero on either side: with stride 1 a map keeps its size.", (n, stride) => ((n - 3) / stride) + 1),
            ("the padding was counted on one side only", "There is a zero on either side: with stride 1 a map keeps its size.", (n, stride) => ((n + 1 - 3) / stride) + 1),
            ("the + 1 of the size is missing", "A window that fits exactly has one place, not none: (n + 2 − 3) / stride + 1.", (n, stride) => (n + 2 - 3) / stride),
            ("the sides were multiplied by the stride", "A stride of 2 leaves out every second place: the map becomes smaller.", (n, stride) => n * stride));
        (Func<long, long, long> down, Func<long, long, long> across) = slips.Or<(Func<long, long, long>, Func<long, long, long>)>(
            (next, next),
            ("only the height was made smaller", "The window takes its steps in both directions.", (next, (n, _) => n)),
            ("only the width was made smaller", "The window takes its steps in both directions.", ((n, _) => n, next)));
        bool isFirst = slips.Made("the map was made smaller before it was counted", "A layer keeps what comes in. Its stride makes what goes out smaller: count first.");
        bool isFromImage = slips.Made("every map was made from the image by one stride", "A layer gets the map of the layer before it. What one stride has made smaller, the next one makes smaller still.");
        bool isLate = slips.Made("each stride came into effect one layer too late", "What layer l passes on has gone through the stride of layer l already.");
        (int from, int end) = slips.Or(
            (0, channels.Length),
            ("the image was forgotten", "The first layer learns, too. What does it need for that?", (1, channels.Length)),
            ("the last layer's input was left out", "The last layer waits for its deltas, too: a loop over all layers ends at l < channels.Length.", (0, channels.Length - 1)));

        (long sum, long h, long w) = (0, height, width);
        bool isLast = slips.Made("only the last layer's input was counted", "All layers wait for their deltas at the same time: +=, not =.");
        for (int l = 0; l < channels.Length; l++)
        {
            int stride = isLate ? (l == 0 ? 1 : strides[l - 1]) : strides[l];
            (long toH, long toW) = (down(isFromImage ? height : h, stride), across(isFromImage ? width : w, stride));
            (long keptH, long keptW) = isFirst ? (toH, toW) : (h, w);
            long kept = keptH * keptW * slips.Or(channels[l], ("the channels were forgotten", "A layer's input is a stack of maps, one for each channel.", 1));
            sum = (isLast ? 0 : sum) + (l >= from && l < end ? kept : 0);
            (h, w) = (toH, toW);
        }

        long all = slips.Or(
            batch * sum,
            ("the batch was forgotten", "The weights see many images before they step. Each image has maps of its own.", sum),
            ("the batch was counted for the image only", "Each image of the batch has maps of its own in every layer.", sum + ((batch - 1L) * height * width * channels[0])));
        return slips.Made("the count grew too large for an int", "Beyond 2,147,483,647 an int begins again at the negative end. Make the first factor a long: (long)batch * …, and the sum as well.")
            ? unchecked((int)all)
            : all;
    }
}
