namespace ModularPath.Training.Settings;

/// <summary>How the optimizer treats a tensor.</summary>
internal enum TensorRole
{
    /// <summary>Convolution weights: learned, with weight decay.</summary>
    Kernel,

    /// <summary>The same, but zero at first.</summary>
    KernelFromZero,

    /// <summary>Biases and the scale and shift of batch normalisation: learned, without decay.</summary>
    Affine,

    /// <summary>Running mean and variance of batch normalisation: measured, not learned.</summary>
    Statistic,
}
