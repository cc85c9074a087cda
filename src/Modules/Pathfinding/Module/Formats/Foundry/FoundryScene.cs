using System.Numerics;
using System.Text.Json;

namespace ModularPath.Pathfinding.Formats.Foundry;

/// <summary>
/// The parts of a Foundry VTT scene that are used, of versions 9 to 14: foundry.documents.BaseScene, BaseWall and BaseAmbientLight. Places
/// are pixels of the canvas, which has a padding around the scene.
/// </summary>
internal sealed record FoundryScene
{
    private const double MostPixels = 1_000_000;

    /// <summary>CONST.WALL_DOOR_TYPES.NONE and CONST.WALL_DOOR_STATES.LOCKED.</summary>
    private const int NoDoor = 0;
    private const int Locked = 2;

    public required Vector2 Size { get; init; }

    /// <summary>The corner of the scene on the canvas.</summary>
    public required Vector2 Corner { get; init; }

    public required double Square { get; init; }

    /// <summary>How long a square is, in metres; null if the scene says nothing that is a length.</summary>
    public required double? MetersPerSquare { get; init; }

    /// <summary>The path of the picture; null if there is none.</summary>
    public required string? Picture { get; init; }

    public required IReadOnlyList<Vector2[]> Walls { get; init; }

    public required IReadOnlyList<Vector2[]> Windows { get; init; }

    public required IReadOnlyList<Vector2[]> Doors { get; init; }

    public required IReadOnlyList<TabletopLight> Lights { get; init; }

    public required IReadOnlyList<MapWarning> Warnings { get; init; }

    /// <exception cref="FormatException">Something is missing or malformed.</exception>
    public static FoundryScene Parse(JsonElement json)
    {
        var scene = new FoundryValue(json, "the scene");
        var grid = scene.Has("grid") && scene.Of("grid").Kind == JsonValueKind.Object ? scene.Of("grid") : scene;
        // Before version 10, "grid" was the size itself.
        var square = grid.Has("size") ? grid.Number("size", 100) : scene.Number("grid", 100);
        var (width, height) = (scene.Number("width", 4000), scene.Number("height", 3000));

        if (width is < 1 or > MostPixels || height is < 1 or > MostPixels || square is < 1 or > MostPixels)
        {
            throw new FormatException($"width, height and the size of the grid must be 1 to {MostPixels} pixels.");
        }

        var level = FoundryLevel.Parse(scene);
        var walls = scene.Items("walls").Where(level.Holds).Select(WallOf).ToArray();
        var background = scene.Has("background") && scene.Of("background").Kind == JsonValueKind.Object ? scene.Of("background") : scene;
        return new FoundryScene
        {
            Size = new Vector2((float)width, (float)height),
            Corner = CornerOf(scene, background, (width, height), square),
            Square = square,
            MetersPerSquare = LengthOf(grid, scene),
            Picture = level.Picture ?? background.Text("src") ?? scene.Text("img"),
            Walls = [.. walls.Where(static wall => wall.Blocks && !wall.IsDoor && !wall.IsSeenThrough).Select(static wall => wall.Line)],
            Windows = [.. walls.Where(static wall => wall.Blocks && !wall.IsDoor && wall.IsSeenThrough).Select(static wall => wall.Line)],
            Doors = [.. walls.Where(static wall => wall.IsDoor).Select(static wall => wall.Line)],
            Lights = [.. scene.Items("lights").Where(level.Holds).Select(light => LightOf(light, square, grid, scene))],
            Warnings = [.. WarningsOf(walls), .. level.Warnings],
        };
    }

