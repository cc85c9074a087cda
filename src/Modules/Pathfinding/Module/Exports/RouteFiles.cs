using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Imaging;
using ModularPath.Pathfinding.Maps;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Exports;

/// <summary>Answers questions about routes with files.</summary>
internal sealed class RouteFiles(RouteDesk desk, RoutableMaps maps, MapStore store, PixelGate gate, IOptions<PathfindingOptions> options)
{
    public const string Kinds = "geojson: a line, in longitude and latitude where the map has a georeference, else in pixels; gpx: the same, refused without a georeference; "
        + "svg: the mask and the route in pixels; png: the route drawn on the picture. Refusals: those of a route, and NotGeoreferenced (409).";

    /// <summary>The media types of the files.</summary>
    public static readonly string[] MediaTypes = ["application/geo+json", "application/gpx+xml", "image/svg+xml", "image/png"];

    /// <exception cref="SharedKernel.ProblemException">There is no such kind, no such map, no such route, or no georeference.</exception>
    public async Task<ExportedFile> WriteAsync(HttpResponse response, RouteRequest question, string kind, CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(question.Map, cancellationToken);
        var answer = await desk.AnswerAsync(response, question, cancellationToken);
        var asked = CoordinateFrame.Of(question.Crs, map);
        var pixels = answer.Routes[0].Geometry.Coordinates.Select(place => asked.ToPixel(place[0], place[1])).ToArray();
        var name = (await store.GetAsync(map.Id, cancellationToken)).Name ?? map.Id;

        return kind switch
        {
            "geojson" => FileOf(0, GeoJson(answer, CoordinateFrame.Of(map.Georeference is null ? "pixel" : "wgs84", map), pixels)),
            "gpx" => FileOf(1, RouteFile.Gpx(name, In(CoordinateFrame.Of("wgs84", map), pixels))),
            "svg" => FileOf(2, Encoding.UTF8.GetBytes(OverlaySvg.Draw(map.Ground, new LineString([.. In(CoordinateFrame.Pixel, pixels)])))),
            "png" => FileOf(3, await DrawAsync(map, pixels, cancellationToken)),
            _ => throw Problem.InvalidValue($"There is no file of a route called '{kind}': geojson, gpx, svg or png."),
        };

        ExportedFile FileOf(int type, byte[] content) => new($"route.{kind}", MediaTypes[type], content);
    }

    private static byte[] GeoJson(RouteResponse answer, CoordinateFrame frame, (double X, double Y)[] pixels) =>
        RouteFile.GeoJson(answer.Routes[0], answer.Units.Distance, frame, [.. In(frame, pixels)]);

    private static IEnumerable<double[]> In(CoordinateFrame frame, (double X, double Y)[] pixels) => pixels.Select(frame.FromPixel);

    private async Task<byte[]> DrawAsync(RoutableMap map, (double X, double Y)[] pixels, CancellationToken cancellationToken)
    {
        var picture = await store.ReadAsync(map.Id, MapFiles.Picture, cancellationToken);
        using var pass = await gate.EnterAsync((long)map.Ground.Width * map.Ground.Height, cancellationToken);
        return RouteOverlay.DrawPng(PictureDecoder.Decode(picture, options.Value.Limits), pixels, [pixels[0], pixels[^1]]);
    }
}
