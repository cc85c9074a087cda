namespace ModularPath.Pathfinding.CentreLines;

/// <summary>
/// Lines that others stand for too, and that part nothing: those with a free end, and those that run beside a piece of the line on which
/// they begin and end.
/// </summary>
/// <param name="chains">The lines as they were.</param>
/// <param name="lines">Simplified, in the same order.</param>
/// <param name="tolerance">How far lines may be from what they stand for, in pixels.</param>
/// <param name="beyond">What else blocks the way, nonzero where it does: what ends there, or at the border, parts its two sides.</param>
internal sealed class NeedlessLines(
    List<LineChain> chains, List<List<(double X, double Y)>> lines, double tolerance, GrayImage beyond)
{
    private const int Touch = 3;

    private readonly ILookup<LineNode, int> _meeting = LineChain.Meetings(chains);
    private readonly HashSet<int> _needless = [];
    private readonly HashSet<int> _needed = [];

    public HashSet<int> Find()
    {
        int[] shortest = [.. Enumerable.Range(0, chains.Count)
            .Where(chain => chains[chain].Kind is BarrierKind.Wall or BarrierKind.Obstacle)
            .OrderBy(chain => chains[chain].Line.Count)];

        for (var known = -1; known != _needless.Count;)
        {
            known = _needless.Count;

            foreach (var chain in shortest)
            {
                if (!_needless.Contains(chain) && !_needed.Contains(chain) && !IsMet(chains[chain])
                    && (IsFree(chain) || IsBeside(chain)) && Standing(chain) is { } others)
                {
                    _needless.Add(chain);
                    _needed.UnionWith(others);
                }
            }
        }

        return _needless;
    }

    private bool IsAlone(LineNode node) => _meeting[node].Count(chain => !_needless.Contains(chain)) == 1;

    private bool IsMet(LineChain chain) => !chain.Nodes.Skip(1).SkipLast(1).All(IsAlone);

    private bool IsFree(int chain) => chains[chain] is { IsRing: false, Nodes: [var from, .., var to], Line: [var first, .., var last] }
        && ((IsAlone(from) && !IsHeld(first)) || (IsAlone(to) && !IsHeld(last)));

    private bool IsHeld((double X, double Y) place)
    {
        for (var y = (int)place.Y - Touch; y <= (int)place.Y + Touch; y++)
        {
            for (var x = (int)place.X - Touch; x <= (int)place.X + Touch; x++)
            {
                if ((uint)x >= (uint)beyond.Width || (uint)y >= (uint)beyond.Height || beyond.Pixels[(y * beyond.Width) + x] != 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsBeside(int chain)
    {
        var (from, to) = (chains[chain].Nodes[0], chains[chain].Nodes[^1]);
        return from != to && _meeting[from].Where(other => other != chain && !_needless.Contains(other) && chains[other].Nodes.Contains(to))
            .Any(other => Pieces(chains[other].Line, from, to).Any(piece => AreNear(piece, chains[chain].Line)));
    }

    private static IEnumerable<List<(double X, double Y)>> Pieces(List<(double X, double Y)> line, LineNode from, LineNode to)
    {
        var (a, b) = (line.IndexOf(from.Place), line.IndexOf(to.Place));

        if (a >= 0 && b >= 0)
        {
            (a, b) = (Math.Min(a, b), Math.Max(a, b));
            yield return line[a..(b + 1)];

            if (line[0] == line[^1])
            {
                yield return [.. line[b..], .. line[1..(a + 1)]];
            }
        }
    }

    private bool AreNear(List<(double X, double Y)> a, List<(double X, double Y)> b) => AllNear(a, b) && AllNear(b, a);

    private bool AllNear(List<(double X, double Y)> places, List<(double X, double Y)> line) =>
        places.TrueForAll(place => line.Exists(other => Places.Square(place, other) <= tolerance * tolerance));

    // The lines that are near to all of its places; null if none is to one of them.
    private HashSet<int>? Standing(int chain)
    {
        var (line, found) = (chains[chain].Line, new HashSet<int>());
        var (left, right) = (line.Min(static place => place.X) - tolerance, line.Max(static place => place.X) + tolerance);
        var (top, bottom) = (line.Min(static place => place.Y) - tolerance, line.Max(static place => place.Y) + tolerance);
        var near = Enumerable.Range(0, chains.Count).Where(other => other != chain && !_needless.Contains(other))
            .SelectMany(other => lines[other].Zip(lines[other].Skip(1), (a, b) => (Other: other, A: a, B: b)))
            .Where(piece => Math.Min(piece.A.X, piece.B.X) <= right && Math.Max(piece.A.X, piece.B.X) >= left
                && Math.Min(piece.A.Y, piece.B.Y) <= bottom && Math.Max(piece.A.Y, piece.B.Y) >= top)
            .ToList();

        foreach (var place in line)
        {
            var at = near.FindIndex(piece => Places.Square(place, piece.A, piece.B) <= tolerance * tolerance);

            if (at < 0)
            {
                return null;
            }

            found.Add(near[at].Other);
        }

        return found;
    }
}
