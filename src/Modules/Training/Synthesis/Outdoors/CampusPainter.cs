using System.Globalization;
using System.Numerics;

namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>
/// Draws campuses and parks: winding roads and paths, lighter or darker than the ground, lawns and trees, car parks, buildings with names.
/// </summary>
internal sealed class CampusPainter
{
    private readonly MapSheet _sheet;
    private readonly DeterministicRandom _random;
    private readonly CampusStyle _style;
    private readonly List<(Vector2[] Points, float Width, bool IsRoad)> _ways = [];
    private readonly float _unit;

    private CampusPainter(MapSheet sheet, CampusStyle style, DeterministicRandom random)
    {
        (_sheet, _style, _random) = (sheet, style, random);
        _unit = MathF.Max(sheet.Width, sheet.Height) * random.Between(0.02f, 0.05f);
    }

    public static SyntheticMap Paint(DeterministicRandom random)
    {
        var longSide = random.Between(360, 640);
        var aspect = random.Between(0.6f, 1f);
        var (width, height) = random.Chance(0.7f) ? (longSide, (int)(longSide * aspect)) : ((int)(longSide * aspect), longSide);
        var style = CampusStyle.Roll(random);
        using var sheet = new MapSheet(width, height, style.Ground, MapClass.Rough, fine: true);
        new CampusPainter(sheet, style, random).Paint();
        return sheet.Finish("guide");
    }

    private void Paint()
    {
        Greens();
        Lay();
        Ways();
        CarParks();
        var houses = Buildings();
        Trees();
        Names(houses);
        OutdoorElements.Label(
            _sheet, _random, _random.Between(0, 8), _style.Text, _random.Between(6f, 10f),
            _random.Pick(Lettering.Plain, Lettering.Slanted));
        Margin();
    }

    private Vector2 Anywhere() => _random.Within(0, 0, _sheet.Width, _sheet.Height);

    private void Greens()
    {
        for (var count = _random.Between(0, 7); count > 0; count--)
        {
            using var lawn = OutdoorElements.Blob(_random, Anywhere(), _unit * _random.Between(1f, 5f), _random.Between(0.1f, 0.4f));
            _sheet.Fill(lawn, _style.Lawn.Scale(_random.Between(0.94f, 1.04f)), MapClass.Rough);
        }

        for (var count = _random.Weighted(0.55f, 0.3f, 0.15f); count > 0; count--)
        {
            using var lake = OutdoorElements.Blob(_random, Anywhere(), _unit * _random.Between(0.6f, 3.5f), 0.35f);
            _sheet.Fill(lake, _style.Water, MapClass.Water);

            if (_random.Chance(0.4f))
            {
                _sheet.Ink.Stroke(lake, new Pen(_style.Water.Scale(0.7f), 1));
            }
        }

        for (var count = _random.Weighted(0.7f, 0.3f); count > 0; count--)
        {
            using var pitch = Box(Anywhere(), Turn(), _unit * new Vector2(1.6f, 1f));
            _sheet.Fill(pitch, _style.Lawn.Mix(_random.Pick(new Rgba(90, 180, 120), new Rgba(200, 120, 90)), 0.4f), MapClass.Rough);
            _sheet.Ink.Stroke(pitch, new Pen(Rgba.White, 1));
        }
    }

    /// <summary>Finds the ways: a few roads, paths that leave them, and a ring now and then.</summary>
    private void Lay()
    {
        var (road, path) = (_unit * _random.Between(0.18f, 0.6f), _unit * _random.Between(0.08f, 0.2f));
        var wander = _unit * _random.Between(0f, 3f);

        for (var count = _random.Between(1, 5); count > 0; count--)
        {
            _ways.Add((OutdoorElements.Way(_random, _sheet.Width, _sheet.Height, wander), road * _random.Between(0.6f, 1.2f), true));
        }

        for (var count = _random.Between(2, 12); count > 0; count--)
        {
            var line = _ways[_random.Below(_ways.Count)].Points;
            var from = line[_random.Below(line.Length)];
            var to = Vector2.Lerp(from, Anywhere(), _random.Between(0.3f, 1f));
            var bend = Vector2.Lerp(from, to, 0.5f) + (_random.Within(-1, -1, 1, 1) * wander * 0.5f);
            _ways.Add(([from, bend, to], MathF.Max(2, path * _random.Between(0.7f, 1.3f)), false));
        }

        if (_random.Chance(0.3f))
        {
            var (centre, radius) = (Anywhere(), _unit * _random.Between(1.5f, 4f));
            var ring = Enumerable.Range(0, 13)
                .Select(i => centre + (radius * new Vector2(MathF.Cos(i * MathF.Tau / 12), 0.8f * MathF.Sin(i * MathF.Tau / 12))));
            _ways.Add(([.. ring], road * 0.8f, true));
        }
    }

