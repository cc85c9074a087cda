using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Maps;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// Receives questions about routes. Those with alternatives or rules of their own take 30 to 40 bytes for every pixel of the map, so
/// only so many pixels of them are in work at one moment; the others never wait.
/// </summary>
internal sealed class RouteDesk(RoutableMaps maps, RoutePlanner planner, PixelGate gate, IOptions<PathfindingOptions> options)
{
    /// <exception cref="SharedKernel.ProblemException"><c>MapNotFound</c>, or as planning has it.</exception>
    public async Task<RouteResponse> AnswerAsync(HttpResponse response, RouteRequest request, CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(request.Map, cancellationToken);
        var isReworked = request is { Alternatives: > 0 } or { Profile: not TravelProfile.Default } || HasRules(request.Options);

        if (isReworked || request.Options?.AgentRadius > 0)
        {
            RefuseTooLarge(map, options.Value);
        }

        using var pass = isReworked
            ? await gate.EnterAsync((long)map.Ground.Width * map.Ground.Height, cancellationToken)
            : null;
        var answer = planner.Plan(map, request, cancellationToken);
        ProvenanceHeaders.Write(response, map.Provenance);
        return answer;
    }

    /// <exception cref="SharedKernel.ProblemException">The map is too large for more than plain routes (<c>TooBig</c>).</exception>
    public static void RefuseTooLarge(RoutableMap map, PathfindingOptions settings)
    {
        var pixels = (long)map.Ground.Width * map.Ground.Height;

        if (pixels > settings.MaxReworkedPixels)
        {
            throw Problem.TooMany(pixels, "pixels of a map that is asked for more than plain routes", settings.MaxReworkedPixels);
        }
    }

    // Whatever says more than who walks.
    private static bool HasRules(RouteTravelOptions? options) =>
        options is not null && options with { AgentRadius = null, WalkingSpeed = null } != new RouteTravelOptions();
}
