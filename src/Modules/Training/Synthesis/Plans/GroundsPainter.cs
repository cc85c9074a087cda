using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>Draws what a site plan shows around the house: paving, planting, cars, borders. All of it is outside.</summary>
internal sealed class GroundsPainter(Draft draft)
{
    private readonly DeterministicRandom _random = draft.Random;
    private readonly float _width = draft.Floor.Width;
    private readonly float _height = draft.Floor.Height;

    public void Paint()
    {
        for (var count = _random.Between(0, 3); count > 0; count--)
        {
            Paving();
        }

        for (var count = _random.Between(0, 8); count > 0; count--)
        {
            Tree();
        }

        for (var count = _random.Between(0, 4); count > 0; count--)
        {
            Border();
        }

        if (_random.Chance(0.3f))
        {
            Car();
        }
    }

    private Vector2 Around() => _random.Chance(0.5f)
        ? new(_random.Between(-4f, _width + 4), _random.Chance(0.5f) ? _random.Between(-6f, 0f) : _height + _random.Between(0f, 6f))
        : new(_random.Chance(0.5f) ? _random.Between(-6f, 0f) : _width + _random.Between(0f, 6f), _random.Between(-4f, _height + 4));

    private void Paving()
    {
        var at = Around();
        var size = _random.Within(3, 3, 12, 12) / 2;
        using var area = Shape.Rectangle(at.X - size.X, at.Y - size.Y, at.X + size.X, at.Y + size.Y);
        var spacing = MathF.Max(_random.Between(0.5f, 1.4f), 3 * draft.Pixel);

        if (_random.Chance(0.3f))
        {
            draft.Ink.Fill(area, draft.Style.Paper.Mix(draft.Style.FurnitureInk, _random.Between(0.05f, 0.3f)));
        }

        draft.Ink.Hatch(area, draft.FurnitureLine, 0, spacing);

        if (_random.Chance(0.7f))
        {
            draft.Ink.Hatch(area, draft.FurnitureLine, 90, spacing);
        }

        draft.Ink.Stroke(area, draft.FurnitureLine);
    }

    private void Tree()
    {
        var (centre, radius) = (Around(), _random.Between(0.5f, 2.2f));
        using var crown = Shape.Circle(centre, radius);
        using var twigs = new Shape();

        for (var i = 0; i < 8; i++)
        {
            var (sin, cos) = MathF.SinCos(i * MathF.PI / 4);
            twigs.Line(centre, centre + (new Vector2(cos, sin) * radius));
        }

        if (_random.Chance(0.3f))
        {
            draft.Ink.Fill(
                crown, new Rgba((byte)_random.Between(120, 200), (byte)_random.Between(170, 220), (byte)_random.Between(110, 180)));
        }

        draft.Ink.Stroke(crown, draft.FurnitureLine);

        if (_random.Chance(0.5f))
        {
            draft.Ink.Stroke(twigs, draft.FurnitureLine);
        }
    }

    /// <summary>A fence, a kerb, the edge of the site: straight, sometimes dashed, as dark as a wall now and then.</summary>
    private void Border()
    {
        var (at, far) = (Around(), _random.Between(4f, 30f));
        var line = _random.Chance(0.6f) ? draft.FurnitureLine : draft.Line;
        var dashes = _random.Chance(0.5f) ? new[] { 6 * draft.Pixel, _random.Between(2f, 5f) * draft.Pixel } : null;
        var end = at + (_random.Chance(0.5f) ? new Vector2(far, 0) : new Vector2(0, far));
        draft.Segment(at, end, line with { Dashes = dashes });
    }

    private void Car()
    {
        var at = Around();
        var upright = _random.Chance(0.5f);
        var (w, h) = upright ? (2.2f, 5f) : (5f, 2.2f);
        using var body = new Shape().RoundBox(at.X - w, at.Y - h, at.X + w, at.Y + h, 0.8f);
        using var cabin = new Shape().RoundBox(at.X - (w * 0.7f), at.Y - (h * 0.7f), at.X + (w * 0.7f), at.Y + (h * 0.7f), 0.5f);
        draft.Ink.Stroke(body, draft.FurnitureLine);
        draft.Ink.Stroke(cabin, draft.FurnitureLine);
    }
}
