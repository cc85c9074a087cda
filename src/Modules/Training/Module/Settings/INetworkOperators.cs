namespace ModularPath.Training.Settings;

/// <summary>
/// What networks are built from. An architecture is written once, over these; torch computes them, the ONNX writer writes them
/// down, and the layout lists their tensors.
/// </summary>
/// <typeparam name="T">Stands for a batch of activations [N, C, H, W].</typeparam>
internal interface INetworkOperators<T>
{
    /// <summary>A convolution that keeps the size (or halves it), batch normalisation, and ReLU if activated.</summary>
    /// <param name="layer">Its name.</param>
    /// <param name="input">What it convolves.</param>
    /// <param name="outputs">Channels.</param>
    /// <param name="side">Of the kernel, pixels.</param>
    /// <param name="stride">1 or 2.</param>
    /// <param name="activated">ReLU follows.</param>
    T Unit(string layer, T input, int outputs, int side, int stride = 1, bool activated = true);

    /// <summary>A 1x1 convolution with a bias.</summary>
    /// <param name="layer">Its name.</param>
    /// <param name="input">What it convolves.</param>
    /// <param name="outputs">Channels.</param>
    /// <param name="fromZero">Its weights begin as zeros, so that what it is added to begins as it was (Zhang et al. 2023).</param>
    T Pointwise(string layer, T input, int outputs, bool fromZero = false);

    /// <summary>The sum of two of a size, with ReLU if activated.</summary>
    T Sum(string layer, T first, T second, bool activated = false);

    /// <summary>Half the size: means of 2x2 pixels.</summary>
    T Halve(string layer, T input);

    /// <summary>Maximum pooling that halves the size, over windows of 2x2 or of 3x3 about the even pixels.</summary>
    T Pool(string layer, T input, int side);

    /// <summary>Twice the size, by repetition.</summary>
    T Grow(string layer, T input);

    /// <summary>About three quarters of the size, by bilinear interpolation.</summary>
    /// <param name="layer">Its name.</param>
    /// <param name="input">What is shrunk.</param>
    /// <param name="multiple">Of which the sides of the result are the nearest multiples.</param>
    T Shrink(string layer, T input, int multiple);

    /// <summary>The size of another, by bilinear interpolation.</summary>
    T Fit(string layer, T input, T other);

    /// <summary>The mean of two of a size.</summary>
    T Mean(string layer, T first, T second);

    /// <summary>The channels of both.</summary>
    T Join(string layer, T first, T second);

    /// <summary>Twice the size: four channels become a square of pixels (PixelShuffle, Shi et al. 2016).</summary>
    T Spread(string layer, T input);

    /// <summary>
    /// How much each of several things counts: a softmax of a 1x1 convolution, with a bias, of the means over all pixels.
    /// </summary>
    /// <param name="layer">Its name.</param>
    /// <param name="input">What decides.</param>
    /// <param name="outputs">How many there are.</param>
    /// <returns>[N, outputs, 1, 1], all positive, together 1.</returns>
    T Shares(string layer, T input, int outputs);

    /// <summary>The sum of things of a size, each times its share.</summary>
    T Mix(string layer, T shares, IReadOnlyList<T> parts);
}
