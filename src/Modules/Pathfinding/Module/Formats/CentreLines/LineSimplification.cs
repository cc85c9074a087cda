namespace ModularPath.Pathfinding.Formats.CentreLines;

/// <summary>
/// Fewer corners (D. Douglas, T. Peucker, Cartographica 10(2), 1973), none farther from the line than a tolerance. Where a new line would
/// come nearer to another barrier than to the one it stands for, corners stay: so no passage is closed and no room lost.
/// </summary>
internal sealed class LineSimplification
{
    private const double Step = 0.5;

    private readonly int _width;
    private readonly int _height;
    private readonly int[] _nearest;
    private readonly List<LineEdge> _edges;
    private readonly double _tolerance;

    public LineSimplification(List<LineEdge> edges, int width, int height, double tolerance)
    {
        (_edges, _width, _height, _tolerance) = (edges, width, height, tolerance);
        _nearest = Nearest();
    }

    public List<(double X, double Y)> Simplify(int edge)
    {
        Rotate(_edges[edge]);
        var line = _edges[edge].Line;
        var corners = new SortedSet<int> { 0, line.Count - 1 };

        if (line[0] == line[^1] && line.Count > 2)
        {
            var far = Enumerable.Range(0, line.Count).MaxBy(i => Places.Square(line[i], line[0]));
            var side = Enumerable.Range(0, line.Count).MaxBy(i => Places.Square(line[i], line[0], line[far]));
            corners.UnionWith([far, side]);
        }

        var open = new Stack<(int From, int To)>(corners.Zip(corners.Skip(1)));

        while (open.TryPop(out var piece))
        {
            if (piece.To - piece.From > 1 && Worst(edge, piece.From, piece.To) is { } corner)
            {
                corners.Add(corner);
                open.Push((piece.From, corner));
                open.Push((corner, piece.To));
            }
        }

        return [.. Sparser(edge, [.. corners]).Select(i => line[i])];
    }

    // A ring that meets nothing begins at a corner.
    private static void Rotate(LineEdge ring)
    {
        var line = ring.Line;

        if (ring.From == ring.To && ring.From.Edges.Count == 2)
        {
            var far = Enumerable.Range(0, line.Count).MaxBy(i => Places.Square(line[i], line[0]));
            List<(double X, double Y)> turned = [.. line[far..^1], .. line[..(far + 1)]];
            line.Clear();
            line.AddRange(turned);
        }
    }

    // A corner that turned out not to be needed goes.
    private List<int> Sparser(int edge, List<int> corners)
    {
        var isRing = _edges[edge].Line is [var first, .., var last] && first == last;

        for (var i = 1; i < corners.Count - 1;)
        {
            if ((!isRing || corners.Count > 4) && Worst(edge, corners[i - 1], corners[i + 1]) is null)
            {
                corners.RemoveAt(i);
            }
            else
            {
                i++;
            }
        }

        return corners;
    }

    // The place where a straight line must have a corner; null if it may be straight.
    private int? Worst(int edge, int from, int to)
    {
        var line = _edges[edge].Line;
        var (worst, farthest) = (-1, -1.0);

        for (var i = from + 1; i < to; i++)
        {
            if (Places.Square(line[i], line[from], line[to]) is var square && square > farthest)
            {
                (worst, farthest) = (i, square);
            }
        }

        return farthest > _tolerance * _tolerance ? worst
            : IsOwn(edge, line[from], line[to]) ? null
            : farthest > 0 ? worst
            : null;
    }

    private bool IsOwn(int edge, (double X, double Y) from, (double X, double Y) to)
    {
        var steps = (int)Math.Ceiling(Math.Sqrt(Places.Square(from, to)) / Step);

        for (var i = 1; i < steps; i++)
        {
            var share = (double)i / steps;
            var (x, y) = (from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));
            var (column, row) = ((int)x, (int)y);

            if (column < _width && row < _height && _nearest[(row * _width) + column] is >= 0 and var other && other != edge
                && !Meets(edge, other, (x, y)))
            {
                return false;
            }
        }

        return true;
    }

    // Lines that meet are near to each other there.
    private bool Meets(int edge, int other, (double X, double Y) place)
    {
        var (mine, its) = (_edges[edge], _edges[other]);
        var reach = (_tolerance + 2) * (_tolerance + 2);
        return (IsShared(mine.From) && Places.Square(place, mine.From.Place) < reach)
            || (IsShared(mine.To) && Places.Square(place, mine.To.Place) < reach);

        bool IsShared(LineNode node) => node == its.From || node == its.To;
    }

    // By pixel, the line that is nearest within the tolerance; -1 where none is. In layers of the four neighbours and the corners.
    private int[] Nearest()
    {
        var (nearest, layer) = (new int[_width * _height], new List<int>());
        Array.Fill(nearest, -1);

        for (var edge = 0; edge < _edges.Count; edge++)
        {
            foreach (var (x, y) in _edges[edge].Line)
            {
                var at = (Math.Clamp((int)y, 0, _height - 1) * _width) + Math.Clamp((int)x, 0, _width - 1);

                if (nearest[at] < 0)
                {
                    nearest[at] = edge;
                    layer.Add(at);
                }
            }
        }

        for (var distance = 0; layer.Count > 0 && distance < _tolerance + 2; distance++)
        {
            var next = new List<int>();

            foreach (var at in layer)
            {
                var (x, y) = (at % _width, at / _width);

                for (var i = 0; i < 9; i++)
                {
                    var (column, row) = (x + (i % 3) - 1, y + (i / 3) - 1);
                    // Corners count every other time, for distances that are nearly round.
                    if (((i & 1) == 1 || (distance & 1) == 1) && (uint)column < (uint)_width && (uint)row < (uint)_height
                        && nearest[(row * _width) + column] < 0)
                    {
                        nearest[(row * _width) + column] = nearest[at];
                        next.Add((row * _width) + column);
                    }
                }
            }

            layer = next;
        }

        return nearest;
    }
}
