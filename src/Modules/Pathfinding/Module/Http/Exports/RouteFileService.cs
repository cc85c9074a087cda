using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Routes;
using ModularPath.Pathfinding.Http.Routes;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Http.Exports;

/// <summary>Answers questions about routes with files.</summary>
internal sealed class RouteFileService(
    RouteService service, RoutableMaps maps, MapStore store, PixelGate gate, IOptions<PathfindingOptions> options)
{
    public const string Kinds = "geojson: a line, in longitude and latitude where the map has a georeference, else in pixels; "
        + "gpx: the same, refused without a georeference; "
        + "svg: the mask and the route in pixels; png: the route drawn on the picture. Refusals: those of a route, and "
        + "NotGeoreferenced (409).";

    /// <summary>The media types of the files.</summary>
    public static string[] MediaTypes => RouteFile.MediaTypes;

    /// <exception cref="SharedKernel.ProblemException">There is no such kind, no such map, no such route, or no georeference.</exception>
    public async Task<ExportedFile> WriteAsync(
        HttpResponse response, RouteRequest question, string kind, CancellationToken cancellationToken)
    {
        RouteFile.Check(kind);
        var map = await maps.GetAsync(question.Map, cancellationToken);
        var answer = await service.AnswerAsync(response, question, cancellationToken);
        var name = (await store.GetAsync(map.Id, cancellationToken)).Name ?? map.Id;
        ReadOnlyMemory<byte> picture = kind == "png" ? await store.ReadAsync(map.Id, MapFiles.Picture, cancellationToken) : default;
        using var pass = kind == "png" ? await gate.EnterAsync((long)map.Ground.Width * map.Ground.Height, cancellationToken) : null;
        return RouteFile.Write(kind, map, name, question.Crs, answer, picture, options.Value.Limits);
    }
}
