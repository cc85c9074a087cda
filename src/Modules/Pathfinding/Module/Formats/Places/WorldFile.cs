using System.Globalization;
using System.Text;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Places;

/// <summary>
/// World files (Esri): six numbers a line, A D B E C F, for the middles of pixels. In which frame they are, a <c>.prj</c> beside them says
/// (WKT), or nothing.
/// </summary>
internal static class WorldFile
{
    private const int MostBytes = 64 << 10;

    // A pixel of more degrees is a hundred metres; of more metres than this, a millimetre. One of them it must be.
    private const double MostDegrees = 0.001;

    /// <summary>Whether it says where that picture lies: <c>plan.pgw</c>, <c>plan.pngw</c>, <c>plan.wld</c>, <c>plan.prj</c>.</summary>
    public static bool IsOf(string picture, string file)
    {
        var kind = Kind(file);
        return kind is "prj" or "wld" || (kind is [.., 'w'] && Kinds(Kind(picture)).Contains(kind))
            ? string.Equals(BaseName(picture), BaseName(file), StringComparison.OrdinalIgnoreCase)
            : false;
    }

    public static bool IsProjection(string file) => Kind(file) == "prj";

    /// <exception cref="ProblemException">It is no world file.</exception>
    public static SaidPlace Read(UploadedFile file, UploadedFile? projection)
    {
        var lines = file.Content.Length > MostBytes ? []
            : Encoding.ASCII.GetString(file.Content.Span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var values = lines.Select(static line => double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : double.NaN).ToArray();

        if (values is not [var a, var d, var b, var e, var c, var f] || !values.All(double.IsFinite))
        {
            throw Problem.UnreadableMapFile($"{file.Name} is no world file: six lines with a number each.");
        }

        // From the middle of the first pixel to its corner.
        var toFrame = new AffineTransform(a, b, c - ((a + b) / 2), d, e, f - ((d + e) / 2));
        var isFine = new[] { a, b, d, e }.All(static part => Math.Abs(part) <= MostDegrees)
            && c is >= -180 and <= 180 && f is >= -90 and <= 90;

        if (projection is null)
        {
            return new SaidPlace(file.Name, toFrame, isFine ? null : "in a frame that it does not name (a .prj file does)");
        }

        var (frame, zone) = FrameOf(projection);
        return new SaidPlace(file.Name, toFrame, frame) { Zone = zone };
    }

    // WKT 1 and 2: a geographic frame alone, of the datum WGS 84, or a zone of UTM on it.
    private static (string? Frame, UtmZone? Zone) FrameOf(UploadedFile projection)
    {
        var text = Encoding.UTF8.GetString(projection.Content.Span[..Math.Min(projection.Content.Length, MostBytes)]).Trim();
        var name = text.Split('"') is [_, var first, ..] ? first : "an unknown frame";
        var isGeographic = text.StartsWith("GEOG", StringComparison.OrdinalIgnoreCase);
        var isWgs84 = name.Contains("WGS", StringComparison.OrdinalIgnoreCase) && name.Contains("84", StringComparison.Ordinal);
        var zone = text.StartsWith("PROJ", StringComparison.OrdinalIgnoreCase) ? UtmZone.OfName(name) : null;
        return ((isGeographic && isWgs84) || zone is not null ? null : $"in {name}", zone);
    }

    // jpg: jgw, jpgw.
    private static IEnumerable<string> Kinds(string picture) =>
        picture.Length < 3 ? [] : [$"{picture[0]}{picture[^1]}w", $"{picture}w"];

    private static string Kind(string file) => Path.GetExtension(file).TrimStart('.').ToLowerInvariant();

    private static string BaseName(string file) => Path.ChangeExtension(file, null);
}
