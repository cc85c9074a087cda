namespace ModularPath.Training.Datasets;

/// <summary>A decoded map with its truth, as small as it can be kept: three bytes of colour and one of class a pixel.</summary>
/// <param name="width">Pixels.</param>
/// <param name="height">Pixels.</param>
/// <param name="colours">Row-major R, G, B.</param>
/// <param name="labels">Row-major class ids, the sets of classes of <see cref="Evaluation.TruthValue"/>, or <see cref="Ignored"/> where the truth is not known.</param>
internal sealed class LabelledMap(int width, int height, byte[] colours, byte[] labels)
{
    /// <summary>A pixel that neither teaches nor counts.</summary>
    public const byte Ignored = 255;

    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Colours { get; } = colours;

    public byte[] Labels { get; } = labels;
}
