using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>
/// A map as tiles that block or not: every tile that something blocks. So nothing that walls part is joined; what is narrower than two
/// tiles may close.
/// </summary>
/// <param name="Side">Of a tile, in pixels.</param>
/// <param name="Across">Number of tiles.</param>
/// <param name="Down">Number of tiles.</param>
/// <param name="Blocked">By tile, row by row.</param>
internal sealed record CollisionTiles(int Side, int Across, int Down, bool[] Blocked)
{
    private const string Name = "tile";

    // In pixels, and the share of a usual door.
    private const int Smallest = 2;
    private const int Usual = 8;
    private const int Largest = 16;
    private const double OfDoor = 0.25;

    private const long MostTiles = 16_000_000;

    public static ExportOption Option { get; } = new(
        Name, "The side of a tile, in metres, or in pixels where the map has no scale; it is rounded to whole pixels. "
        + "Default a quarter of a usual door, 2 to 16 pixels.");

    public static void Check(ExportSettings choice) => _ = choice.Length(Name);

    /// <exception cref="SharedKernel.ProblemException">There would be too many (<c>InvalidValue</c>).</exception>
    public static CollisionTiles Of(MapContent map, ExportSettings choice)
    {
        var side = SideOf(map, choice);
        var (across, down) = ((map.Width + side - 1) / side, (map.Height + side - 1) / side);

        if ((long)across * down > MostTiles)
        {
            throw Problem.InvalidValue($"Tiles of {side} pixels are {(long)across * down}: give a larger one, for at most {MostTiles}.");
        }

        var blocked = new bool[across * down];

        for (var i = 0; i < map.Ground.Labels.Length; i++)
        {
            blocked[(i / map.Width / side * across) + (i % map.Width / side)] |= !map.Ground.Passable[map.Ground.Labels[i]];
        }

        return new CollisionTiles(side, across, down, blocked);
    }

    private static int SideOf(MapContent map, ExportSettings choice) => choice.Length(Name) is { } given
        ? (int)Math.Clamp(Math.Round(map.ToPixels(given)), 1, Math.Max(map.Width, map.Height))
        : map.Ground.UsualDoor is > 0 and var door ? (int)Math.Clamp(Math.Round(OfDoor * door), Smallest, Largest)
        : Usual;
}
