namespace ModularPath.Inference.Contracts;

/// <summary>What is written on a picture.</summary>
/// <param name="Width">Pixels of the picture, its EXIF orientation applied.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Engine">What read it, such as <c>ppocr-4</c>.</param>
/// <param name="Texts">From the top to the bottom.</param>
public sealed record PictureText(int Width, int Height, string Engine, IReadOnlyList<PrintedText> Texts);

/// <summary>A line of text on a picture.</summary>
public sealed record PrintedText
{
    /// <summary>As printed; accents that the model does not know are missing.</summary>
    public required string Text { get; init; }

    /// <summary>How sure the reading is, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The direction of reading in degrees, clockwise from rightwards: 0 upright, 90 downwards, 270 upwards.</summary>
    public required double Angle { get; init; }

    /// <summary>The height of the line, pixels; letters have about two thirds of it.</summary>
    public required double LineHeight { get; init; }

    /// <summary>
    /// Four <c>[x, y]</c> in pixels of the picture, as the reader of the text sees them: top left, top right, bottom right, bottom left.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<double>> Corners { get; init; }

    /// <summary><c>[x, y]</c> of the middle.</summary>
    public IReadOnlyList<double> Middle() => [Corners.Average(static c => c[0]), Corners.Average(static c => c[1])];
}
