namespace ModularPath.Pathfinding.CentreLines;

/// <summary>Simplified lines end on the lines that they met before these moved.</summary>
/// <param name="chains">The lines as they were.</param>
/// <param name="lines">Simplified, in the same order.</param>
/// <param name="nearest">Whose ground it is.</param>
/// <param name="tolerance">How far lines may move, in pixels.</param>
internal sealed class LineMeetings(
    List<LineChain> chains, List<List<(double X, double Y)>> lines, NearestLines nearest, double tolerance)
{
    // Beyond the line, so that whole numbers of pixels leave no gap.
    private const double Beyond = 1;
    private const double Same = 1e-9;

    public void Meet()
    {
        var through = Enumerable.Range(0, chains.Count)
            .SelectMany(chain => Inner(chains[chain]).Select(node => (Node: node, Chain: chain)))
            .ToLookup(static pair => pair.Node, static pair => pair.Chain);

        for (var chain = 0; chain < chains.Count; chain++)
        {
            if (!chains[chain].IsRing && chains[chain].Nodes is [var from, .., var to])
            {
                End(chain, through[to]);
                Turn(chain);
                End(chain, through[from]);
                Turn(chain);
            }
        }
    }

    private static IEnumerable<LineNode> Inner(LineChain chain) => chain.IsRing ? chain.Nodes : chain.Nodes.Skip(1).SkipLast(1);

    private void Turn(int chain)
    {
        lines[chain].Reverse();
        chains[chain].Line.Reverse();
    }

    private void End(int chain, IEnumerable<int> met)
    {
        var line = lines[chain];
        var end = line[^1];

        // A line may end on itself.
        if (met.Select(other => other == chain ? line[..^1] : lines[other]).Where(static other => other.Count > 1)
            .Select(other => Foot(other, end)).OrderBy(foot => Places.Square(foot, end)).Cast<(double X, double Y)?>()
            .FirstOrDefault() is not { } foot || Places.Square(foot, end) < Same)
        {
            return;
        }

        var before = line[^2];
        var moved = Ahead(before, foot);

        if (chains[chain].Kind is BarrierKind.Door or BarrierKind.Window || !IsNear(chain, before, moved))
        {
            line.Add(Ahead(end, foot));
        }
        else
        {
            line[^1] = moved;
        }
    }

    private bool IsNear(int chain, (double X, double Y) before, (double X, double Y) end)
    {
        var line = chains[chain].Line;
        var from = line.LastIndexOf(before);
        return from >= 0 && line.Skip(from).All(place => Places.Square(place, before, end) <= tolerance * tolerance)
            && nearest.IsOwn(chain, (0, line.Count), before, end);
    }

    private static (double X, double Y) Ahead((double X, double Y) from, (double X, double Y) to)
    {
        var length = Math.Sqrt(Places.Square(from, to));
        return length > 0 ? (to.X + (Beyond * (to.X - from.X) / length), to.Y + (Beyond * (to.Y - from.Y) / length)) : to;
    }

    private static (double X, double Y) Foot(List<(double X, double Y)> line, (double X, double Y) place) =>
        line.Zip(line.Skip(1)).Select(piece => Places.Foot(place, piece.First, piece.Second)).MinBy(foot => Places.Square(foot, place));
}
