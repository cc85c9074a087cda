using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>Puts arrows and signs (ISO 7010) on an escape plan. Whatever they cover stays what it is.</summary>
internal sealed class EvacuationSigns(Draft draft)
{
    public static readonly Rgba Green = new(0, 132, 80);
    private static readonly Rgba Red = new(205, 30, 30);
    private static readonly Rgba Blue = new(20, 90, 190);

    private readonly DeterministicRandom _random = draft.Random;
    private readonly float _size = draft.Random.Between(3f, 7f) * draft.Pixel;
    private readonly Rgba _arrow = draft.Random.Chance(0.85f) ? Green : draft.Random.Pick(Red, Blue, Rgba.Black);
    private readonly float _shaft = draft.Random.Between(1f, 3.5f) * draft.Pixel;

    public void Paint()
    {
        if (_random.Chance(0.85f))
        {
            Ways();
        }

        foreach (var wall in draft.Floor.Walls)
        {
            foreach (var door in wall.Openings.Where(o => o.IsPassable && _random.Chance(0.25f)))
            {
                var (from, to) = (wall.At(door.Middle, -1.6f), wall.At(door.Middle, 1.6f));
                Arrow(_random.Chance(0.5f) ? from : to, _random.Chance(0.5f) ? to : from, null);
            }
        }

        for (var count = _random.Between(2, 16); count > 0; count--)
        {
            if (Inside() is { } at)
            {
                Sign(at, _random.Chance(0.55f) ? Red : _random.Chance(0.8f) ? Green : Blue);
            }
        }

        if (Inside() is { } here)
        {
            YouAreHere(here);
        }

        if (_random.Chance(0.5f))
        {
            AssemblyPoint(new(_random.Between(-3f, draft.Floor.Width + 3f), _random.Pick(-2.5f, draft.Floor.Height + 2.5f)));
        }
    }

    private Vector2? Inside()
    {
        var at = _random.Within(1, 1, draft.Floor.Width - 1, draft.Floor.Height - 1);
        return draft.Floor.Rooms[(int)at.X, (int)at.Y] == RoomGrid.Outside ? null : at;
    }

    /// <summary>Along the corridors: a row of short arrows, or one long line.</summary>
    private void Ways()
    {
        var rooms = draft.Floor.Rooms;
        var dashes = _random.Chance(0.3f) ? new[] { 5 * draft.Pixel, 4 * draft.Pixel } : null;
        var (single, length) = (_random.Chance(0.5f), _random.Between(1.2f, 3f));

        for (var tries = 0; tries < 40; tries++)
        {
            var (x, y) = (_random.Between(0, rooms.Width - 1), _random.Between(0, rooms.Height - 1));
            var (dx, dy) = _random.Pick((1, 0), (-1, 0), (0, 1), (0, -1));
            var reach = 0;
            while (rooms[x, y] != RoomGrid.Outside && rooms[x + (reach * dx), y + (reach * dy)] == rooms[x, y])
            {
                reach++;
            }

            if (reach < 4 || (!rooms.Corridors.Contains(rooms[x, y]) && !_random.Chance(0.1f)))
            {
                continue;
            }

            var (start, step) = (new Vector2(x + 0.5f, y + 0.5f), new Vector2(dx, dy));
            if (single)
            {
                Arrow(start, start + (step * (reach - 1)), dashes);
                continue;
            }

            for (var at = 0f; at + length < reach; at += length * 2.2f)
            {
                Arrow(start + (step * at), start + (step * (at + length)), null);
            }
        }
    }

    private void Arrow(Vector2 from, Vector2 to, float[]? dashes)
    {
        if (from == to)
        {
            return;
        }

        var along = Vector2.Normalize(to - from);
        var head = MathF.Max(2.2f * _shaft, 3 * draft.Pixel);
        var across = new Vector2(-along.Y, along.X) * head * 0.75f;
        draft.Segment(from, to - (along * head), new Pen(_arrow, _shaft, dashes));
        using var tip = Shape.Polygon(to, to - (along * head) + across, to - (along * head) - across);
        draft.Ink.Fill(tip, _arrow);
    }

    private void Sign(Vector2 at, Rgba colour)
    {
        Square(at, colour);

        switch (_random.Between(0, 3))
        {
            case 0:
                draft.Ink.Text(_random.Pick("F", "+", "H", "!", "→", "↑", "A"), at, _size * 1.5f, Rgba.White, 0, Lettering.Bold);
                break;
            case 1:
                // An extinguisher: a bottle with a hose.
                Stroke(at, new(0, -0.3f), new(0, 0.75f), 0.5f);
                Stroke(at, new(0, -0.6f), new(0.6f, 0), 0.15f);
                break;
            case 2:
                Stroke(at, new(-0.65f, 0), new(0.65f, 0), 0.4f);
                Stroke(at, new(0, -0.65f), new(0, 0.65f), 0.4f);
                break;
            default:
                // A running man.
                Stroke(at, new(-0.1f, -0.7f), new(-0.1f, -0.4f), 0.35f);
                Stroke(at, new(0, -0.3f), new(-0.3f, 0.7f), 0.25f);
                Stroke(at, new(0, 0), new(0.4f, 0.7f), 0.25f);
                break;
        }
    }

    /// <summary>A white line on a sign, in parts of half its side.</summary>
    private void Stroke(Vector2 at, Vector2 from, Vector2 to, float width) =>
        draft.Segment(at + (from * _size), at + (to * _size), new Pen(Rgba.White, width * _size));

    private void Square(Vector2 at, Rgba colour)
    {
        using var square = Shape.Rectangle(at.X - _size, at.Y - _size, at.X + _size, at.Y + _size);
        draft.Ink.Fill(square, colour);
    }

    private void YouAreHere(Vector2 at)
    {
        using var spot = Shape.Circle(at, _size * 0.9f);
        var colour = _random.Chance(0.7f) ? Blue : Red;
        draft.Ink.Fill(spot, colour);

        if (_random.Chance(0.5f))
        {
            using var ring = Shape.Circle(at, _size * 1.4f);
            draft.Ink.Stroke(ring, new Pen(colour, _size * 0.25f));
        }

        if (_random.Chance(0.6f))
        {
            draft.Ink.Text(
                _random.Pick("You are here", "Standort", "Vous êtes ici", "Вы здесь", "현위치"), at + new Vector2(0, _size * 2.2f),
                _size * 1.5f, colour, 0, Lettering.Bold);
        }
    }

    /// <summary>Four arrows that point to the middle of a green square.</summary>
    private void AssemblyPoint(Vector2 at)
    {
        Square(at, Green);

        for (var i = 0; i < 4; i++)
        {
            var (sin, cos) = MathF.SinCos((i + 0.5f) * MathF.PI / 2);
            Stroke(at, new Vector2(cos, sin) * 1.1f, new Vector2(cos, sin) * 0.4f, 0.3f);
        }
    }
}