    private void Ways()
    {
        var lines = _ways.ConvertAll(static way => new Shape().Curve(way.Points, closed: false));

        // All edges first: where ways meet, no line is left across them.
        if (_style.Kerb is { } kerb)
        {
            foreach (var (line, way) in lines.Zip(_ways))
            {
                _sheet.Ink.Stroke(line, new Pen(kerb.Colour, way.Width + (2 * kerb.Width), null, Round: true));
            }
        }

        var dashed = _random.Chance(0.15f);
        foreach (var (line, way) in lines.Zip(_ways).OrderBy(static pair => pair.Second.IsRoad))
        {
            var colour = way.IsRoad ? _style.Road : _style.Path;
            var dashes = dashed && !way.IsRoad && _style.Kerb is null ? new[] { 2.5f * way.Width, way.Width } : null;
            _sheet.Ink.Stroke(line, new Pen(colour, way.Width, dashes, dashes is null));
            _sheet.Label(line, way.Width, MapClass.Walkable);
        }

        if (_random.Chance(0.2f))
        {
            foreach (var (line, way) in lines.Zip(_ways).Where(static pair => pair.Second.IsRoad))
            {
                _sheet.Ink.Stroke(line, new Pen(_style.Road.Mix(_random.Pick(Rgba.White, Rgba.Black), 0.6f), 0.8f, [5, 4]));
            }
        }

        lines.ForEach(static line => line.Dispose());
    }

    private float Turn() => _random.Chance(0.5f) ? 0 : _random.Between(0, MathF.PI);

    private static Shape Box(Vector2 centre, float turn, Vector2 half)
    {
        var along = new Vector2(MathF.Cos(turn), MathF.Sin(turn));
        var (right, down) = (along * half.X, new Vector2(-along.Y, along.X) * half.Y);
        return Shape.Polygon(centre - right - down, centre + right - down, centre + right + down, centre - right + down);
    }

    private void CarParks()
    {
        for (var count = _random.Between(0, 3); count > 0; count--)
        {
            var line = _ways[_random.Below(_ways.Count)].Points;
            var (at, turn) = (line[_random.Below(line.Length)], Turn());
            using var ground = Box(at, turn, _unit * new Vector2(_random.Between(0.8f, 2.2f), _random.Between(0.5f, 1.2f)));
            _sheet.Fill(ground, _random.Chance(0.5f) ? _style.Road : _style.Road.Mix(_style.Ground, 0.4f), MapClass.Walkable);

            if (_random.Chance(0.5f))
            {
                _sheet.Ink.Hatch(
                    ground, new Pen(_style.Road.Mix(_random.Pick(Rgba.White, Rgba.Black), 0.5f), 0.7f), (turn * 180 / MathF.PI) + 90,
                    MathF.Max(3, _unit * 0.2f));
            }

            if (_random.Chance(0.6f))
            {
                _sheet.Ink.Text("P", at, _unit * 0.6f, _random.Pick(new Rgba(30, 90, 180), _style.Text), 0, Lettering.Bold);
            }
        }
    }

    /// <returns>Where they stand.</returns>
    private List<Vector2> Buildings()
    {
        var placed = new List<(Vector2 Centre, float Radius)>();
        var shadow = _random.Chance(0.25f) ? _random.Within(-3, -3, 3, 3) : Vector2.Zero;
        var turn = Turn();

        for (var tries = _random.Between(15, 90); tries > 0; tries--)
        {
            var (centre, half) = (Anywhere(), _unit * new Vector2(_random.Between(0.4f, 1.6f), _random.Between(0.3f, 0.9f)));
            var radius = half.Length();
            if (placed.Exists(p => Vector2.Distance(p.Centre, centre) < p.Radius + radius) || OnAWay(centre, radius))
            {
                continue;
            }

            placed.Add((centre, radius));
            Building(centre, turn + (_random.Chance(0.7f) ? 0 : _random.Between(-0.5f, 0.5f)), half, shadow);
        }

        return placed.ConvertAll(static p => p.Centre);
    }

    private bool OnAWay(Vector2 centre, float radius) => _ways.Exists(way =>
    {
        for (var i = 1; i < way.Points.Length; i++)
        {
            var (a, b) = (way.Points[i - 1], way.Points[i]);
            var t = Math.Clamp(Vector2.Dot(centre - a, b - a) / MathF.Max(1, Vector2.DistanceSquared(a, b)), 0, 1);
            if (Vector2.Distance(centre, Vector2.Lerp(a, b, t)) < radius + (way.Width / 2))
            {
                return true;
            }
        }

        return false;
    });

