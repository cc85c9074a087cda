using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Maps;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// Receives questions about routes. Those with alternatives or rules of their own take 30 to 40 bytes for every pixel of the map, so
/// only so many pixels of them are in work at one moment; the others never wait.
/// </summary>
internal sealed class RouteDesk(RoutableMaps maps, RoutePlanner planner, PixelGate gate)
{
    /// <exception cref="SharedKernel.ProblemException"><c>MapNotFound</c>, or as planning has it.</exception>
    public async Task<RouteResponse> AnswerAsync(HttpResponse response, RouteRequest request, CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(request.Map, cancellationToken);
        using var pass = request is { Alternatives: > 0 } or { Profile: not TravelProfile.Default } || HasRules(request.Options)
            ? await gate.EnterAsync((long)map.Ground.Width * map.Ground.Height, cancellationToken)
            : null;
        var answer = planner.Plan(map, request, cancellationToken);
        ProvenanceHeaders.Write(response, map.Provenance);
        return answer;
    }

    // Whatever says more than who walks.
    private static bool HasRules(RouteTravelOptions? options) =>
        options is not null && options with { AgentRadius = null, WalkingSpeed = null } != new RouteTravelOptions();
}
