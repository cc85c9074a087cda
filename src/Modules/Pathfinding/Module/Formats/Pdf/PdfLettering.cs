using System.Text;
using ModularPath.Pathfinding.Formats.Drawings;

namespace ModularPath.Pathfinding.Formats.Pdf;

/// <summary>Joins the letters of a page to lines, and lines below each other to texts.</summary>
internal sealed class PdfLettering(DrawingBuilder drawing)
{
    // Of the type's size: what is a blank, what a new line of text, how far lines lie apart.
    private const double Blank = 0.2;
    private const double Apart = 1.2;
    private const double OffLine = 0.35;
    private const double MostLine = 1.7;

    private readonly StringBuilder _line = new();
    private readonly List<(string Text, DrawnPoint Middle)> _lines = [];
    private DrawnPoint _start;
    private DrawnPoint _end;
    private DrawnPoint _up;
    private string _layer = "";
    private double _textSize;
    private string _textLayer = "";

    public void Add(string letter, DrawnPoint start, DrawnPoint end, DrawnPoint up, string layer)
    {
        var size = (up - start).Length;

        if (!start.IsFinite || !end.IsFinite || size <= 0 || !double.IsFinite(size))
        {
            return;
        }

        if (_line.Length > 0 && !GoesOn(start, size, layer))
        {
            EndLine();
        }

        if (_line.Length == 0)
        {
            _start = start;
        }
        else if ((start - _end).Length > Blank * size && !char.IsWhiteSpace(_line[^1]))
        {
            _line.Append(' ');
        }

        _line.Append(letter);
        (_end, _up, _layer) = (end, up - start, layer);
    }

    /// <summary>Nothing follows.</summary>
    public void End()
    {
        EndLine();
        EndText();
    }

    private bool GoesOn(DrawnPoint start, double size, string layer)
    {
        var along = _end - _start is { Length: > 0 } way ? way.Unit : _up.Unit.Across;
        var gap = start - _end;
        return layer == _layer && Math.Abs(size - _up.Length) < 0.2 * size && Math.Abs(gap.Dot(along.Across)) < OffLine * size
            && gap.Dot(along) > -0.5 * size && gap.Dot(along) < Apart * size;
    }

    private void EndLine()
    {
        var text = _line.ToString().Trim();
        _line.Clear();

        if (text.Length == 0)
        {
            return;
        }

        var (size, down) = (_up.Length, _up.Unit * -1);
        var middle = ((_start + _end) * 0.5) + (_up * 0.36);

        if (_lines.Count > 0)
        {
            var step = middle - _lines[^1].Middle;

            if (step.Dot(down) is var below
                && (below < 0.8 * size || below > MostLine * size || Math.Abs(step.Dot(down.Across)) > 0.6 * size))
            {
                EndText();
            }
        }

        _lines.Add((text, middle));
        (_textSize, _textLayer) = (size, _layer);
    }

    private void EndText()
    {
        if (_lines.Count > 0)
        {
            var middle = (_lines[0].Middle + _lines[^1].Middle) * 0.5;
            drawing.Add(new DrawnText(string.Join('\n', _lines.Select(static line => line.Text)), middle, _textSize, _textLayer));
            _lines.Clear();
        }
    }
}
