using System.Globalization;
using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>
/// Draws lines that annotate the plan: axes, sections, dimensions, voids, notes. They block nothing.
/// </summary>
internal sealed class ReferenceLines(Draft draft)
{
    private readonly DeterministicRandom _random = draft.Random;
    private readonly float _width = draft.Floor.Width;
    private readonly float _height = draft.Floor.Height;
    private readonly float _text = draft.Random.Between(6f, 9f) * draft.Pixel;
    private readonly Pen _thin = draft.FurnitureLine with { Width = draft.FurnitureLine.Width * 0.7f };

    public void Paint()
    {
        if (_random.Chance(0.12f))
        {
            Axes();
        }

        for (var count = _random.Weighted(0.75f, 0.15f, 0.1f); count > 0; count--)
        {
            Section();
        }

        for (var count = _random.Weighted(0.6f, 0.15f, 0.15f, 0.1f); count > 0; count--)
        {
            Dimension();
        }

        for (var count = _random.Weighted(0.7f, 0.2f, 0.1f); count > 0; count--)
        {
            Void();
        }

        for (var count = _random.Weighted(0.8f, 0.12f, 0.08f); count > 0; count--)
        {
            Note();
        }
    }

    private Pen Dashed(float on, float off) => _thin with { Dashes = [on * draft.Pixel, off * draft.Pixel] };

    /// <summary>Building axes across the whole plan, each with its letter in a circle.</summary>
    private void Axes()
    {
        var pen = _random.Chance(0.6f) ? Dashed(9, 3) : _thin;
        var reach = _random.Between(1.5f, 4f);
        var upright = _random.Chance(0.5f);
        var name = 'A';

        for (var at = _random.Between(0f, 3f); at < (upright ? _width : _height); at += _random.Between(4f, 11f))
        {
            var (from, to) = upright
                ? (new Vector2(at, -reach), new Vector2(at, _height + reach))
                : (new Vector2(-reach, at), new Vector2(_width + reach, at));
            draft.Segment(from, to, pen);
            using var bubble = Shape.Circle(from, _text * 0.9f);
            draft.Ink.Fill(bubble, draft.Style.Paper);
            draft.Ink.Stroke(bubble, _thin);
            draft.Ink.Text(name++.ToString(), from, _text, draft.Style.TextInk);
        }
    }

    private void Section()
    {
        var upright = _random.Chance(0.5f);
        var at = _random.Between(0.1f, 0.9f);
        var (from, to) = upright
            ? (new Vector2(_width * at, -2), new Vector2(_width * at, _height + 2))
            : (new Vector2(-2, _height * at), new Vector2(_width + 2, _height * at));
        draft.Segment(from, to, Dashed(8, 4));

        foreach (var end in (ReadOnlySpan<Vector2>)[from, to])
        {
            draft.Segment(
                end, end + (upright ? new Vector2(1, 0) : new Vector2(0, 1)), draft.Line with { Width = draft.Line.Width * 1.8f });
            draft.Ink.Text(_random.Pick("A", "B", "C"), end, _text * 1.4f, draft.Style.TextInk);
        }
    }

    /// <summary>A chain inside the house, over rooms, walls and doors.</summary>
    private void Dimension()
    {
        var upright = _random.Chance(0.5f);
        var (across, along) = upright ? (_width, _height) : (_height, _width);
        var off = across * _random.Between(0.03f, 0.97f);
        Vector2 Point(float at, float aside = 0) => upright ? new(off + aside, at) : new(at, off + aside);
        draft.Segment(Point(0), Point(along), _thin);

        for (var at = 0f; at < along; at += _random.Between(2f, 9f))
        {
            draft.Segment(Point(at - 0.3f, 0.3f), Point(at + 0.3f, -0.3f), _thin);
            draft.Ink.Text(
                _random.Between(4, 99).ToString(CultureInfo.InvariantCulture) + "00", Point(at + 1.5f, -_text * 0.7f), _text,
                draft.Style.TextInk, upright ? -90 : 0);
        }
    }

    /// <summary>A cross over an opening in the floor above, or the outline of what hangs overhead.</summary>
    private void Void()
    {
        var at = _random.Within(0, 0, _width * 0.8f, _height * 0.8f);
        var size = _random.Within(3, 3, MathF.Max(4, _width * 0.5f), MathF.Max(4, _height * 0.5f));
        using var frame = Shape.Rectangle(at.X, at.Y, at.X + size.X, at.Y + size.Y);
        var pen = Dashed(_random.Between(3f, 7f), _random.Between(2f, 4f));
        draft.Ink.Stroke(frame, pen);

        if (_random.Chance(0.5f))
        {
            draft.Segment(at, at + size, pen);
            draft.Segment(at + new Vector2(size.X, 0), at + new Vector2(0, size.Y), pen);
        }
    }

    /// <summary>A word with a leader to what it is about.</summary>
    private void Note()
    {
        var (from, to) = (_random.Within(-3, -3, _width + 3, _height + 3), _random.Within(0, 0, _width, _height));
        draft.Segment(from, to, _thin);
        draft.Ink.Text(
            _random.Pick("+0,00", "EI 30", "lattia ±0", "see detail 4", "FFL 12.300", "US1", "h=2500", "ramp 1:12"), from, _text,
            draft.Style.TextInk);
    }
}
