namespace ModularPath.Inference.Contracts;

/// <summary>The class of every pixel of a picture, with its probability and its origin.</summary>
/// <param name="width">Pixels.</param>
/// <param name="height">Pixels.</param>
/// <param name="labels">Row-major <see cref="MapClass"/> ids, <c>width * height</c> bytes; origin top-left, y down.</param>
/// <param name="confidence">The probability of each label, 0 (none) to 255 (certain), same layout.</param>
/// <param name="origin">What made the mask.</param>
/// <param name="model">Name and version of the model, or of the classical segmenter.</param>
/// <param name="modelDigest">SHA-256 of the model file in lower-case hex; null where no model was used.</param>
public sealed class SegmentationMask(
    int width, int height, byte[] labels, byte[] confidence, MaskOrigin origin, string model, string? modelDigest)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Labels { get; } = Checked(labels, width, height);

    public byte[] Confidence { get; } = Checked(confidence, width, height);

    public MaskOrigin Origin { get; } = origin;

    public string Model { get; } = model;

    public string? ModelDigest { get; } = modelDigest;

    private static byte[] Checked(byte[] plane, int width, int height) =>
        plane.LongLength == (long)width * height
            ? plane
            : throw new ArgumentException($"{plane.LongLength} bytes are not {width} x {height} pixels.", nameof(plane));
}
