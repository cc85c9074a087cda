using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Building;

/// <summary>Which room each pixel belongs to: its space's.</summary>
/// <param name="spaces">By pixel, row-major; 0 for none.</param>
/// <param name="rooms">The number of the room that a space is; 0 for none.</param>
/// <param name="width">Pixels.</param>
internal sealed class RoomCells(int[] spaces, int[] rooms, int width)
{
    public static RoomCells None { get; } = new([], [0], 1);

    /// <summary>How many pixels.</summary>
    public int Count => spaces.Length;

    /// <summary>By pixel, row-major; 0 for none.</summary>
    public int this[int pixel] => rooms[spaces[pixel]];

    /// <summary>0 for none, and outside the picture.</summary>
    public int At(Cell cell) =>
        cell.X >= 0 && cell.X < width && cell.Y >= 0 && cell.Y < spaces.Length / width ? this[(cell.Y * width) + cell.X] : 0;

    public int At((double X, double Y) place) => At(Cell.At(place.X, place.Y));
}