    // foundry.grid.SquareGrid#calculateDimensions: x = Math.ceil((padding * sceneWidth) * (1 / this.size)) * this.size, and
    // Scene#getDimensions: sceneX = x - background.offsetX (shiftX before version 10).
    private static Vector2 CornerOf(FoundryValue scene, FoundryValue background, (double Width, double Height) size, double square)
    {
        var padding = scene.Number("padding", 0.25);

        if (padding is < 0 or > 0.5)
        {
            throw new FormatException("padding must be 0 to 0.5.");
        }

        var (right, lower) = (
            background.Number("offsetX", scene.Number("shiftX", 0)), background.Number("offsetY", scene.Number("shiftY", 0)));
        return new Vector2((float)(Padding(size.Width) - right), (float)(Padding(size.Height) - lower));

        double Padding(double length) => Math.Ceiling(padding * length * (1 / square)) * square;
    }

    private static double? LengthOf(FoundryValue grid, FoundryValue scene)
    {
        var (distance, units) = (grid.Number("distance", scene.Number("gridDistance", 0)), grid.Text("units") ?? scene.Text("gridUnits"));
        double? metres = units?.Trim().TrimEnd('.').ToLowerInvariant() switch
        {
            "ft" or "feet" or "foot" or "'" => 0.3048,
            "m" or "metres" or "meters" or "metre" or "meter" => 1,
            "yd" or "yards" => 0.9144,
            "km" => 1000,
            "mi" or "miles" => 1609.344,
            _ => null,
        };
        return distance > 0 && distance * metres is { } length and > 0 && double.IsFinite(length) ? length : null;
    }

    // CONST.WALL_MOVEMENT_TYPES: NONE is 0, NORMAL 20 (1 before version 9). CONST.WALL_SENSE_TYPES.NONE is 0.
    private static FoundryWall WallOf(FoundryValue wall)
    {
        var line = wall.Numbers("c", 4, MostPixels);
        var (door, state) = (wall.Number("door", NoDoor), wall.Number("ds", 0));
        var isDoor = door is 1 or 2;
        return new FoundryWall(
            [new((float)line[0], (float)line[1]), new((float)line[2], (float)line[3])],
            Blocks: wall.Number("move", 20) > 0 || (isDoor && state == Locked), IsDoor: isDoor && state != Locked,
            IsSeenThrough: wall.Number(wall.Has("sight") ? "sight" : "sense", 20) == 0,
            IsLocked: isDoor && state == Locked, IsOneWay: wall.Number("dir", 0) != 0 && wall.Number("move", 20) > 0);
    }

    private static TabletopLight LightOf(FoundryValue light, double square, FoundryValue grid, FoundryValue scene)
    {
        var config = light.Has("config") && light.Of("config").Kind == JsonValueKind.Object ? light.Of("config") : light;
        var distance = Math.Max(1e-6, grid.Number("distance", scene.Number("gridDistance", 5)));
        var range = Math.Max(config.Number("dim", 0), config.Number("bright", 0));
        var color = (config.Text("color") ?? light.Text("tintColor") ?? "#ffffff").TrimStart('#');

        if (color.Length != 6 || !color.All(char.IsAsciiHexDigit) || range is < 0 or > MostPixels)
        {
            throw new FormatException("A light has a color such as #ff8800, and a range of 0 or more.");
        }

        return new TabletopLight(
            light.Number("x", 0), light.Number("y", 0), range / distance * square, config.Number("alpha", light.Number("tintAlpha", 0.5)),
            $"ff{color}", light.Flag("walls", true));
    }

    private static IEnumerable<MapWarning> WarningsOf(FoundryWall[] walls)
    {
        if (walls.Count(static wall => wall.IsLocked) is > 0 and var locked)
        {
            yield return new MapWarning(
                "locked_doors", $"{locked} doors are locked (ds: 2): they are taken for walls. Paint those that open.");
        }

        if (walls.Count(static wall => wall.IsOneWay) is > 0 and var oneWay)
        {
            yield return new MapWarning(
                "one_way_walls", $"{oneWay} walls block from one side only (dir): they block both ways here. A one-way zone says more.");
        }
    }

    private sealed record FoundryWall(Vector2[] Line, bool Blocks, bool IsDoor, bool IsSeenThrough, bool IsLocked, bool IsOneWay);
}
