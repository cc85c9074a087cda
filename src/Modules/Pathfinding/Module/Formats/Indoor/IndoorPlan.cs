namespace ModularPath.Pathfinding.Formats.Indoor;

/// <summary>A storey as another program's file has it; longitude and latitude in degrees.</summary>
internal sealed class IndoorPlan
{
    // An airport's terminal has some ten thousand corners.
    private const int MostCorners = 300_000;
    private const int MostOpenings = 20_000;

    private int _corners;

    private readonly List<IndoorArea> _areas = [];
    private readonly List<((double X, double Y) From, (double X, double Y) To)> _openings = [];

    /// <summary>What the building covers; between its rooms are walls.</summary>
    public List<IReadOnlyList<(double X, double Y)[]>> Grounds { get; } = [];

    public IReadOnlyList<IndoorArea> Areas => _areas;

    /// <summary>Doors, and gaps in walls, from jamb to jamb.</summary>
    public IReadOnlyList<((double X, double Y) From, (double X, double Y) To)> Openings => _openings;

    public List<(string Name, (double X, double Y) At)> Names { get; } = [];

    public List<MapWarning> Warnings { get; } = [];

    /// <exception cref="FormatException">There are too many.</exception>
    public void Add(IndoorArea area)
    {
        _corners += area.Rings.Sum(static ring => ring.Length);
        _areas.Add(_corners <= MostCorners ? area : throw new FormatException($"It has more than {MostCorners} corners."));
    }

    /// <exception cref="FormatException">There are too many.</exception>
    public void AddOpening((double X, double Y) from, (double X, double Y) to) =>
        _openings.Add(_openings.Count < MostOpenings ? (from, to) : throw new FormatException($"It has more than {MostOpenings} doors."));

    /// <summary>The rings of an area.</summary>
    /// <exception cref="FormatException">The outer one is a line from west to east: nothing is inside.</exception>
    public static (double X, double Y)[][] Area((double X, double Y)[][] rings) =>
        rings[0].Max(static corner => corner.Y) > rings[0].Min(static corner => corner.Y)
            ? rings
            : throw new FormatException("A room is a line, and has no inside.");

    /// <exception cref="FormatException">It is no place on the earth.</exception>
    public static (double X, double Y) Place(double lon, double lat) => Math.Abs(lon) <= 180 && Math.Abs(lat) <= 85
        ? (lon, lat)
        : throw new FormatException(FormattableString.Invariant($"{lon}, {lat} is no longitude and latitude of a building."));
}

/// <summary>A room, or what stands in one.</summary>
/// <param name="Rings">Not closed; what an odd number of them contains.</param>
/// <param name="Class">Of its pixels.</param>
/// <param name="Border">What is around it.</param>
internal sealed record IndoorArea(IReadOnlyList<(double X, double Y)[]> Rings, MapClass Class, IndoorBorder Border);

/// <summary>What is around an area.</summary>
internal enum IndoorBorder
{
    /// <summary>Walls, but where an opening is.</summary>
    Walls,

    /// <summary>Walls, but where an opening or another such area is.</summary>
    WallsBesideOthers,

    /// <summary>Nothing.</summary>
    Open,
}
