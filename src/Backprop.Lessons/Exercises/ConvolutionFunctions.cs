namespace Backprop.Lessons.Exercises;

/// <summary>A picture in another order.</summary>
/// <param name="pixels">Row by row, pixel by pixel, the channels of a pixel side by side: height × width × channels.</param>
/// <param name="height">How many rows there are.</param>
/// <param name="width">How many pixels a row has.</param>
/// <param name="channels">How many numbers a pixel has.</param>
/// <returns>Channel by channel, each row by row: channels × height × width.</returns>
public delegate double[] ChannelOrder(double[] pixels, int height, int width, int channels);

/// <summary>How many places a window has along one side of an image.</summary>
/// <param name="length">The image's height or width.</param>
/// <param name="kernel">The kernel's height or width.</param>
/// <param name="stride">How far the window moves at a time.</param>
/// <param name="padding">How many zeros are added on each side.</param>
/// <param name="dilation">The distance of neighbouring pixels in the window.</param>
public delegate int WindowCount(int length, int kernel, int stride, int padding, int dilation);

/// <summary>How many pixels in a row one number of the last layer has seen.</summary>
/// <param name="kernels">Each layer's kernel length, the image's first.</param>
/// <param name="strides">Each layer's stride.</param>
public delegate int FieldLength(int[] kernels, int[] strides);

/// <summary>What a convolution with biases costs; stride 1, no padding.</summary>
/// <param name="channels">The channels of the image.</param>
/// <param name="filters">How many filters there are.</param>
/// <param name="kernel">The height and the width of each.</param>
/// <param name="height">The height of the image.</param>
/// <param name="width">The width of the image.</param>
/// <returns>The numbers to learn, and the multiplications for one image.</returns>
public delegate (int Parameters, int Multiplications) LayerCosts(int channels, int filters, int kernel, int height, int width);

/// <summary>The way forward of one channel and one filter.</summary>
/// <param name="x">The image: H × W.</param>
/// <param name="w">The kernel: KH × KW.</param>
/// <param name="bias">The filter's bias.</param>
/// <param name="stride">How far the window moves at a time.</param>
/// <param name="padding">How many rows and columns of zeros are added on every side.</param>
/// <returns>H′ × W′.</returns>
public delegate double[,] ConvolutionForward(double[,] x, double[,] w, double bias, int stride, int padding);

/// <summary>The gradient with respect to the biases.</summary>
/// <param name="dy">The deltas: filters × H′ × W′.</param>
/// <returns>A number for each filter.</returns>
public delegate double[] ConvolutionBiasGradient(double[,,] dy);

/// <summary>The gradient with respect to one kernel.</summary>
/// <param name="x">The image: H × W.</param>
/// <param name="dy">The deltas: H′ × W′.</param>
/// <param name="kernel">The height and the width of the kernel.</param>
/// <param name="stride">How far the window moved at a time.</param>
/// <param name="padding">How many rows and columns of zeros were added on every side.</param>
/// <returns>kernel × kernel.</returns>
public delegate double[,] KernelGradient(double[,] x, double[,] dy, int kernel, int stride, int padding);

/// <summary>The gradient with respect to an image with one channel, through several filters.</summary>
/// <param name="dy">The deltas: filters × H′ × W′.</param>
/// <param name="w">The kernels: filters × KH × KW.</param>
/// <param name="height">The height of the image.</param>
/// <param name="width">The width of the image.</param>
/// <param name="stride">How far the window moved at a time.</param>
/// <param name="padding">How many rows and columns of zeros were added on every side.</param>
/// <returns>height × width.</returns>
public delegate double[,] ImageGradient(double[,,] dy, double[,,] w, int height, int width, int stride, int padding);

/// <summary>Deltas with zeros between them.</summary>
/// <param name="dy">The deltas: H′ × W′.</param>
/// <param name="stride">The stride of the way forward.</param>
/// <returns>(stride·(H′−1)+1) × (stride·(W′−1)+1).</returns>
public delegate double[,] SpreadDeltas(double[,] dy, int stride);

/// <summary>The gradient with respect to the image as a convolution of the deltas; stride 1.</summary>
/// <param name="dy">The deltas: H′ × W′.</param>
/// <param name="w">The kernel: K × K.</param>
/// <param name="padding">The padding of the way forward, at most K − 1.</param>
/// <returns>(H′ + K − 1 − 2·padding) × (W′ + K − 1 − 2·padding).</returns>
public delegate double[,] TurnedKernelGradient(double[,] dy, double[,] w, int padding);
