namespace ModularPath.Inference.Classical;

/// <summary>
/// Segments a map without a model: determines how it is drawn, then finds walls, openings and the outside by thresholds,
/// morphology and connected components. All parameters are fixed; lengths are shares of the longer side of the picture.
/// </summary>
/// <param name="limits">Larger pictures are refused before they are decoded. Null: the defaults.</param>
public sealed class ClassicalSegmenter(PictureLimits? limits = null) : ISegmentationPort
{
    /// <summary>The name that masks of this segmenter carry instead of a model's.</summary>
    public const string Name = "classical-1";

    // Walls of real plans are at least 0.4 % of the side thick, 4 pixels at this size; a larger size would show no more.
    private const int WorkingSide = 1024;

    private PictureLimits Limits { get; } = limits ?? new PictureLimits();

    /// <inheritdoc/>
    /// <exception cref="PictureException">The picture is unreadable, unsupported or too large.</exception>
    public Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Task.Run(
            () => PictureDecoder.DecodeGrey(query.Picture, Limits) is { } grey
                ? MaskOf(Read(grey), grey.Width, grey.Height)
                : Segment(PictureDecoder.Decode(query.Picture, Limits)),
            cancellationToken);
    }

    /// <summary>Classifies every pixel; the mask has the picture's size. Deterministic.</summary>
    public static SegmentationMask Segment(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return MaskOf(Read(picture), picture.Width, picture.Height);
    }

    private static SegmentationMask MaskOf(ClassicalReading reading, int width, int height) =>
        new(
            width,
            height,
            Resampling.Nearest(reading.Labels, width, height).Pixels,
            Resampling.Nearest(reading.Confidence, width, height).Pixels,
            MaskOrigin.Classical,
            Name,
            modelDigest: null);

    /// <summary>
    /// Classifies every pixel of the picture, which is first shrunk to a long side of 1024 pixels unless the reading is certain.
    /// Deterministic.
    /// </summary>
    public static ClassicalReading Read(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);

        if (OccupancyGridReader.ReadCertain(picture) is { } grid)
        {
            return grid;
        }

        var (width, height) = WorkingSizeOf(picture.Width, picture.Height);
        return ReadAsIs(Resampling.Resize(picture, width, height));
    }

    /// <summary>The same for a grey picture, with a quarter of the memory.</summary>
    public static ClassicalReading Read(GrayImage grey)
    {
        ArgumentNullException.ThrowIfNull(grey);

        if (OccupancyGridReader.ReadCertain(grey) is { } grid)
        {
            return grid;
        }

        var (width, height) = WorkingSizeOf(grey.Width, grey.Height);
        return ReadAsIs(Picture.FromGrey(Resampling.Resize(grey, width, height)));
    }

    private static ClassicalReading ReadAsIs(Picture picture)
    {
        if (SprintMapReader.Read(picture) is { } sprint)
        {
            return sprint;
        }

        var luma = Luma.Of(picture);
        var appearance = Appearance.Measure(picture, luma);
        return appearance.Style switch
        {
            MapStyle.OccupancyGrid => OccupancyGridReader.Read(luma, appearance.MiddleTone),
            MapStyle.Drawing => DrawingReader.Read(picture, appearance),
            _ => ColouredMapReader.Read(picture, luma, appearance),
        };
    }

    private static (int Width, int Height) WorkingSizeOf(int width, int height)
    {
        var longSide = Math.Max(width, height);
        return longSide <= WorkingSide ? (width, height) : (Scaled(width, longSide), Scaled(height, longSide));
    }

    private static int Scaled(int side, int longSide) => Math.Max(1, (int)((long)side * WorkingSide / longSide));
}
