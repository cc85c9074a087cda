namespace ModularPath.Pathfinding.Building;

/// <summary>
/// The rooms, walls, doors and openings that a mask shows; everything in pixels. Walls take several times as long as rooms, so they are
/// found when somebody asks for them.
/// </summary>
internal sealed class BuildingPlan
{
    // Of a usual door, squared: without a door, less is the inside of furniture.
    private const double SmallestLocked = 8;

    private readonly Lazy<(IReadOnlyList<PlanWall> Walls, IReadOnlyList<PlanDoor> Doors)> _walls;

    private BuildingPlan(IReadOnlyList<PlanRoom> rooms, IReadOnlyList<PlanDoor> links, Func<IReadOnlyList<PlanWall>> walls)
    {
        (Rooms, Links) = (rooms, links);
        _walls = new(() =>
        {
            var found = walls();
            return (found, [.. links.Select(link => link.On(found))]);
        });
    }

    /// <summary>In the order of their first pixels; together all walkable ground but specks.</summary>
    public IReadOnlyList<PlanRoom> Rooms { get; }

    /// <summary>The doors and openings, without their walls.</summary>
    public IReadOnlyList<PlanDoor> Links { get; }

    /// <summary>Each between two rooms, between a room and what is outside the map, or in a wall within a room.</summary>
    public IReadOnlyList<PlanDoor> Doors => _walls.Value.Doors;

    public IReadOnlyList<PlanWall> Walls => _walls.Value.Walls;

    /// <summary>Whether walls were asked for already.</summary>
    public bool HasWalls => _walls.IsValueCreated;

    /// <summary>All spaces, also those that are no rooms; null where no wall was read.</summary>
    public SpaceLabels? Spaces { get; private init; }

    /// <summary>The numbers of those that walls enclose.</summary>
    public IReadOnlySet<int> EnclosedSpaces { get; private init; } = new HashSet<int>();

    /// <summary>All that each space surrounds, furniture too, in pixels; by number.</summary>
    public IReadOnlyDictionary<int, double> SpaceAreas { get; private init; } = new Dictionary<int, double>();

    /// <summary>Which room each pixel belongs to; empty where there are none.</summary>
    public RoomCells Cells { get; private init; } = RoomCells.None;

    /// <summary>The width of a usual door in pixels; 0 if it is unknown.</summary>
    public double Door { get; private init; }

    /// <summary>The doors and openings, by the numbers of spaces.</summary>
    public IReadOnlyList<PlanDoor> SpaceLinks { get; private init; } = [];

    /// <summary>Empty where no wall was read, and where walls enclose nothing.</summary>
    public static BuildingPlan Of(MapGround ground)
    {
        var pixels = new FloorPixels(ground);

        if (!pixels.HasWalls)
        {
            return new BuildingPlan([], [], static () => []);
        }

        var door = UsualDoor.WidthByPixelsOn(ground);
        NarrowOpenings.Mark(pixels, door);
        var spaces = SpaceLabels.Of(pixels, door);
        var links = new DoorFinder(ground, pixels, spaces, door).Find();
        var linked = links.Where(static link => link.Leads != DoorLeads.Nowhere)
            .SelectMany(static link => (int[])[link.From, link.To ?? link.From]).ToHashSet();
        var all = PlanRoom.All(ground, pixels, spaces);
        var areas = all.ToDictionary(static room => room.Number, static room => room.Surrounded);
        var enclosed = all.Where(static room => room.IsEnclosed).Select(static room => room.Number).ToHashSet();
        List<PlanRoom> rooms =
        [
            .. all.Where(room => linked.Contains(room.Number) || room.Pixels >= SmallestLocked * door * door),
        ];

        if (!rooms.Exists(static room => room.IsEnclosed))
        {
            return new BuildingPlan([], [], static () => [])
            {
                Spaces = spaces,
                EnclosedSpaces = enclosed,
                SpaceAreas = areas,
                Door = door,
                SpaceLinks = links,
            };
        }

        var numbers = rooms.Index().ToDictionary(static room => room.Item.Number, static room => room.Index + 1);
        return new BuildingPlan(
            [.. rooms.Select(room => room with { Number = numbers[room.Number] })],
            [
                .. links.Where(link => numbers.ContainsKey(link.From))
                    .Select(link => link.Between(numbers[link.From], link.To is { } to ? numbers[to] : null))
                    .Index().Select(static link => link.Item with { Number = link.Index + 1 }),
            ],
            () => PlanWall.All(ground, pixels, door))
        {
            Cells = new RoomCells(
                spaces.Labels, [.. Enumerable.Range(0, spaces.Count + 1).Select(space => numbers.GetValueOrDefault(space))], ground.Width),
            Spaces = spaces,
            EnclosedSpaces = enclosed,
            SpaceAreas = areas,
            Door = door,
            SpaceLinks = links,
        };
    }
}
