using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Building;

/// <summary>Which room each pixel belongs to, drawn back from the rooms' rings.</summary>
internal sealed class RoomCells
{
    private readonly int[] _rooms;
    private readonly int _width;

    public RoomCells(BuildingPlan plan, int width, int height)
    {
        (_rooms, _width) = (new int[width * height], width);

        // By the even-odd rule a pixel outside of a room is crossed out again.
        foreach (var room in plan.Rooms)
        {
            foreach (var cell in room.Rings.SelectMany(ring => PolygonCells.Inside(ring, width, height)))
            {
                _rooms[(cell.Y * width) + cell.X] ^= room.Number;
            }
        }
    }

    /// <summary>By pixel, row-major; 0 for none.</summary>
    public ReadOnlySpan<int> All => _rooms;

    /// <summary>0 for none, and outside the picture.</summary>
    public int At(Cell cell) =>
        cell.X >= 0 && cell.X < _width && cell.Y >= 0 && cell.Y < _rooms.Length / _width ? _rooms[(cell.Y * _width) + cell.X] : 0;

    public int At((double X, double Y) place) => At(Cell.At(place.X, place.Y));
}
