using System.Globalization;
using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>Draws what lies around a plan: dimension chains, balconies and terraces, eaves, steps, titles.</summary>
internal sealed class SurroundingsPainter(Draft draft)
{
    private readonly DeterministicRandom _random = draft.Random;
    private readonly float _width = draft.Floor.Width;
    private readonly float _height = draft.Floor.Height;
    private readonly float _text = draft.Random.Between(6f, 10f) * draft.Pixel;

    public void Paint()
    {
        if (_random.Chance(0.3f))
        {
            foreach (var wall in draft.Floor.Walls.Where(w => w.IsOuter && w.Length > 4 && _random.Chance(0.25f)))
            {
                Terrace(wall);
            }
        }

        if (_random.Chance(0.22f))
        {
            new GroundsPainter(draft).Paint();
        }

        if (_random.Chance(0.15f))
        {
            Eaves();
        }

        if (_random.Chance(0.28f))
        {
            Dimensions();
        }

        if (_random.Chance(0.3f))
        {
            var title = _random.Pick(
                "1. KERROS", "Ground floor", "FIRST FLOOR PLAN", "Level 2", "Pohjapiirros 1:100", "Grundriss EG", "План этажа",
                "평면도", "2층 평면도", "A-101", "68,2 m²", "3H+K+S");
            draft.Ink.Text(
                title, new(_width * _random.Between(0.2f, 0.8f), _random.Pick(-2.5f, _height + 2.5f)),
                _text * _random.Between(1f, 2.2f), draft.Style.TextInk);
        }

        if (_random.Chance(0.12f))
        {
            NorthArrow(new(_width + _random.Between(1.5f, 3f), _random.Between(0, _height)));
        }

        foreach (var wall in draft.Floor.Walls.Where(w => w.IsOuter))
        {
            foreach (var door in wall.Openings.Where(o => o.IsPassable && _random.Chance(0.35f)))
            {
                Steps(wall, door);
            }
        }
    }

    private static float Outward(Wall wall) => wall.First == RoomGrid.Outside ? -1 : 1;

    private void Terrace(Wall wall)
    {
        var side = Outward(wall);
        var depth = _random.Between(2.5f, 5f);
        var (from, to) = (wall.Length * _random.Between(0f, 0.3f), wall.Length * _random.Between(0.7f, 1f));
        var (a, b) = (wall.At(from), wall.At(to, side * depth));
        using var shape = Shape.Rectangle(MathF.Min(a.X, b.X), MathF.Min(a.Y, b.Y), MathF.Max(a.X, b.X), MathF.Max(a.Y, b.Y));

        if (_random.Chance(0.3f))
        {
            draft.Ink.Fill(
                shape, new Rgba((byte)_random.Between(120, 240), (byte)_random.Between(60, 200), (byte)_random.Between(50, 180), 150));
        }

        if (_random.Chance(0.6f))
        {
            draft.Ink.Hatch(shape, draft.FurnitureLine, _random.Pick(0f, 90f), MathF.Max(2.5f * draft.Pixel, _random.Between(0.25f, 0.7f)));
        }

        draft.Ink.Stroke(shape, draft.Line);
    }

    private void Eaves()
    {
        var reach = _random.Between(0.8f, 2f);
        using var shape = Shape.Rectangle(-reach, -reach, _width + reach, _height + reach);
        draft.Ink.Stroke(shape, draft.Line with { Dashes = [5 * draft.Pixel, 3 * draft.Pixel] });
    }

    private void Steps(Wall wall, WallOpening door)
    {
        var side = Outward(wall);
        var steps = _random.Between(1, 4);
        var depth = 0.7f;

        for (var i = 1; i <= steps; i++)
        {
            var across = side * ((wall.Thickness / 2) + (i * depth));
            draft.Segment(wall.At(door.From - 0.4f, across), wall.At(door.To + 0.4f, across), draft.FurnitureLine);
        }

        var end = side * ((wall.Thickness / 2) + (steps * depth));
        draft.Segment(wall.At(door.From - 0.4f, 0), wall.At(door.From - 0.4f, end), draft.FurnitureLine);
        draft.Segment(wall.At(door.To + 0.4f, 0), wall.At(door.To + 0.4f, end), draft.FurnitureLine);
    }

    private void Dimensions()
    {
        var rows = _random.Between(1, 3);
        for (var row = 0; row < rows; row++)
        {
            var off = 1.6f + (row * 1.5f);
            Chain(_width, at => new(at, -off), new(0, 0.5f), 0);
            if (_random.Chance(0.6f))
            {
                Chain(_height, at => new(-off, at), new(0.5f, 0), -90);
            }

            if (_random.Chance(0.3f))
            {
                Chain(_width, at => new(at, _height + off), new(0, 0.5f), 0);
            }
        }

        if (_random.Chance(0.3f))
        {
            var inside = _random.Between(0.2f, 0.8f) * _height;
            Chain(_width, at => new(at, inside), new(0, 0.4f), 0);
        }
    }

    private void Chain(float length, Func<float, Vector2> point, Vector2 tick, float angle)
    {
        var pen = draft.FurnitureLine;
        draft.Segment(point(-0.5f), point(length + 0.5f), pen);
        var at = 0f;

        while (at < length)
        {
            var next = MathF.Min(length, at + _random.Between(2f, 12f));
            var slant = _random.Chance(0.5f) ? new Vector2(0.3f, 0.3f) : Vector2.Zero;
            draft.Segment(point(at) - tick - slant, point(at) + tick + slant, pen);
            var number = ((int)((next - at) * 40) * 10).ToString(CultureInfo.InvariantCulture);
            draft.Ink.Text(number, point((at + next) / 2) - (tick * 1.2f), _text, draft.Style.TextInk, angle);
            at = next;
        }

        draft.Segment(point(length) - tick, point(length) + tick, pen);
    }

    private void NorthArrow(Vector2 centre)
    {
        using var circle = Shape.Circle(centre, 1);
        draft.Ink.Stroke(circle, draft.Line);
        using var needle =
            Shape.Polygon(centre + new Vector2(0, -1.4f), centre + new Vector2(0.35f, 0.8f), centre + new Vector2(-0.35f, 0.8f));
        draft.Ink.Fill(needle, draft.Style.Ink);
        draft.Ink.Text("N", centre + new Vector2(0, -2f), _text, draft.Style.TextInk);
    }
}
