namespace ModularPath.Pathfinding.Formats.Places;

/// <summary>The tags of GeoTIFF 1.1 (OGC 19-008r4).</summary>
internal static class GeoTiff
{
    // Annex B: keys and their values.
    private const ushort ModelType = 1024;
    private const ushort RasterType = 1025;
    private const ushort GeographicFrame = 2048;
    private const ushort ProjectedFrame = 3072;
    private const ushort Projected = 1;
    private const ushort Geographic = 2;
    private const ushort PixelIsPoint = 2;
    private const ushort Wgs84 = 4326;

    private const ushort OwnFrame = 32767;

    /// <summary>Null for a picture without such tags.</summary>
    /// <exception cref="PictureException">The TIFF cannot be read.</exception>
    public static SaidPlace? Read(ReadOnlyMemory<byte> picture, PictureLimits limits)
    {
        if (TiffPlace.Read(picture, limits) is not { } tags || ToFrame(tags) is not { } toFrame)
        {
            return null;
        }

        var keys = Keys(tags.Keys);
        // Then a position of whole numbers is the middle of a pixel, not its corner.
        var isPoint = keys.GetValueOrDefault(RasterType) == PixelIsPoint;
        var own = isPoint ? new AffineTransform(1, 0, -0.5, 0, 1, -0.5).Then(toFrame) : toFrame;
        var zone = keys.GetValueOrDefault(ModelType) == Projected ? UtmZone.OfEpsg(keys.GetValueOrDefault(ProjectedFrame)) : null;
        return new SaidPlace("The GeoTIFF", own, zone is null ? FrameOf(keys) : null) { Zone = zone };
    }

    private static AffineTransform? ToFrame(TiffPlace tags) => tags switch
    {
        { Transformation: [var a, var b, _, var c, var d, var e, _, var f, ..] } => new AffineTransform(a, b, c, d, e, f),
        // Section 7.8.3: a place (I, J, K) is (X, Y, Z), and a pixel so large; y goes up there.
        { PixelScale: [var sx, var sy, ..], TiePoints: [var i, var j, _, var x, var y, ..] } =>
            new AffineTransform(sx, 0, x - (i * sx), 0, -sy, y + (j * sy)),
        _ => null,
    };

    private static string? FrameOf(Dictionary<ushort, ushort> keys) =>
        keys.GetValueOrDefault(ModelType) == Geographic
            ? keys.GetValueOrDefault(GeographicFrame) is var datum && datum == Wgs84 ? null : $"in {Named(datum)}"
            : $"in {Named(keys.GetValueOrDefault(ProjectedFrame))}";

    private static string Named(ushort code) => code is 0 or OwnFrame ? "a frame of its own" : $"EPSG:{code}";

    // Four numbers of a header, then four of each key: id, 0 where the value stands here, count, value.
    private static Dictionary<ushort, ushort> Keys(IReadOnlyList<ushort> directory)
    {
        var keys = new Dictionary<ushort, ushort>();

        for (var at = 4; at + 4 <= directory.Count; at += 4)
        {
            if (directory[at + 1] == 0)
            {
                keys[directory[at]] = directory[at + 3];
            }
        }

        return keys;
    }
}
