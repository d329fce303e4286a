using Backprop.Lessons.Convolution;
using static Backprop.Lessons.Exercises.CaseValues;

namespace Backprop.Lessons.Exercises;

/// <summary>The exercises of lesson 06: how many windows fit, how far a layer sees, and what it costs. What slides is in other parts.</summary>
public static partial class ConvolutionExercises
{
    /// <summary>How many windows fit.</summary>
    public static Exercise<WindowCount> OutputLength { get; } = new(
        "06.2",
        "OutputLength",
        "The size of the output",
        points: 1,
        slips => (length, kernel, stride, padding, dilation) =>
        {
            int span = slips.Or(
                (dilation * (kernel - 1)) + 1,
                ("the dilation is missing", "With gaps in it the window spans dilation · (kernel − 1) + 1 pixels.", kernel),
                ("the kernel was multiplied with the dilation", "Between K pixels there are K − 1 gaps: the window spans dilation · (K − 1) + 1.", dilation * kernel),
                ("the window's span is one pixel too short", "From its first pixel to its last there are dilation · (K − 1) steps. How many pixels is that?", dilation * (kernel - 1)),
                ("the dilation was taken for the number of pixels left out between two", "With dilation 1 nothing is left out: neighbouring pixels of the window are dilation pixels apart.", kernel + (dilation * (kernel - 1))),
                ("the dilation was added to the kernel", "There is a gap between each pixel of the window and the next, and all of them grow.", kernel + dilation - 1));
            int zeros = slips.Or(
                2 * padding,
                ("the padding was counted on one side only", "Zeros are added left and right, above and below.", padding),
                ("the padding is missing", "The window also slides over the zeros.", 0),
                ("the padding was multiplied with the dilation", "The dilation pulls the window apart, not the image and its frame.", 2 * padding * dilation),
                ("the padding was taken away", "Does a frame of zeros leave the window more room to move, or less?", -2 * padding));
            int room = length + zeros - span;
            int steps = slips.Or(
                room / stride,
                ("the stride is missing", "With stride 2 every second place is left out.", room),
                ("the division was rounded up", "A window that does not fit wholly is not used: round down. In C#, / between int values does.", (int)Math.Ceiling((double)room / stride)),
                ("the division was rounded to the nearest number", "A window that does not fit wholly is not used. Which way is to be rounded?", (int)Math.Round((double)room / stride, MidpointRounding.ToEven)),
                ("only the length and the padding were divided by the stride", "First take the window's span away; the stride divides the room that is left. Set brackets.", ((length + zeros) / stride) - span),
                ("only the window's span was divided by the stride", "The stride divides all the room that the window has to move. Set brackets.", length + zeros - (span / stride)));
            return slips.Or(
                steps + 1,
                ("the + 1 is missing", "A window that fits exactly, without any room to move, has one place, not none.", steps),
                ("the 1 was added before the division", "First divide the room to move by the stride; then count the first place.", (room + 1) / stride));
        },
        [
            [5, 3, 1, 0, 1], [5, 3, 2, 1, 1], [4, 3, 1, 0, 1], [7, 2, 3, 0, 1], [9, 3, 1, 0, 2],
            [1, 1, 1, 0, 1], [3, 3, 5, 0, 1], [6, 3, 2, 0, 1], [8, 3, 2, 0, 1], [4, 1, 3, 2, 2], [28, 5, 4, 3, 1],
        ],
        random =>
        {
            (int kernel, int stride, int padding, int dilation) = (random.Next(1, 5), random.Next(1, 4), random.Next(3), random.Next(1, 4));
            return [(dilation * (kernel - 1)) + 1 + random.Next(7), kernel, stride, padding, dilation];
        },
        solvedBy: [nameof(Sliding), nameof(ConvolutionLoops), nameof(ConvolutionMatrix), nameof(BandMatrix)]);

    /// <summary>How far a deep layer sees.</summary>
    public static Exercise<FieldLength> Field { get; } = new(
        "06.3",
        "Field",
        "The receptive field of a stack of layers",
        points: 2,
        slips => (kernels, strides) => FieldOf(slips, kernels, strides),
        [
            [new[] { 3 }, new[] { 1 }],
            [new[] { 3, 3, 3 }, new[] { 1, 1, 1 }],
            [new[] { 3, 2, 3 }, new[] { 1, 2, 1 }],
            [new[] { 1, 3 }, new[] { 3, 1 }],
            [new[] { 3, 3, 1, 2, 5, 3 }, new[] { 2, 1, 1, 2, 1, 2 }],
        ],
        random =>
        {
            int layers = random.Next(2, 5);
            return [Drawn(random, layers, 1, 6), Drawn(random, layers, 1, 4)];
        },
        solvedBy: [nameof(ReceptiveField)]);

