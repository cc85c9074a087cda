using ModularPath.Training.Synthesis;
using ModularPath.Training.Synthesis.Plans;

namespace ModularPath.Pathfinding.Tests.Formats.Drawings;

/// <summary>
/// A floor of Training's generator as exact geometry, in whole centimetres, y down: what a drawing is written from, and what a map of it
/// is compared with.
/// </summary>
internal sealed class GeneratedPlan
{
    private const int Step = 40;
    private const int Margin = 160;

    private static readonly string[] Words = ["Küche", "Office", "Salon", "2.14", "WC", "Meeting Room", "B-07", "Flur", "Lab"];

    private readonly byte[] _walls;
    private readonly FloorPlan _floor;

    public GeneratedPlan(int seed, bool canHaveThresholds)
    {
        var random = DeterministicRandom.ForMap(77, seed);
        var (width, height) = (random.Between(16, 34), random.Between(14, 28));
        _floor = new FloorPlanner(random, canHaveThresholds ? null : OpeningKind.Leaf).Plan(width, height, random.Between(24f, 60f), 0.6f);
        (Width, Height) = ((width * Step) + (2 * Margin), (height * Step) + (2 * Margin));
        _walls = new byte[Width * Height];

        foreach (var wall in _floor.Walls)
        {
            Raise(wall);
        }

        Names = [.. Middles()];
    }

    /// <summary>Centimetres.</summary>
    public int Width { get; }

    /// <summary>Centimetres.</summary>
    public int Height { get; }

    /// <summary>Standing walls as straight pieces: their corners, and how thick they are.</summary>
    public List<(int Left, int Top, int Right, int Bottom)> Pieces { get; } = [];

    /// <summary>Where glass is.</summary>
    public List<(int Left, int Top, int Right, int Bottom)> Windows { get; } = [];

    /// <summary>Hinge, closed and open edge of each leaf.</summary>
    public List<((int X, int Y) Hinge, (int X, int Y) Closed, (int X, int Y) Open)> Leaves { get; } = [];

    /// <summary>A name for each room, and where it is written.</summary>
    public IReadOnlyList<(string Text, int X, int Y)> Names { get; }

    /// <summary>What stands, without the glass, as outlines.</summary>
    public IReadOnlyList<(int X, int Y)[]> Outlines()
    {
        var standing = (byte[])_walls.Clone();

        foreach (var (left, top, right, bottom) in Windows)
        {
            for (var y = top; y < bottom; y++)
            {
                standing.AsSpan((y * Width) + left, right - left).Clear();
            }
        }

        foreach (var (left, top, right, bottom) in Pieces)
        {
            for (var y = top; y < bottom; y++)
            {
                standing.AsSpan((y * Width) + left, right - left).Fill(1);
            }
        }

        return [.. MaskRings.Trace(standing, Width, Height, 1)];
    }

    public bool IsWall(double x, double y) =>
        x >= 0 && y >= 0 && x < Width && y < Height && _walls[((int)y * Width) + (int)x] != 0;

    /// <summary>The parts of the floor that hang together, 0 for walls and outside.</summary>
    public ComponentMap Floor()
    {
        var open = new byte[_walls.Length];

        for (var i = 0; i < open.Length; i++)
        {
            open[i] = _walls[i] == 0 && RoomAt(i % Width, i / Width) != RoomGrid.Outside ? (byte)1 : (byte)0;
        }

        return ConnectedComponents.Label(new GrayImage(Width, Height, open), Connectivity.Four);
    }

    public int RoomAt(double x, double y) =>
        _floor.Rooms[(int)Math.Floor((x - Margin) / Step), (int)Math.Floor((y - Margin) / Step)];

    private void Raise(Wall wall)
    {
        var half = (int)Math.Round(wall.Thickness * Step / 2);
        var (from, to) = (-half, (wall.Length * Step) + half);

        foreach (var opening in wall.Openings)
        {
            var (start, end) = ((int)Math.Round(opening.From * Step), (int)Math.Round(opening.To * Step));
            Stand(wall, from, start, half, Pieces);
            from = end;

            if (opening.Kind == OpeningKind.Window)
            {
                Stand(wall, start, end, half, Windows);
            }
            else if (opening.Kind is OpeningKind.Leaf or OpeningKind.DoubleLeaf)
            {
                var middle = opening.Kind == OpeningKind.Leaf ? (opening.AtFrom ? end : start) : (start + end) / 2;
                var face = opening.Inward ? -half : half;

                if (opening.Kind == OpeningKind.DoubleLeaf || opening.AtFrom)
                {
                    Hang(wall, start, middle, face);
                }

                if (opening.Kind == OpeningKind.DoubleLeaf || !opening.AtFrom)
                {
                    Hang(wall, end, middle, face);
                }
            }
        }

        Stand(wall, from, to, half, Pieces);
    }

    private void Hang(Wall wall, int hinge, int closed, int face) =>
        Leaves.Add((At(wall, hinge, face), At(wall, closed, face), At(wall, hinge, face + (Math.Sign(face) * Math.Abs(closed - hinge)))));

    private void Stand(Wall wall, int from, int to, int half, List<(int Left, int Top, int Right, int Bottom)> kind)
    {
        if (to <= from)
        {
            return;
        }

        var ((left, top), (right, bottom)) = (At(wall, from, -half), At(wall, to, half));

        kind.Add((left, top, right, bottom));

        for (var y = top; y < bottom; y++)
        {
            _walls.AsSpan((y * Width) + left, right - left).Fill(1);
        }
    }

    private static (int X, int Y) At(Wall wall, int along, int across) => wall.Upright
        ? (Margin + (wall.Line * Step) + across, Margin + (wall.Start * Step) + along)
        : (Margin + (wall.Start * Step) + along, Margin + (wall.Line * Step) + across);

    // In the step that is furthest from the room's walls.
    private IEnumerable<(string Text, int X, int Y)> Middles()
    {
        var toWall = DistanceTransform.Euclidean(new GrayImage(Width, Height, _walls));

        for (var room = 0; room < _floor.Rooms.Count; room++)
        {
            var (best, at) = (0f, -1);

            for (var i = 0; i < toWall.Length; i += 7)
            {
                if (toWall[i] > best && RoomAt(i % Width, i / Width) == room)
                {
                    (best, at) = (toWall[i], i);
                }
            }

            if (best > 30)
            {
                yield return ($"{Words[room % Words.Length]}{(room < Words.Length ? "" : $" {room}")}", at % Width, at / Width);
            }
        }
    }
}
