using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Places;

/// <summary>Where pictures say that they lie: in a world file beside them, or in the tags of a GeoTIFF.</summary>
internal static class PicturePlaces
{
    public const string NotTaken = "place_not_taken";

    /// <summary>Null where nothing is said.</summary>
    /// <param name="picture">As it was sent.</param>
    /// <param name="others">What was sent with it.</param>
    /// <param name="limits">Of a picture.</param>
    /// <param name="used">Those of the others that say it.</param>
    /// <exception cref="PictureException">The picture cannot be read.</exception>
    public static PicturePlace? Of(
        UploadedFile picture, IReadOnlyList<UploadedFile> others, PictureLimits limits, out IReadOnlyList<UploadedFile> used)
    {
        used = [.. others.Where(file => WorldFile.IsOf(picture.Name, file.Name))];
        // A world file was made on purpose, and is how a wrong tag is corrected.
        var said = used.FirstOrDefault(static file => !WorldFile.IsProjection(file.Name)) is { } world
            ? WorldFile.Read(world, used.FirstOrDefault(static file => WorldFile.IsProjection(file.Name)))
            : GeoTiff.Read(picture.Content, limits);
        return said is null ? null : Placed(said, PictureDecoder.ReadHeader(picture.Content, limits));
    }

    private static PicturePlace Placed(SaidPlace said, PictureHeader header)
    {
        var (width, height) = (header.Width, header.Height);
        // Straight lines of a projection are bent on the earth: a fourth point tells by how much the map errs.
        ControlPoint[] points = [At(0, 0), At(width, 0), At(0, height), .. said.Zone is null ? (ControlPoint[])[] : [At(width, height)]];

        try
        {
            return said.Frame is { } frame ? Refused(frame)
                : points.Any(static point => double.IsNaN(point.Wgs84[0])) ? Refused($"in {said.Zone}, where no map can be")
                : !header.IsStoredUpright ? Refused("of the picture as it is stored, which is not upright")
                : MapScaling.Checked(ControlPoints.Place(points, width, height).MetersPerPixel, "metres per pixel") > 0
                    ? new PicturePlace(points, null)
                    : Refused("of no size");
        }
        catch (ProblemException e)
        {
            return Refused($"where no map can be. {e.Message}");
        }

        ControlPoint At(double x, double y)
        {
            var (east, north) = said.ToFrame.Apply(x, y);
            var (lon, lat) = said.Zone is { } zone ? zone.ToWgs84(east, north) ?? (double.NaN, double.NaN) : (east, north);
            return new ControlPoint { Pixel = [x, y], Wgs84 = [lon, lat] };
        }

        PicturePlace Refused(string frame)
        {
            var (x, y) = said.ToFrame.Apply(0, 0);
            return new(null, new MapWarning(NotTaken, FormattableString.Invariant(
                $"{said.Source} puts the picture's top left corner at {x:0.######}, {y:0.######}, ")
                + $"{frame}. Only WGS 84 in degrees (EPSG:4326) or UTM (EPSG:326 and 327) is taken: "
                + "PUT .../georeference says where the map lies."));
        }
    }
}

/// <summary>A place as a file says it.</summary>
/// <param name="Source">What says so, for people.</param>
/// <param name="ToFrame">From pixels, of which the top left corner is 0, 0.</param>
/// <param name="Frame">Null for WGS 84, longitude first, or a zone of it; else which frame it is, for people.</param>
internal sealed record SaidPlace(string Source, AffineTransform ToFrame, string? Frame)
{
    /// <summary>The zone of UTM that places are in; null where they are in degrees.</summary>
    public UtmZone? Zone { get; init; }
}
