using ModularPath.Pathfinding.Search.Connectivity;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// Snaps waypoints to walkable ground. A waypoint that is on it already stays, however small its region. The others move to the
/// region that all of them can share at the least total distance, or else each to its nearest region. None is moved onto an
/// island, a region too small to matter, unless the map has no larger one.
/// </summary>
internal sealed class WaypointSnapping(AgentGround ground, int islandPixels)
{
    private readonly int _leastSize = Math.Min(islandPixels, ground.LargestRegion);

    public static WaypointSnapping On(AgentGround ground, PathfindingOptions options) =>
        new(ground, Math.Max(options.IslandPixels, (int)(options.IslandShare * ground.Grid.Width * ground.Grid.Height)));

    /// <summary>A cell for each waypoint.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>NoSegment</c>: nothing is within a waypoint's radius.</exception>
    public Cell[] OnGround(IReadOnlyList<Waypoint> stops, NoRouteDiagnosis diagnosis) =>
        [.. Choose(stops).Select((cell, i) => cell ?? throw diagnosis.NoSegment(stops[i], NearestAnywhere(stops[i])))];

    /// <summary>A cell for each waypoint; null if nothing is within its radius.</summary>
    public IReadOnlyList<Cell?> Choose(IReadOnlyList<Waypoint> stops)
    {
        var candidates = stops.Select(CandidatesOf).ToArray();
        var common = CommonRegion(candidates);
        return
        [
            .. candidates.Select(regions =>
                common is { } id ? regions[id].Cell
                : regions.Count > 0 ? regions.Values.MinBy(static c => c.Distance).Cell
                : (Cell?)null),
        ];
    }

    /// <summary>The nearest cell at any distance, islands excluded; null if there is none.</summary>
    public Cell? NearestAnywhere(Waypoint stop) =>
        NearestPassableCell.Find(ground.Grid, stop.X, stop.Y, double.PositiveInfinity, cell => !IsIsland(ground.Regions.IdOf(cell)));

    // The nearest cell of every region within the radius.
    private Dictionary<int, (Cell Cell, double Distance)> CandidatesOf(Waypoint stop)
    {
        var found = new Dictionary<int, (Cell Cell, double Distance)>();
        var own = stop.CellOn(ground.Grid.Width, ground.Grid.Height);

        if (ground.Grid.IsPassable(own))
        {
            found[ground.Regions.IdOf(own)] = (own, 0);
            return found;
        }

        var (left, right) = ((int)Math.Max(0, stop.X - stop.Radius), (int)Math.Min(ground.Grid.Width - 1, stop.X + stop.Radius));
        var (top, bottom) = ((int)Math.Max(0, stop.Y - stop.Radius), (int)Math.Min(ground.Grid.Height - 1, stop.Y + stop.Radius));

        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var cell = new Cell(x, y);
                var region = ground.Regions.IdOf(cell);

                if (region == 0 || IsIsland(region))
                {
                    continue;
                }

                var distance = stop.DistanceTo(cell.Centre);

                if (distance <= stop.Radius && (!found.TryGetValue(region, out var known) || distance < known.Distance))
                {
                    found[region] = (cell, distance);
                }
            }
        }

        return found;
    }

    private static int? CommonRegion(Dictionary<int, (Cell Cell, double Distance)>[] candidates)
    {
        int[] shared = [.. candidates[0].Keys.Where(id => candidates.All(c => c.ContainsKey(id)))];
        return shared.Length == 0 ? null : shared.MinBy(id => candidates.Sum(c => c[id].Distance));
    }

    private bool IsIsland(int region) => region != 0 && ground.Regions.SizeOf(region) < _leastSize;
}
