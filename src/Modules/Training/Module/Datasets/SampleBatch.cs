namespace ModularPath.Training.Datasets;

/// <summary>The samples of one step; the arrays are used again for later steps.</summary>
/// <param name="samples">Samples in the batch.</param>
/// <param name="side">Pixels of a sample's side.</param>
internal sealed class SampleBatch(int samples, int side)
{
    public int Samples { get; } = samples;

    public int Side { get; } = side;

    /// <summary>[N, H, W, 3], normalised: (value / 255 - 0.5) * 4.</summary>
    public float[] Pictures { get; } = new float[samples * side * side * 3];

    /// <summary>[N, H, W] class ids or sets of them, as <see cref="LabelledMap.Labels"/>.</summary>
    public byte[] Labels { get; } = new byte[samples * side * side];

    /// <summary>[N, H, W] the weight of the pixel in the loss; 0 if its truth is unknown.</summary>
    public float[] PixelWeights { get; } = new float[samples * side * side];
}
