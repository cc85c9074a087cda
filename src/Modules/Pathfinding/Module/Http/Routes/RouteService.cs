using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Guidance;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Names;
using ModularPath.Pathfinding.Routes;

namespace ModularPath.Pathfinding.Http.Routes;

/// <summary>
/// Receives questions about routes. Those with alternatives, or that need a ground which is not ready, take some 40 bytes for every pixel
/// of the map, so only so many pixels of them are in work at one moment; the others never wait.
/// </summary>
internal sealed class RouteService(
    RoutableMaps maps, RoutePlanner planner, Buildings buildings, NamedStops names, PixelGate gate, IOptions<PathfindingOptions> options)
{
    // A ground of its own, and what a search writes over it, weigh as much as so many pixels of a picture that is read.
    private const int PicturesOfGround = 5;

    /// <exception cref="SharedKernel.ProblemException"><c>MapNotFound</c>, or as planning has it.</exception>
    public async Task<RouteResponse> AnswerAsync(HttpResponse response, RouteRequest request, CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(request.Map, cancellationToken);
        request = await names.LocatedAsync(map, request, cancellationToken);
        var journey = planner.Understand(map, request);

        if (request.Steps is not null || request.Alternatives > 0 || journey.AgentRadius > 0 || !journey.Rules.AreNone)
        {
            RefuseTooLarge(map, options.Value);
        }

        var guide = request.Steps is { } language
            ? new RouteGuide(map, await buildings.OfAsync(map.Ground, withWalls: false, cancellationToken), language)
            : null;

        // Many who ask under the same rules wait for one ground, and then for nothing.
        using var pass = request.Alternatives > 0 || !RequestGround.IsReady(map.Ground, journey.AgentRadius, journey.Rules)
            ? await gate.EnterAsync(PicturesOfGround * (long)map.Ground.Width * map.Ground.Height, cancellationToken)
            : null;
        var answer = planner.Plan(map, journey, request.Alternatives, cancellationToken);
        ProvenanceHeaders.Write(response, map.Provenance);
        return guide?.Told(answer) ?? answer;
    }

    /// <exception cref="SharedKernel.ProblemException">The map is too large for more than plain routes (<c>TooBig</c>).</exception>
    public static void RefuseTooLarge(RoutableMap map, PathfindingOptions settings)
    {
        var pixels = (long)map.Ground.Width * map.Ground.Height;

        if (pixels > settings.MaxReworkedPixels)
        {
            throw Problem.TooMany(
                pixels,
                "pixels of a map that is asked for more than plain routes"
                + (map.Zones.Count > 0 ? " (its zones count, unless options.ignore_map_zones)" : ""),
                settings.MaxReworkedPixels);
        }
    }
}
