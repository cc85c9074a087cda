using System.Globalization;
using System.Numerics;
using ModularPath.Imaging.Drawing;

namespace ModularPath.Host.Tests.Kinds;

/// <summary>A storey: rooms on both sides of a corridor, each with one door, in the middle of its wall to the corridor.</summary>
internal sealed record DrawnFloor
{
    public int Width { get; init; } = 1000;

    public int Height { get; init; } = 700;

    /// <summary>On each side of the corridor.</summary>
    public int Rooms { get; init; } = 4;

    public float Corridor { get; init; } = 60;

    public float Wall { get; init; } = 6;

    public float Door { get; init; } = 50;

    /// <summary>Whether the corridor leads out on the right, as wide as it is.</summary>
    public bool Exit { get; init; }

    public Rgba Ink { get; init; } = Rgba.Black;

    public Rgba RoomFloor { get; init; } = Rgba.White;

    public Rgba CorridorFloor { get; init; } = Rgba.White;

    /// <summary>Two lines with nothing, or slanted lines, between them.</summary>
    public bool Hollow { get; init; }

    public bool Hatched { get; init; }

    /// <summary>Arrows, extinguishers, names, a heading and a legend.</summary>
    public bool Signs { get; init; }

    private float Left => Width * 0.1f;

    private float Right => Width * 0.9f;

    private float Top => Height * 0.16f;

    private float Bottom => Height * 0.8f;

    private float Middle => (Top + Bottom) / 2;

    private float RoomWidth => (Right - Left) / Rooms;

    public DrawnMap Draw()
    {
        using var sheet = new DrawingSurface(Width, Height, smooth: true);
        sheet.Clear(Rgba.White);
        var walls = Walls();
        Floors(sheet);
        Raise(sheet, walls);
        Name(sheet);

        if (Signs)
        {
            Sign(sheet);
        }

        return new DrawnMap(sheet.ToPicture(), walls, Ways());
    }

    /// <summary>The middles of the walls, doors left out.</summary>
    private List<(Vector2 From, Vector2 To)> Walls()
    {
        var (upper, lower) = (Middle - (Corridor / 2), Middle + (Corridor / 2));
        var walls = new List<(Vector2 From, Vector2 To)>
        {
            (new(Left, Top), new(Right, Top)), (new(Left, Bottom), new(Right, Bottom)), (new(Left, Top), new(Left, Bottom)),
            (new(Right, Top), new(Right, upper)), (new(Right, lower), new(Right, Bottom)),
        };

        if (!Exit)
        {
            walls.Add((new(Right, upper), new(Right, lower)));
        }

        for (var i = 0; i < Rooms; i++)
        {
            var (from, to) = (Left + (i * RoomWidth), Left + ((i + 1) * RoomWidth));
            foreach (var line in (ReadOnlySpan<float>)[upper, lower])
            {
                walls.Add((new(from, line), new(((from + to) / 2) - (Door / 2), line)));
                walls.Add((new(((from + to) / 2) + (Door / 2), line), new(to, line)));
            }

            if (i > 0)
            {
                walls.Add((new(from, Top), new(from, upper)));
                walls.Add((new(from, lower), new(from, Bottom)));
            }
        }

        return walls;
    }

    private void Floors(DrawingSurface sheet)
    {
        using var rooms = Shape.Rectangle(Left, Top, Right, Bottom);
        using var corridor = Shape.Rectangle(Left, Middle - (Corridor / 2), Right, Middle + (Corridor / 2));
        sheet.Fill(rooms, RoomFloor);
        sheet.Fill(corridor, CorridorFloor);
    }

    private void Raise(DrawingSurface sheet, List<(Vector2 From, Vector2 To)> walls)
    {
        using var all = new Shape();
        var half = Wall / 2;

        foreach (var (from, to) in walls)
        {
            // The ends at doors are flush; the others reach into the walls that they meet.
            var upright = from.X == to.X;
            var (before, after) = upright ? (half, half) : (IsDoor(from.X) ? 0 : half, IsDoor(to.X) ? 0 : half);
            all.Box(from.X - (upright ? half : before), from.Y - half, to.X + (upright ? half : after), to.Y + half);
        }

        if (!Hollow)
        {
            sheet.Fill(all, Ink);
            return;
        }

        sheet.Stroke(all, new Pen(Ink, 3));
        sheet.Fill(all, Rgba.White);

        if (Hatched)
        {
            sheet.Hatch(all, new Pen(Ink, 1), 45, 6);
        }
    }

    private bool IsDoor(float x) => MathF.Abs(((x - Left) % RoomWidth) - (RoomWidth / 2)) < Door;

    private IEnumerable<Vector2> Centres()
    {
        for (var i = 0; i < 2 * Rooms; i++)
        {
            var edge = i < Rooms ? Top : Bottom;
            yield return new(Left + (((i % Rooms) + 0.5f) * RoomWidth), (edge + Middle) / 2);
        }
    }

    private void Name(DrawingSurface sheet)
    {
        foreach (var (at, i) in Centres().Select(static (at, i) => (at, i)))
        {
            var name = (101 + i).ToString(CultureInfo.InvariantCulture) + (Signs ? " Meeting" : "");
            sheet.Text(name, at + new Vector2(0, -20), Height / 45f, Rgba.Gray(30));
        }
    }

    private void Sign(DrawingSurface sheet)
    {
        var (green, red) = (new Rgba(0, 130, 75), new Rgba(205, 25, 25));
        using var bar = Shape.Rectangle(0, 0, Width, Height * 0.07f);
        sheet.Fill(bar, green);
        sheet.Text("EVACUATION PLAN", new(Width / 2f, Height * 0.035f), Height * 0.035f, Rgba.White);

        for (var i = 1; i < 7; i++)
        {
            var at = new Vector2(Left + ((Right - Left) * i / 7), Middle);
            using var shaft = Shape.Polyline(at - new Vector2(24, 0), at + new Vector2(12, 0));
            using var head = Shape.Polygon(at + new Vector2(24, 0), at + new Vector2(10, -9), at + new Vector2(10, 9));
            sheet.Stroke(shaft, new Pen(green, 4));
            sheet.Fill(head, green);
        }

        foreach (var (at, i) in Centres().Select(static (at, i) => (at, i)))
        {
            var corner = at + new Vector2(RoomWidth * (i % 3 - 1) * 0.3f, 25);
            using var sign = Shape.Rectangle(corner.X - 10, corner.Y - 10, corner.X + 10, corner.Y + 10);
            sheet.Fill(sign, i % 2 == 0 ? red : green);
            sheet.Text("F", corner, 15, Rgba.White);
        }

        using var legend = Shape.Rectangle(Width * 0.05f, Height * 0.86f, Width * 0.95f, Height * 0.95f);
        sheet.Stroke(legend, new Pen(Rgba.Gray(60), 2));
        sheet.Text(
            "Exit route    Fire extinguisher    You are here    Assembly point", new(Width / 2f, Height * 0.905f), 15, Rgba.Gray(40));
    }

    /// <summary>From every room to its neighbour, out by one door and in by the next.</summary>
    private List<DrawnWay> Ways()
    {
        var centres = Centres().ToArray();
        var ways = new List<DrawnWay>();

        for (var i = 0; i < centres.Length; i++)
        {
            if (i % Rooms < Rooms - 1)
            {
                var down = MathF.Abs(Middle - centres[i].Y) - (Corridor / 2);
                ways.Add(new DrawnWay(centres[i], centres[i + 1], (2 * down) + RoomWidth));
            }
        }

        return ways;
    }
}
