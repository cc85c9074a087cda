using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>The ground for a request's agent under the rules that hold for it.</summary>
/// <param name="Agent">The ground to search on.</param>
/// <param name="Pace">The costs for walking times: without those that only steer the choice of route.</param>
/// <param name="HasOwnPace">Whether nobody else holds the pace.</param>
internal sealed record RequestGround(AgentGround Agent, CostGrid Pace, bool HasOwnPace = false)
{
    // Factor on the cost of a pixel without clearance, if a request prefers clearance, and for who keeps a sensible distance.
    private const double Crowding = 3;
    private const double SlightCrowding = 1.5;

    // Factor on the cost of a pixel in a narrow gap: a detour of as many pixels is better.
    private const double Gap = 1000;

    // Many overlapping zones would exceed the costs whose sums are exact.
    private const float MostCost = 1e6f;

    /// <summary>Memory in use beyond the map's own ground.</summary>
    public long Bytes => Agent.Bytes + (HasOwnPace ? Pace.Bytes : 0);

    /// <summary>Whether <see cref="Of"/> builds nothing.</summary>
    public static bool IsReady(MapGround ground, double radius, TravelRules rules) =>
        rules.AreNone ? ground.IsReadyFor(radius) : rules.AreStanding && ground.Standing.Find(radius, rules) is not null;

    /// <summary>
    /// The map's own ground if there are no rules; else a new one, which takes about 80 ns a pixel. It is kept with the map if
    /// its rules are standing.
    /// </summary>
    public static RequestGround Of(MapGround ground, double radius, TravelRules rules)
    {
        if (rules.AreNone)
        {
            var agent = ground.For(radius);
            return new RequestGround(agent, agent.Grid);
        }

        if (rules.AreStanding && ground.Standing.Find(radius, rules) is { } known)
        {
            return known;
        }

        var made = Build(ground, radius, rules);

        if (rules.AreStanding)
        {
            ground.Standing.Add(radius, rules, made);
        }

        return made;
    }

    private static RequestGround Build(MapGround ground, double radius, TravelRules rules)
    {
        var costs = ground.CostsFor(radius);
        Close(ground, costs, rules);
        Change(ground, costs, rules.Zones.Where(static zone => zone.Kind is ZoneKind.Closed or ZoneKind.Slow));

        if (!rules.Steer)
        {
            var agent = Build();
            return new RequestGround(agent, agent.Grid);
        }

        // A route enters nothing closed, so only slow zones change its time.
        var pace = ground.Anyone.Grid;
        var isSlow = rules.Zones.Any(static zone => zone.Kind == ZoneKind.Slow);

        if (isSlow)
        {
            var slow = ground.CostsFor(0);
            Change(ground, slow, rules.Zones.Where(static zone => zone.Kind == ZoneKind.Slow));
            pace = slow.Build();
        }

        Change(ground, costs, rules.Zones.Where(static zone => zone.Kind == ZoneKind.Avoid));
        Steer(ground, costs, rules);
        return new RequestGround(Build(), pace, isSlow);

        AgentGround Build() => costs.Build().With(OneWaysOf(ground, rules)) is var grid && Closes(rules)
            ? AgentGround.ForRadius(radius, grid)
            : ground.For(radius).With(grid);
    }

    private static bool Closes(TravelRules rules) =>
        rules.Closed.Count > 0 || rules.ClosedDoors.Count > 0 || rules.Zones.Any(static zone => zone.Kind == ZoneKind.Closed);

    private static OneWayCells? OneWaysOf(MapGround ground, TravelRules rules)
    {
        var zones = rules.Zones.Where(static zone => zone.Kind == ZoneKind.OneWay).ToArray();
        return zones.Length == 0
            ? null
            : new OneWayCells(
                ground.Width, ground.Height,
                zones.Select(zone => (PolygonCells.Overlapped(zone.Ring, ground.Width, ground.Height), zone.Bearing)));
    }

    private static void Close(MapGround ground, CostGridBuilder costs, TravelRules rules)
    {
        var closed = new bool[byte.MaxValue + 1];

        foreach (var @class in rules.Closed)
        {
            closed[(byte)@class] = true;
        }

        for (var y = 0; y < ground.Height && rules.Closed.Count > 0; y++)
        {
            var row = costs.Row(y);
            var labels = ground.Labels.AsSpan(y * ground.Width, ground.Width);

            for (var x = 0; x < row.Length; x++)
            {
                row[x] = closed[labels[x]] ? 0 : row[x];
            }
        }

        foreach (var door in rules.ClosedDoors)
        {
            Close(ground, costs, door);
        }
    }

    // A door is 4-connected, like regions.
    private static void Close(MapGround ground, CostGridBuilder costs, Cell door)
    {
        var (open, closed) = (new Stack<Cell>([door]), new HashSet<Cell>());

        while (open.TryPop(out var cell))
        {
            if (!ground.Anyone.Grid.Contains(cell.X, cell.Y) || ground.Labels[ground.IndexOf(cell)] != (byte)MapClass.Door
                || !closed.Add(cell))
            {
                continue;
            }

            costs[cell] = 0;
            open.Push(new(cell.X + 1, cell.Y));
            open.Push(new(cell.X - 1, cell.Y));
            open.Push(new(cell.X, cell.Y + 1));
            open.Push(new(cell.X, cell.Y - 1));
        }
    }

    private static void Change(MapGround ground, CostGridBuilder costs, IEnumerable<Zone> zones)
    {
        foreach (var zone in zones)
        {
            var isClosed = zone.Kind == ZoneKind.Closed;
            var cells = isClosed
                ? PolygonCells.Overlapped(zone.Ring, ground.Width, ground.Height)
                : PolygonCells.Inside(zone.Ring, ground.Width, ground.Height);

            foreach (var cell in cells)
            {
                ref var cost = ref costs[cell];
                cost = isClosed ? 0 : Math.Min(MostCost, cost * zone.Factor);
            }
        }
    }

    private static void Steer(MapGround ground, CostGridBuilder costs, TravelRules rules)
    {
        var room = rules.PreferredClearance ?? ground.UsualDoor / 2;
        var dearer = (rules.PreferredClearance is null ? SlightCrowding : Crowding) - 1;
        var clearance = room > 0 ? ground.Clearance : null;
        var gaps = rules.AvoidGaps ? NarrowGaps(ground) : null;

        for (var y = 0; y < ground.Height; y++)
        {
            var row = costs.Row(y);
            var first = y * ground.Width;

            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] > 0)
                {
                    var free = clearance?[first + x] ?? double.PositiveInfinity;
                    var crowded = free < room ? 1 - (free / room) : 0;
                    var doubt = 1 - (ground.Confidence[first + x] / 255.0);
                    var gap = gaps?[first + x] == true ? Gap : 1;
                    row[x] = (float)Math.Min(
                        MostCost, row[x] * (1 + (dearer * crowded)) * (1 + (rules.Uncertainty * doubt)) * gap);
                }
            }
        }
    }

    // Pixels that no disc as wide as a narrow gap covers (a morphological opening); null if a pixel is as wide.
    private static bool[]? NarrowGaps(MapGround ground)
    {
        // A passage is up to a pixel wider than twice its clearance.
        var radius = (ground.NarrowGap - 1) / 2;

        if (radius <= 0.5)
        {
            return null;
        }

        var wide = new byte[ground.Labels.Length];

        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = ground.Clearance[i] >= radius ? (byte)1 : (byte)0;
        }

        return [.. DistanceTransform.Euclidean(new GrayImage(ground.Width, ground.Height, wide)).Select(away => away > radius + 0.5)];
    }
}
