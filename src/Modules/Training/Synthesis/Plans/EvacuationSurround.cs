using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>What lies around an escape plan: frame, heading, legend, rules, a small plan of the site. All of it is background.</summary>
internal sealed class EvacuationSurround
{
    private static readonly Rgba[] Signs = [EvacuationSigns.Green, EvacuationSigns.Green, new(205, 30, 30), new(20, 90, 190), Rgba.Black];

    private readonly MapSheet _sheet;
    private readonly DeterministicRandom _random;
    private readonly Rgba _tone;
    private float _left;
    private float _top;
    private float _right;
    private float _bottom;

    public EvacuationSurround(MapSheet sheet, DeterministicRandom random)
    {
        (_sheet, _random) = (sheet, random);
        _tone = random.Chance(0.75f) ? EvacuationSigns.Green : random.Pick(new Rgba(200, 35, 35), new(25, 75, 150), Rgba.Gray(60));
        (_right, _bottom) = (sheet.Width, sheet.Height);
    }

    /// <summary>What is left for the plan, pixels.</summary>
    public Vector2 Space => new(_right - _left, _bottom - _top);

    /// <summary>The middle of what is left for the plan, pixels.</summary>
    public Vector2 Centre => new((_left + _right) / 2, (_top + _bottom) / 2);

    public void Paint()
    {
        if (_random.Chance(0.5f))
        {
            Frame();
        }

        if (_random.Chance(0.8f))
        {
            Heading(_sheet.Height * _random.Between(0.06f, 0.14f));
        }

        if (_random.Chance(0.65f))
        {
            Legend(_sheet.Width * _random.Between(0.14f, 0.26f));
        }
        else if (_random.Chance(0.6f))
        {
            Strip(_sheet.Height * _random.Between(0.08f, 0.16f));
        }
    }

    private void Frame()
    {
        var width = _random.Between(1f, 10f);
        using var frame = Shape.Rectangle(width, width, _sheet.Width - width, _sheet.Height - width);
        _sheet.Ink.Stroke(frame, new Pen(_random.Chance(0.6f) ? _tone : Rgba.Black, width));
        (_left, _top, _right, _bottom) = (2 * width, 2 * width, _right - (2 * width), _bottom - (2 * width));
    }

    private void Heading(float height)
    {
        using var bar = Shape.Rectangle(_left, _top, _right, _top + height);
        var bold = _random.Chance(0.7f);
        _sheet.Ink.Fill(bar, bold ? _tone : Rgba.White);
        var text = _random.Pick(
            "ESCAPE PLAN", "EVACUATION PLAN", "Flucht- und Rettungsplan", "PLAN D'ÉVACUATION", "План эвакуации", "FIRE EXIT PLAN",
            "피난안내도", "POISTUMISKARTTA", "2F");
        _sheet.Ink.Text(
            text, new(_left + (Space.X * _random.Between(0.3f, 0.6f)), _top + (height / 2)), height * _random.Between(0.35f, 0.55f),
            bold ? Rgba.White : _tone, 0, Lettering.Bold);
        _top += height;
    }

    private void Legend(float width)
    {
        var onTheLeft = _random.Chance(0.3f);
        var left = onTheLeft ? _left : _right - width;
        using var box = Shape.Rectangle(left + 3, _top + 3, left + width - 3, _bottom - 3);
        _sheet.Ink.Fill(box, _random.Chance(0.8f) ? Rgba.White : Rgba.Gray(238));

        if (_random.Chance(0.7f))
        {
            _sheet.Ink.Stroke(box, new Pen(Rgba.Gray(80), _random.Between(0.6f, 1.5f)));
        }

        var y = _top + 14;
        var step = _random.Between(12f, 20f);
        for (; y < _bottom - (Space.Y * _random.Between(0.05f, 0.5f)); y += step)
        {
            Entry(new(left + 13, y), width - 24);
        }

        if (_random.Chance(0.4f) && _bottom - y > 40)
        {
            SitePlan(left + 10, y + 6, left + width - 10, _bottom - 10);
        }
        else
        {
            for (; y < _bottom - 10; y += 8)
            {
                Words(new(left + (width / 2), y), 5.5f);
            }
        }

        (_left, _right) = onTheLeft ? (_left + width, _right) : (_left, _right - width);
    }

    /// <summary>A legend below the plan, its entries side by side.</summary>
    private void Strip(float height)
    {
        _bottom -= height;
        using var box = Shape.Rectangle(_left + 6, _bottom + 4, _right - 6, _bottom + height - 6);
        _sheet.Ink.Stroke(box, new Pen(Rgba.Gray(_random.Between(0, 120)), _random.Between(0.6f, 1.5f)));
        var step = Space.X / _random.Between(3, 5);

        for (var x = _left + 18; x < _right - (step * 0.7f); x += step)
        {
            Entry(new(x, _bottom + (height / 2)), step - 16);
        }
    }

    private void Entry(Vector2 at, float width)
    {
        using var sign = _random.Chance(0.85f)
            ? Shape.Rectangle(at.X - 4, at.Y - 4, at.X + 4, at.Y + 4)
            : Shape.Circle(at, 4);
        _sheet.Ink.Fill(sign, _random.Pick(Signs));
        _sheet.Ink.Text(
            _random.Pick("Exit", "Alarm", "Hose", "First aid", "You are here", "Assembly point", "Escape route", "Sammelplatz",
                "Feuerlöscher"),
            at + new Vector2(6 + (width * 0.5f), 0), 6.5f, Rgba.Gray(50));
    }

    private void Words(Vector2 at, float size) => _sheet.Ink.Text(
        _random.Pick("Keep calm", "Ruhe bewahren", "In case of fire", "Do not use lifts", "Call 112", "Brand melden",
            "Сохраняйте спокойствие"),
        at, size, Rgba.Gray(60));

    /// <summary>The outlines of the site, far too small to walk on.</summary>
    private void SitePlan(float left, float top, float right, float bottom)
    {
        using var site = Shape.Rectangle(left, top, right, bottom);
        _sheet.Ink.Stroke(site, new Pen(Rgba.Gray(90), 0.8f));

        for (var count = _random.Between(1, 4); count > 0; count--)
        {
            var at = _random.Within(left + 3, top + 3, right - 14, bottom - 12);
            using var house = Shape.Rectangle(at.X, at.Y, at.X + _random.Between(6f, 12f), at.Y + _random.Between(5f, 10f));
            _sheet.Ink.Fill(house, _random.Pick(Rgba.Gray(200), new(255, 190, 130), Rgba.White));
            _sheet.Ink.Stroke(house, new Pen(Rgba.Gray(50), 0.8f));
        }
    }
}
