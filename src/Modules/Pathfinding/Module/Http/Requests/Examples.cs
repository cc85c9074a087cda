namespace ModularPath.Pathfinding.Http.Requests;

/// <summary>The requests and answers that the API document shows: all of one office floor, 1200 x 800 pixels of 5 cm.</summary>
internal static class Examples
{
    private const string Map = "m_5f2c9a7e41b08d36c1e0";
    private const string Digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static readonly double[] Entrance = [120.5, 640.5];
    private static readonly double[] Desk = [910.5, 210.5];
    private static readonly double[] Exit = [1150.5, 700.5];

    public static RouteRequest Route { get; } = new()
    {
        Map = Map,
        Waypoints = [Stop(Entrance), Stop(Desk)],
        Alternatives = 1,
        Options = new TravelOptions { AgentRadius = 0.3 },
    };

    public static RouteResponse RouteAnswer { get; } = new()
    {
        Map = Map,
        MapRevision = 3,
        Model = "mapnet 1.4.0",
        ModelDigest = Digest,
        SegmentationSource = "model",
        Crs = "pixel",
        Units = new RouteUnits("m", "s"),
        Waypoints = [new SnappedStop(Entrance, 0, null), new SnappedStop(Desk, 0, null)],
        Routes =
        [
            new RouteResult
            {
                Distance = 47.2,
                Duration = 33.7,
                Weight = 47.2,
                Geometry = new LineString([Entrance, [505.5, 634.5], Desk]),
                Legs = [new RouteLeg(47.2, 33.7, 47.2)],
                Clearance = new RouteClearance(0.3, new NarrowestPlace([505.5, 634.5], 0.9)),
                Confidence = new RouteConfidence(0.71, 0.97, 0, 0.88),
            },
        ],
    };

    public static TableRequest Table { get; } = new() { Map = Map, Sources = [Stop(Entrance), Stop(Desk)], Destinations = [Stop(Exit)] };

    public static TripRequest Trip { get; } = new() { Map = Map, Waypoints = [Stop(Entrance), Stop(Desk), Stop(Exit)], Source = "first" };

    public static NearestRequest Nearest { get; } = new() { Map = Map, Locations = [Stop(Desk)], Targets = [Stop(Entrance), Stop(Exit)] };

    public static SnapRequest Snap { get; } = new() { Map = Map, Locations = [Stop(Desk)] };

    public static IsochroneRequest Isochrone { get; } = new() { Map = Map, Locations = [Stop(Exit)], ContoursMeters = [10, 20] };

    public static ScaleRequest Scale { get; } = new() { Points = [[100, 400], [300, 400]], LengthM = 10 };

    public static GeoreferenceRequest Georeference { get; } = new()
    {
        Points =
        [
            new ControlPoint { Pixel = [0, 0], Wgs84 = [24.93840, 60.16990] },
            new ControlPoint { Pixel = [1200, 0], Wgs84 = [24.93948, 60.16990] },
            new ControlPoint { Pixel = [0, 800], Wgs84 = [24.93840, 60.16954] },
        ],
    };

    public static MapAnnotations Annotations { get; } = new()
    {
        Zones = [new RouteZone { Kind = "closed", Polygon = [[500, 600], [560, 600], [560, 660], [500, 660]] }],
        Places = [new MapPlace { Name = "Emergency exit", Location = Exit, Exit = true }],
    };

    public static MapResponse MapAnswer { get; } = new()
    {
        Id = Map,
        Status = "ready",
        Revision = 3,
        Width = 1200,
        Height = 800,
        Name = "office.png",
        CreatedAt = new DateTimeOffset(2026, 11, 29, 9, 30, 0, TimeSpan.Zero),
        Scale = new MapScale(0.05, "measured"),
        Segmentation = new MapSegmentation("model", "mapnet 1.4.0", Digest, 0.96, Degraded: false, Healing: false, HealedAt: null),
        Classes = new Dictionary<string, double>
        {
            ["background"] = 0.31,
            ["walkable"] = 0.55,
            ["obstacle"] = 0.04,
            ["wall"] = 0.08,
            ["door"] = 0.02,
            ["rough"] = 0,
            ["water"] = 0,
        },
        Regions = new MapRegions(2, 541200, 0.98),
        Warnings = [],
    };

    private static RouteStop Stop(double[] location) => new() { Location = location };
}
