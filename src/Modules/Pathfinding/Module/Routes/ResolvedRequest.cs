using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>A request resolved against a map: everything in pixels.</summary>
/// <param name="Frame">Coordinate frame of the request and the response.</param>
/// <param name="Stops">For a route, at least two.</param>
/// <param name="AgentRadius">Pixels.</param>
/// <param name="UnitsPerPixel">Metres per pixel, or 1 if the map has no scale.</param>
/// <param name="Speed">Metres a second; null if the map has no scale.</param>
/// <param name="Rules">Of the map, of the profile and of the request.</param>
internal sealed record ResolvedRequest(
    CoordinateFrame Frame, IReadOnlyList<Waypoint> Stops, double AgentRadius, double UnitsPerPixel, double? Speed, TravelRules Rules)
{
    /// <exception cref="SharedKernel.ProblemException">Something in the request is invalid on this map.</exception>
    public static ResolvedRequest From(RouteRequest request, RoutableMap map, PathfindingOptions options)
    {
        if (request.Waypoints.Count < 2)
        {
            throw Problem.InvalidValue("A route needs at least two waypoints.");
        }

        if (request.Waypoints.Count > options.MaxWaypoints)
        {
            throw Problem.TooMany(request.Waypoints.Count, "waypoints", options.MaxWaypoints);
        }

        return From(request, request.Waypoints, map, options);
    }

    /// <summary>Any number of places, not necessarily a route.</summary>
    /// <exception cref="SharedKernel.ProblemException">Something is invalid on this map.</exception>
    public static ResolvedRequest From(
        MapQuestion question, IReadOnlyList<RouteStop> places, RoutableMap map, PathfindingOptions options)
    {
        var frame = CoordinateFrame.ForCrs(question.Crs, map);
        var unit = map.MetersPerPixel ?? 1;
        var radius = NotNegative(question.Options?.AgentRadius, "options.agent_radius") ?? 0;
        return new ResolvedRequest(
            frame,
            [.. places.Select((place, i) => StopOf(place, i, frame, unit, map.Ground, options))],
            radius / unit, unit, SpeedOf(question.Options?.WalkingSpeed, map, options),
            TravelRules.Resolve(TravelProfile.Of(question.Profile, question.Preference), question.Options, map, frame, options));
    }

    private static Waypoint StopOf(
        RouteStop waypoint, int index, CoordinateFrame frame, double unit, MapGround ground, PathfindingOptions options)
    {
        if (waypoint.Location is not { } location)
        {
            throw Problem.InvalidValue($"waypoints[{index}].location is missing, and so is the name of a place.", ("waypoint_index", index));
        }

        if (location.Count != 2 || !location.All(double.IsFinite))
        {
            throw Problem.InvalidValue($"The location of waypoint {index} is not two finite numbers [x, y].", ("waypoint_index", index));
        }

        var (x, y) = frame.ToPixel(location[0], location[1]);

        if (x < 0 || y < 0 || x > ground.Width || y > ground.Height)
        {
            var most = frame.FromPixel((ground.Width, ground.Height));
            throw Problem.InvalidValue(
                FormattableString.Invariant(
                    $"Waypoint {index} at [{location[0]}, {location[1]}] lies outside the picture, ")
                + FormattableString.Invariant($"which goes from [0, 0] to [{most[0]:0.###}, {most[1]:0.###}] ({frame.Name})."),
                ("waypoint_index", index));
        }

        var radius = NotNegative(waypoint.Radius, $"waypoints[{index}].radius") / unit
            ?? Math.Max(options.SnapPixels, options.SnapShare * ground.Diagonal);
        return new Waypoint(index, x, y, Math.Min(radius, ground.Diagonal), waypoint.Name);
    }

    private static double? SpeedOf(double? asked, RoutableMap map, PathfindingOptions options)
    {
        if (asked is not (null or (> 0 and < double.PositiveInfinity)))
        {
            throw Problem.InvalidValue("options.walking_speed must be greater than 0.");
        }

        return (asked, map.MetersPerPixel) switch
        {
            (not null, null) => throw Problem.NotScaled("options.walking_speed"),
            (_, null) => null,
            _ => asked ?? options.WalkingSpeed,
        };
    }

    private static double? NotNegative(double? value, string name) =>
        value is null or (>= 0 and < double.PositiveInfinity)
            ? value
            : throw Problem.InvalidValue($"{name} must be a number of 0 or more.");
}

/// <summary>A waypoint of the request, in pixels.</summary>
/// <param name="Index">In the request.</param>
/// <param name="X">In the picture.</param>
/// <param name="Y">In the picture.</param>
/// <param name="Radius">How far it may be moved.</param>
/// <param name="Name">As in the request.</param>
internal sealed record Waypoint(int Index, double X, double Y, double Radius, string? Name)
{
    /// <summary>The pixel that contains it; positions on the right and lower border belong to the last pixel.</summary>
    public Cell CellOn(int width, int height) =>
        new(Math.Min((int)Math.Floor(X), width - 1), Math.Min((int)Math.Floor(Y), height - 1));

    public double DistanceTo((double X, double Y) place) =>
        Math.Sqrt(((place.X - X) * (place.X - X)) + ((place.Y - Y) * (place.Y - Y)));
}
