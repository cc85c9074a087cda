using ModularPath.Pathfinding.Search.Connectivity;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>
/// The rules that hold for a request: those of the map, of the profile, and its own; in pixels. Equal to others with the same
/// members.
/// </summary>
/// <param name="Closed">Classes that are not entered.</param>
/// <param name="Zones">Closed, slow, avoided, one-way.</param>
/// <param name="ClosedDoors">One pixel of each door.</param>
/// <param name="PreferredClearance">0 for none; null for half the width of the map's usual door.</param>
/// <param name="Uncertainty">Weight of uncertain pixels; 0 for none.</param>
/// <param name="AvoidGaps">Whether gaps far narrower than the usual door are passed only where there is no other way.</param>
internal sealed record TravelRules(
    IReadOnlyList<MapClass> Closed, IReadOnlyList<Zone> Zones, IReadOnlyList<Cell> ClosedDoors, double? PreferredClearance,
    double Uncertainty, bool AvoidGaps)
{
    private const int MostZones = 100;
    private const float MostFactor = 1000;

    public bool AreNone =>
        Closed.Count == 0 && Zones.Count == 0 && ClosedDoors.Count == 0 && PreferredClearance == 0 && Uncertainty == 0 && !AvoidGaps;

    /// <summary>Whether some change the choice of the way, but not its time.</summary>
    public bool Steer =>
        PreferredClearance != 0 || Uncertainty > 0 || AvoidGaps || Zones.Any(static zone => zone.Kind == ZoneKind.Avoid);

    /// <summary>Only the map and the profile say them, so others will ask under the same.</summary>
    public bool AreStanding { get; private init; }

    /// <exception cref="SharedKernel.ProblemException">An option is invalid on this map.</exception>
    public static TravelRules Resolve(
        TravelProfile profile, TravelOptions? options, RoutableMap map, CoordinateFrame frame, PathfindingOptions settings)
    {
        var (excluded, zones) = (options?.ExcludePolygons ?? [], options?.Zones ?? []);

        if (excluded.Count + zones.Count > MostZones)
        {
            throw Problem.TooMany(excluded.Count + zones.Count, "zones and excluded polygons", MostZones);
        }

        var (width, height) = (map.Ground.Width, map.Ground.Height);
        Zone[] own =
        [
            .. excluded.Select((polygon, i) => new Zone(
                ZoneKind.Closed, RingOf(polygon, $"options.exclude_polygons[{i}]", width, height, frame), 1, 0)),
            .. zones.Select((zone, i) => ZoneOf(zone, $"options.zones[{i}]", width, height, frame)),
        ];
        return new TravelRules(
            profile.Closed,
            options?.IgnoreMapZones == true ? own : [.. own, .. map.Zones.Where(zone => !own.Contains(zone))],
            [.. (options?.ClosedDoors ?? []).Select((place, i) => DoorAt(place, $"options.closed_doors[{i}]", map, frame, settings))],
            options?.PreferredClearance is { } clearance
                ? Checked(clearance, 0, double.MaxValue, "options.preferred_clearance") / (map.MetersPerPixel ?? 1)
                : profile.ClearanceOn(map.MetersPerPixel),
            UncertaintyOf(options?.Uncertainty),
            profile.AvoidsGaps)
        {
            AreStanding = own.Length == 0
                && options is null or { ClosedDoors: null or { Count: 0 }, PreferredClearance: null, Uncertainty: null },
        };
    }

    public bool Equals(TravelRules? other) =>
        other is not null && (PreferredClearance, Uncertainty, AvoidGaps) == (other.PreferredClearance, other.Uncertainty, other.AvoidGaps)
        && Closed.SequenceEqual(other.Closed) && Zones.SequenceEqual(other.Zones) && ClosedDoors.SequenceEqual(other.ClosedDoors);

    public override int GetHashCode() =>
        HashCode.Combine(Closed.Count, Zones.Count, ClosedDoors.Count, PreferredClearance, Uncertainty);

    /// <summary>The zones that are kept with a map.</summary>
    /// <exception cref="SharedKernel.ProblemException">A zone is invalid on a map of that size.</exception>
    public static IReadOnlyList<Zone> ZonesOf(IReadOnlyList<RouteZone> zones, string name, int width, int height) =>
        [.. zones.Select((zone, i) => ZoneOf(zone, $"{name}[{i}]", width, height, CoordinateFrame.Pixel))];

    /// <exception cref="SharedKernel.ProblemException">The zone is invalid on a map of that size.</exception>
    private static Zone ZoneOf(RouteZone zone, string name, int width, int height, CoordinateFrame frame)
    {
        var (kind, factor) = zone.Kind switch
        {
            "closed" => (ZoneKind.Closed, null),
            "slow" => (ZoneKind.Slow, 2),
            "avoid" => (ZoneKind.Avoid, 5),
            "one_way" => (ZoneKind.OneWay, (double?)null),
            _ => throw Problem.InvalidValue($"{name}.kind: there is no '{zone.Kind}': closed, slow, avoid or one_way."),
        };

        if (factor is null && zone.Factor is not null)
        {
            throw Problem.InvalidValue($"{name}.factor has no meaning in a zone of kind {zone.Kind}.");
        }

        if (kind == ZoneKind.OneWay == zone.Bearing is null)
        {
            throw Problem.InvalidValue(
                zone.Bearing is null
                    ? $"{name}.bearing is missing: degrees clockwise from up."
                    : $"{name}.bearing has no meaning in a zone of kind {zone.Kind}.");
        }

        return new Zone(
            kind,
            RingOf(zone.Polygon, $"{name}.polygon", width, height, frame),
            (float)Checked(zone.Factor ?? factor ?? 1, 1, MostFactor, $"{name}.factor"),
            Checked(zone.Bearing ?? 0, 0, 360, $"{name}.bearing"));
    }

    private static (double X, double Y)[] RingOf(
        IReadOnlyList<IReadOnlyList<double>> polygon, string name, int width, int height, CoordinateFrame frame) =>
        polygon.Count >= 3
            ? [.. polygon.Select((place, i) => PlaceOf(place, $"{name}[{i}]", width, height, frame))]
            : throw Problem.InvalidValue($"{name} needs at least three positions.");

    private static Cell DoorAt(
        IReadOnlyList<double> place, string name, RoutableMap map, CoordinateFrame frame, PathfindingOptions settings)
    {
        var ground = map.Ground;
        var (x, y) = PlaceOf(place, name, ground.Width, ground.Height, frame);
        return NearestPassableCell.Find(
                ground.Anyone.Grid, x, y, Math.Max(settings.SnapPixels, settings.SnapShare * ground.Diagonal),
                cell => ground.Labels[ground.IndexOf(cell)] == (byte)MapClass.Door)
            ?? throw Problem.InvalidValue(
                FormattableString.Invariant($"{name}: there is no open door at or near [{place[0]}, {place[1]}]."));
    }

    /// <exception cref="SharedKernel.ProblemException">It is no position on a map of that size.</exception>
    public static (double X, double Y) PlaceOf(IReadOnlyList<double> place, string name, int width, int height, CoordinateFrame frame)
    {
        if (place.Count != 2)
        {
            throw Problem.InvalidValue($"{name} is not a position [x, y].");
        }

        // Other frames cause rounding: an edge meant to run between two pixels must enter neither.
        var (x, y) = frame.ToPixel(place[0], place[1]);
        (x, y) = (Math.Round(x, 6), Math.Round(y, 6));
        return x >= 0 && y >= 0 && x <= width && y <= height
            ? (x, y)
            : throw Problem.InvalidValue(FormattableString.Invariant($"{name} at [{place[0]}, {place[1]}] lies outside the picture."));
    }

    private static double UncertaintyOf(UncertaintyOptions? asked) => asked switch
    {
        null or { Mode: "ignore", Weight: null } => 0,
        { Mode: "ignore" } => throw Problem.InvalidValue("options.uncertainty.weight has no meaning with mode 'ignore'."),
        { Mode: "penalize" } => Checked(asked.Weight ?? 1, 0, MostFactor, "options.uncertainty.weight"),
        _ => throw Problem.InvalidValue($"options.uncertainty.mode: there is no '{asked.Mode}': ignore or penalize."),
    };

    private static double Checked(double value, double least, double most, string name) =>
        value >= least && value <= most
            ? value
            : throw Problem.InvalidValue(
                most < double.MaxValue
                    ? FormattableString.Invariant($"{name} must be from {least} to {most}.")
                    : $"{name} must be a number of {least} or more.");
}
