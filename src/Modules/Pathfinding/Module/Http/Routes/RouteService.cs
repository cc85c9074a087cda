using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Routes;

namespace ModularPath.Pathfinding.Http.Routes;

/// <summary>
/// Receives questions about routes. Those with alternatives, rules or a width of their own take some 40 bytes for every pixel of the map,
/// so only so many pixels of them are in work at one moment; the others never wait.
/// </summary>
internal sealed class RouteService(RoutableMaps maps, RoutePlanner planner, PixelGate gate, IOptions<PathfindingOptions> options)
{
    // A ground of its own, and what a search writes over it, weigh as much as so many pixels of a picture that is read.
    private const int PicturesOfGround = 5;

    /// <exception cref="SharedKernel.ProblemException"><c>MapNotFound</c>, or as planning has it.</exception>
    public async Task<RouteResponse> AnswerAsync(HttpResponse response, RouteRequest request, CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(request.Map, cancellationToken);
        var radius = RadiusOf(map, request);
        var isReworked = request is { Alternatives: > 0 } or { Profile: not TravelProfile.Default } || HasRules(request.Options);

        if (isReworked || radius > 0)
        {
            RefuseTooLarge(map, options.Value);
        }

        // Many who ask for the same width wait for one ground, and then for nothing.
        using var pass = isReworked || !map.Ground.IsReadyFor(radius)
            ? await gate.EnterAsync(PicturesOfGround * (long)map.Ground.Width * map.Ground.Height, cancellationToken)
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

    // In pixels; a value that is no radius is refused when the request is understood.
    private static double RadiusOf(RoutableMap map, RouteRequest request) =>
        (request.Options?.AgentRadius ?? 0) / (map.MetersPerPixel ?? 1);

    // Any option but radius and speed.
    private static bool HasRules(RouteTravelOptions? options) =>
        options is not null && options with { AgentRadius = null, WalkingSpeed = null } != new RouteTravelOptions();
}
