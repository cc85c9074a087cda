using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Routes;

/// <summary>Routes over a mask without a server and without storage: what the command line uses.</summary>
/// <param name="options">The same as a server's.</param>
public sealed class MapRouter(PathfindingOptions options)
{
    /// <summary>Plans a route over a mask, exactly as <c>POST /api/v1/route</c> would over a map that has it.</summary>
    /// <param name="mask">What the picture shows.</param>
    /// <param name="request">Its <see cref="RouteRequest.Map"/> is only repeated in the answer.</param>
    /// <param name="metersPerPixel">Greater than 0; null where unknown.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="SharedKernel.ProblemException">
    /// <c>NoRoute</c> (no way between two waypoints), <c>NoSegment</c> (nothing walkable near one), <c>InvalidValue</c>
    /// (outside the picture, malformed), <c>TooBig</c> or <c>NotScaled</c>.
    /// </exception>
    public RouteResponse Route(SegmentationMask mask, RouteRequest request, double? metersPerPixel, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(request);
        var ground = MapGround.Of(mask.Width, mask.Height, mask.Labels, mask.Confidence, options.Costs);
        var map = new RoutableMap(request.Map, 1, MaskProvenance.Of(mask), metersPerPixel, ground);
        return new RoutePlanner(Options.Create(options), new LegFinder(NullLogger<LegFinder>.Instance)).Plan(map, request, cancellationToken);
    }
}
