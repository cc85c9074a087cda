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
        ControlPoint[] points = [At(0, 0), At(width, 0), At(0, height)];

        try
        {
            return said.Frame is { } frame ? Refused(frame)
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
            var (lon, lat) = said.ToFrame.Apply(x, y);
            return new ControlPoint { Pixel = [x, y], Wgs84 = [lon, lat] };
        }

        PicturePlace Refused(string frame) => new(null, new MapWarning(NotTaken, FormattableString.Invariant(
            $"{said.Source} puts the picture's top left corner at {points[0].Wgs84[0]:0.######}, {points[0].Wgs84[1]:0.######}, ")
            + $"{frame}. Only WGS 84 in degrees (EPSG:4326) is taken: PUT .../georeference says where the map lies."));
    }
}

/// <summary>A place as a file says it.</summary>
/// <param name="Source">What says so, for people.</param>
/// <param name="ToFrame">From pixels, of which the top left corner is 0, 0.</param>
/// <param name="Frame">Null for WGS 84, longitude first; else which frame it is, for people.</param>
internal sealed record SaidPlace(string Source, AffineTransform ToFrame, string? Frame);