    /// <summary>A block, sometimes with wings (L, U, H, a court).</summary>
    private void Building(Vector2 centre, float turn, Vector2 half, Vector2 shadow)
    {
        var roof = _style.Roofs[_random.Below(_style.Roofs.Count)];
        var along = new Vector2(MathF.Cos(turn), MathF.Sin(turn));
        var down = new Vector2(-along.Y, along.X);
        Vector2 At(float x, float y) => centre + (along * half.X * x) + (down * half.Y * y);
        Vector2[] corners = _random.Weighted(0.5f, 0.2f, 0.15f, 0.15f) switch
        {
            0 => [At(-1, -1), At(1, -1), At(1, 1), At(-1, 1)],
            1 => [At(-1, -1), At(1, -1), At(1, 0), At(0, 0), At(0, 1), At(-1, 1)],
            2 => [At(-1, -1), At(1, -1), At(1, 1), At(0.4f, 1), At(0.4f, -0.2f), At(-0.4f, -0.2f), At(-0.4f, 1), At(-1, 1)],
            _ => [
                At(-1, -1), At(-0.4f, -1), At(-0.4f, -0.4f), At(0.4f, -0.4f), At(0.4f, -1), At(1, -1), At(1, 1), At(0.4f, 1),
                At(0.4f, 0.4f), At(-0.4f, 0.4f), At(-0.4f, 1), At(-1, 1)],
        };

        if (shadow != Vector2.Zero)
        {
            using var shade = Shape.Polygon(Array.ConvertAll(corners, c => c + shadow));
            _sheet.Ink.Fill(shade, Rgba.Black.Fade(0.35f));
        }

        using var outline = Shape.Polygon(corners);
        _sheet.Fill(outline, roof, MapClass.Obstacle);

        if (_style.RoofEdge is { } edge)
        {
            _sheet.Ink.Stroke(outline, edge);

            if (_random.Chance(0.12f))
            {
                _sheet.Ink.Hatch(outline, edge with { Width = edge.Width * 0.6f }, 45, 4);
            }
        }
    }

    private void Trees()
    {
        var leaf = new Rgba((byte)_random.Between(40, 130), (byte)_random.Between(120, 180), (byte)_random.Between(50, 110));
        var ringed = _random.Chance(0.3f);

        for (var count = _random.Chance(0.4f) ? 0 : _random.Between(5, 90); count > 0; count--)
        {
            using var crown = Shape.Circle(Anywhere(), _unit * _random.Between(0.06f, 0.2f));
            _sheet.Ink.Fill(crown, leaf.Scale(_random.Between(0.8f, 1.2f)));
            if (ringed)
            {
                _sheet.Ink.Stroke(crown, new Pen(leaf.Scale(0.6f), 0.6f));
            }
        }
    }

    private void Names(List<Vector2> houses)
    {
        var kind = _random.Between(0, 3);
        var size = MathF.Min(_unit * 0.45f, 10);

        foreach (var at in houses.Where(_ => kind > 0 && _random.Chance(0.7f)))
        {
            var number = _random.Between(1, 60).ToString(CultureInfo.InvariantCulture);
            if (kind == 1)
            {
                using var disc = Shape.Circle(at, size * 0.8f);
                _sheet.Ink.Fill(disc, _random.Chance(0.5f) ? Rgba.White : new Rgba(180, 40, 40));
            }

            _sheet.Ink.Text(
                kind == 3 ? _random.Pick("Library", "Hall", "Mensa", "Physics", "Gym", "Rathaus", "Audimax", "도서관", "Корпус 2") : number,
                at, size, kind == 2 ? _style.Text : Rgba.Gray(_random.Between(0, 60)));
        }
    }

    /// <summary>A white border, a title, a legend. None of it is ground.</summary>
    private void Margin()
    {
        if (_random.Chance(0.4f))
        {
            var (side, top) = (_random.Between(3f, 14f), _random.Between(10f, 34f));
            using var border = new Shape().Box(0, 0, _sheet.Width, top).Box(0, _sheet.Height - side, _sheet.Width, _sheet.Height)
                .Box(0, 0, side, _sheet.Height).Box(_sheet.Width - side, 0, _sheet.Width, _sheet.Height);
            _sheet.Fill(border, Rgba.White, MapClass.Background);
            using var frame = Shape.Rectangle(side, top, _sheet.Width - side, _sheet.Height - side);
            _sheet.Ink.Stroke(frame, new Pen(Rgba.Gray(_random.Between(0, 120)), _random.Between(0.6f, 2.5f)));
            _sheet.Ink.Text(
                _random.Pick("Campus Map", "Lageplan", "Visitor Guide", "Plan du site", "City map"), new(_sheet.Width * 0.25f, top / 2),
                top * 0.55f, Rgba.Gray(40), 0, _random.Pick(Lettering.Plain, Lettering.Bold));
        }

        if (_random.Chance(0.3f))
        {
            OutdoorElements.Legend(_sheet, _random, [_style.Roofs[0], _style.Lawn, _style.Road, _style.Water]);
        }
    }
}