    /// <summary>Parameters and multiplications.</summary>
    public static Exercise<LayerCosts> Costs { get; } = new(
        "06.4",
        "Costs",
        "What a layer costs",
        points: 1,
        slips => (channels, filters, kernel, height, width) =>
        {
            int area = slips.Or(kernel * kernel, ("the kernel was counted in one direction only", "A kernel has k · k weights.", kernel));
            int block = slips.Known("the number of weights of a filter", area * slips.Or(
                channels, ("the channels are missing", "A filter looks at all channels at once: it is a small block, not a small square.", 1)));
            int weights = slips.Known("the number of weights without biases", filters * block);

            (int down, int right) = slips.Or(
                (height - kernel + 1, width - kernel + 1),
                ("windows were counted at every pixel", "Without padding the output is smaller than the image.", (height, width)),
                ("a window that fits exactly was not counted", "A kernel as large as the image has one place, not none.", (height - kernel, width - kernel)),
                ("the 1 was taken away instead of added", "A kernel as large as the image has one place. Does your formula say so?", (height - kernel - 1, width - kernel - 1)),
                ("the width was taken from the height", "The image need not be square.", (height - kernel + 1, height - kernel + 1)));
            int places = slips.Known("the number of places of the window", slips.Or(
                down * right, ("the places in both directions were added up", "A table has rows times columns of cells.", down + right)));

            int biases = slips.Or(
                filters,
                ("the biases are missing in the parameters", "Each filter has one number more to learn.", 0),
                ("there is a bias for each channel of the image", "A bias belongs to a filter, not to a channel.", channels),
                ("there is one bias for all filters", "Each filter has one number more to learn.", 1),
                ("there is a bias for each place of the window", "A filter's bias is the same number at every place.", filters * places));
            int parameters = biases + slips.Or(
                weights,
                ("the parameters were multiplied with the size of the image", "The same weights are used at every place: that is the whole idea. The handbook confuses the two numbers as well.", weights * places));
            int multiplications = slips.Or(
                weights * places,
                ("the biases were counted among the multiplications", "A bias is added: it costs no multiplication.", (weights + filters) * places),
                ("one filter alone was counted in the multiplications", "Every filter looks at every place.", block * places),
                ("the numbers of the output were counted, not the multiplications", "How many multiplications does each number of the output take?", filters * places));
            return (parameters, multiplications);
        },
        [[1, 1, 3, 5, 5], [3, 2, 3, 5, 6], [3, 8, 5, 12, 9], [2, 3, 1, 4, 5], [1, 2, 3, 3, 6], [1, 2, 3, 6, 3], [64, 128, 3, 58, 30]],
        random =>
        {
            int kernel = random.Next(2, 5);
            return [random.Next(2, 5), random.Next(2, 9), kernel, kernel + random.Next(1, 6), kernel + random.Next(1, 6)];
        },
        solvedBy: [nameof(LayerCounts)]);

    /// <summary>All of them, in the order of the lesson.</summary>
    public static IReadOnlyList<IExercise> All =>
        [ChannelsFirst, OutputLength, Field, Costs, Forward, BiasGradient, KernelGradient, ImageGradient, Spread, TurnedKernel, RepairedGradientX];

    private static int FieldOf(Slips slips, int[] kernels, int[] strides)
    {
        if (slips.Made("the kernels were multiplied", "Each layer adds to the field."))
        {
            return kernels.Aggregate(1, (all, kernel) => all * kernel);
        }

        if (slips.Made("the kernels were just added up", "Neighbouring windows overlap, so a layer adds less than its kernel. And after a stride of 2, one step is two pixels."))
        {
            return kernels.Sum();
        }

        (int first, int end) = slips.Or(
            (0, kernels.Length),
            ("the last layer was left out", "A loop over all layers ends at l < kernels.Length.", (0, kernels.Length - 1)),
            ("the first layer was left out", "A loop over all layers begins at 0.", (1, kernels.Length)));
        bool isBackward = slips.Made("the strides behind a layer were counted instead of those before it", "Which strides make the steps of layer l longer: those that lie between it and the image, or those that come after?");
        bool isOwnCounted = slips.Made("a layer's own stride was counted, too", "The windows of the first layer lie on the image itself. Only the strides before a layer make its steps longer.");
        bool isMultiplied = slips.Made("the field was multiplied with the stride", "A stride does not stretch what is seen already. It makes the next layer's steps longer.");
        bool isWhole = slips.Made("the kernels were added up whole", "A second 3×3 layer widens the field by two pixels, not by three: neighbouring windows overlap.");
        int field = isWhole ? 0 : slips.Or(
            1,
            ("the 1 is missing", "Before the first layer a number sees itself: start with 1.", 0),
            ("the first layer was counted twice", "Start with the 1 pixel that a number sees before any layer, or with the first kernel; then the loop must begin at the second.", kernels[0]));
        int step = 1;
        for (int k = first; k < end; k++)
        {
            int l = isBackward ? kernels.Length - 1 - k : k;
            int next = slips.Or(
                step * strides[l],
                ("the strides were added up", "After two layers with stride 2 a step is four pixels. After three?", step + strides[l]),
                ("only the stride of the layer before was counted", "Strides multiply: after two layers with stride 2 a step is four pixels.", strides[l]));
            int reach = isWhole ? kernels[l] : slips.Or(
                kernels[l] - 1,
                ("the − 1 of each kernel is missing", "A second 3×3 layer widens the field by two pixels, not by three: neighbouring windows overlap.", kernels[l]),
                ("half of each kernel was added", "A window reaches to both sides of its middle.", kernels[l] / 2));
            field += reach * slips.Or(
                isOwnCounted ? next : isMultiplied ? 1 : step,
                ("the strides are missing", "After a layer with stride 2, one step to the side is two pixels of the image.", 1));
            field *= isMultiplied ? strides[l] : 1;
            step = next;
        }

        slips.Known("the product of all strides", step);
        return field;
    }
}
