namespace ModularPath.Pathfinding.CentreLines;

/// <summary>
/// As few corners as lines near to the given ones need: of the corners that D. Douglas and T. Peucker keep (Cartographica 10(2), 1973) the
/// fewest (H. Imai, M. Iri, Computational Morphology, 1988). Where a new line would come nearer to another barrier than to the one it
/// stands for, corners stay: so no passage is closed and no room lost.
/// </summary>
internal sealed class LineSimplification
{
    // Corners to choose from are those that a finer tolerance keeps.
    private const double Finer = 0.4;

    // So many corners in turn that cannot be left out end the search for one that can.
    private const int MostVain = 12;

    // A ring is at least a triangle.
    private const int FewestOfRing = 3;

    private readonly List<LineChain> _chains;
    private readonly NearestLines _nearest;
    private readonly GrayImage _beyond;
    private readonly double _tolerance;

    /// <param name="chains">The lines.</param>
    /// <param name="beyond">What else blocks the way, nonzero where it does.</param>
    /// <param name="tolerance">How far lines may move, in pixels.</param>
    public LineSimplification(List<LineChain> chains, GrayImage beyond, double tolerance)
    {
        (_chains, _beyond, _tolerance) = (chains, beyond, tolerance);
        chains.ForEach(Rotate);
        _nearest = new NearestLines(chains, beyond.Width, beyond.Height, tolerance);
    }

    public IEnumerable<BarrierLine> Simplify()
    {
        List<List<(double X, double Y)>> lines = [.. Enumerable.Range(0, _chains.Count).Select(Simplify)];
        var needless = new NeedlessLines(_chains, lines, _tolerance, _beyond).Find();
        new LineMeetings(_chains, lines, _nearest, _tolerance).Meet();
        return Enumerable.Range(0, lines.Count).Where(chain => !needless.Contains(chain))
            .SelectMany(chain => Whole(_chains[chain].Kind, lines[chain]));
    }

    // A door that bends is several straight ones.
    private static IEnumerable<BarrierLine> Whole(BarrierKind kind, List<(double X, double Y)> line) =>
        kind is BarrierKind.Wall or BarrierKind.Obstacle
            ? [new BarrierLine(kind, line)]
            : line.Zip(line.Skip(1)).Select(piece => new BarrierLine(kind, [piece.First, piece.Second]));

    private List<(double X, double Y)> Simplify(int chain)
    {
        var line = _chains[chain].Line;
        var corners = new SortedSet<int> { 0, line.Count - 1 };

        if (_chains[chain].IsRing)
        {
            var far = Farthest(line, i => Places.Square(line[i], line[0]));

            if (line.TrueForAll(place => Places.Square(place, line[0], line[far]) <= _tolerance * _tolerance))
            {
                return [line[0], line[far]];
            }

            corners.UnionWith([far, Farthest(line, i => Places.Square(line[i], line[0], line[far]))]);
        }

        var open = new Stack<(int From, int To)>(corners.Zip(corners.Skip(1)));

        while (open.TryPop(out var piece))
        {
            if (piece.To - piece.From > 1 && Worst(chain, piece.From, piece.To, Finer * _tolerance) is { } corner)
            {
                corners.Add(corner);
                open.Push((piece.From, corner));
                open.Push((corner, piece.To));
            }
        }

        return [.. Fewest(chain, [.. corners]).Select(i => line[i])];
    }

    // A ring begins at a corner.
    private static void Rotate(LineChain chain)
    {
        var line = chain.Line;

        if (chain.IsRing)
        {
            var far = Farthest(line, i => Places.Square(line[i], line[0]));
            List<(double X, double Y)> turned = [.. line[far..^1], .. line[..(far + 1)]];
            line.Clear();
            line.AddRange(turned);
        }
    }

    private static int Farthest(List<(double X, double Y)> line, Func<int, double> distance) =>
        Enumerable.Range(0, line.Count).MaxBy(distance);

    // The shortest way through the corners by pieces that may be straight; of several the one that stays nearest.
    private List<int> Fewest(int chain, List<int> corners)
    {
        var (best, before) = (new (int Pieces, double Off)[corners.Count], new int[corners.Count]);

        for (var to = 1; to < corners.Count; to++)
        {
            (best[to], before[to]) = ((best[to - 1].Pieces + 1, best[to - 1].Off + Off(chain, corners[to - 1], corners[to])), to - 1);

            for (var (from, vain) = (to - 2, 0); from >= 0 && vain < MostVain; from--)
            {
                if (Worst(chain, corners[from], corners[to], _tolerance) is not null)
                {
                    vain++;
                }
                else if ((best[from].Pieces + 1, best[from].Off + Off(chain, corners[from], corners[to])) is var way
                    && way.CompareTo(best[to]) < 0)
                {
                    (best[to], before[to], vain) = (way, from, 0);
                }
            }
        }

        var kept = new List<int> { corners.Count - 1 };

        while (kept[^1] > 0)
        {
            kept.Add(before[kept[^1]]);
        }

        kept.Reverse();
        return !_chains[chain].IsRing || kept.Count > FewestOfRing ? kept.ConvertAll(i => corners[i])
            : corners.Count <= FewestOfRing ? corners
            : [corners[0], corners[corners.Count / 3], corners[2 * corners.Count / 3], corners[^1]];
    }

    private double Off(int chain, int from, int to)
    {
        var (line, sum) = (_chains[chain].Line, 0.0);

        for (var i = from + 1; i < to; i++)
        {
            sum += Places.Square(line[i], line[from], line[to]);
        }

        return sum;
    }

    // The place where a straight line must have a corner; null if it may be straight.
    private int? Worst(int chain, int from, int to, double tolerance)
    {
        var line = _chains[chain].Line;
        var (worst, farthest) = (-1, -1.0);

        for (var i = from + 1; i < to; i++)
        {
            if (Places.Square(line[i], line[from], line[to]) is var square && square > farthest)
            {
                (worst, farthest) = (i, square);
            }
        }

        return farthest > tolerance * tolerance ? worst
            : _nearest.IsOwn(chain, (from, to), line[from], line[to]) ? null
            : farthest > 0 ? worst
            : null;
    }
}
