using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>Furnishes the rooms: along the walls, off the doors, nothing on top of another.</summary>
internal sealed class FurniturePainter(Draft draft)
{
    private readonly RoomGrid _rooms = draft.Floor.Rooms;
    private readonly bool[] _taken = new bool[draft.Floor.Rooms.Width * draft.Floor.Rooms.Height];
    private readonly FurniturePen _pen = new(draft);

    public void Paint()
    {
        KeepDoorsFree();
        var areas = _rooms.Areas();
        var random = draft.Random;
        var tries = (int)(areas.Sum() * draft.Style.FurnitureShare * 0.4f);

        for (var i = 0; i < tries; i++)
        {
            var (x, y) = (random.Between(0, _rooms.Width - 1), random.Between(0, _rooms.Height - 1));
            if (_rooms[x, y] != RoomGrid.Outside)
            {
                TryPlace(x, y, Furniture.Roll(random, areas[_rooms[x, y]]));
            }
        }
    }

    private void KeepDoorsFree()
    {
        foreach (var wall in draft.Floor.Walls)
        {
            foreach (var door in wall.Openings.Where(o => o.IsPassable))
            {
                for (var along = door.From; along <= door.To + 0.5f; along += 0.5f)
                {
                    Take(wall.At(along, -0.5f));
                    Take(wall.At(along, 0.5f));
                    Take(wall.At(along, -1.5f));
                    Take(wall.At(along, 1.5f));
                }
            }
        }
    }

    private void Take(Vector2 at)
    {
        var (x, y) = ((int)MathF.Floor(at.X), (int)MathF.Floor(at.Y));
        if (x >= 0 && y >= 0 && x < _rooms.Width && y < _rooms.Height)
        {
            _taken[(y * _rooms.Width) + x] = true;
        }
    }

    private void TryPlace(int x, int y, Furniture piece)
    {
        var room = _rooms[x, y];
        var away = draft.Random.Pick((0, 1), (0, -1), (1, 0), (-1, 0));

        // To the wall, and there into the corner half of the time.
        while (_rooms[x - away.Item1, y - away.Item2] == room)
        {
            (x, y) = (x - away.Item1, y - away.Item2);
        }

        var along = (X: Math.Abs(away.Item2), Y: Math.Abs(away.Item1));
        while (draft.Random.Chance(0.8f) && _rooms[x - along.X, y - along.Y] == room)
        {
            (x, y) = (x - along.X, y - along.Y);
        }

        var (width, depth) = ((int)MathF.Ceiling(piece.Width + 0.2f), (int)MathF.Ceiling(piece.Depth + 0.2f));
        if (!IsFree(x, y, along, away, width, depth, room))
        {
            return;
        }

        for (var i = 0; i < width * depth; i++)
        {
            var (a, d) = (i % width, i / width);
            _taken[((y + (a * along.Y) + (d * away.Item2)) * _rooms.Width) + x + (a * along.X) + (d * away.Item1)] = true;
        }

        var inset = 0.2f;
        var origin = new Vector2(
            x + (away.Item1 > 0 ? inset : away.Item1 < 0 ? 1 - inset : inset),
            y + (away.Item2 > 0 ? inset : away.Item2 < 0 ? 1 - inset : inset));
        var place = new Place(origin, new(along.X, along.Y), new(away.Item1, away.Item2));
        piece.Draw(_pen, place, piece.Width, piece.Depth);
    }

    private bool IsFree(int x, int y, (int X, int Y) along, (int X, int Y) away, int width, int depth, int room)
    {
        for (var i = 0; i < width * depth; i++)
        {
            var (a, d) = (i % width, i / width);
            var (cx, cy) = (x + (a * along.X) + (d * away.X), y + (a * along.Y) + (d * away.Y));
            if (_rooms[cx, cy] != room || _taken[(cy * _rooms.Width) + cx])
            {
                return false;
            }
        }

        return true;
    }
}
