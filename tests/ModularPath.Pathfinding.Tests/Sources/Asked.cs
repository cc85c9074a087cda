using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Tests.Sources;

/// <summary>Routes over masks, planned as the command line does.</summary>
internal static class Asked
{
    public static RouteResponse Route(
        SegmentationMask mask, (double X, double Y)[] places, double? metersPerPixel = null, Func<RouteRequest, RouteRequest>? with = null,
        PathfindingOptions? options = null)
    {
        var request =
            new RouteRequest { Map = "m_test", Waypoints = [.. places.Select(static p => new RouteStop { Location = [p.X, p.Y] })] };
        options ??= new PathfindingOptions();
        return new MapRouter(options)
            .Route(DetachedMap.From(mask, default, metersPerPixel, options), with?.Invoke(request)
            ?? request, TestContext.Current.CancellationToken);
    }

    public static ProblemException Refusal(
        SegmentationMask mask, (double X, double Y)[] places, double? metersPerPixel = null, Func<RouteRequest, RouteRequest>? with = null,
        PathfindingOptions? options = null) =>
        Assert.Throws<ProblemException>(() => Route(mask, places, metersPerPixel, with, options));
}
