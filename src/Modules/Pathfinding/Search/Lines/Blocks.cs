namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>
/// The biconnected components (blocks) of a mesh: parts that hang together by more than one rectangle (Hopcroft and Tarjan 1973).
/// They form a tree, so a line that enters no rectangle twice passes only the blocks between its ends: a search need not look into
/// a room with one door that is not its own.
/// </summary>
internal sealed class Blocks
{
    // By rectangle: the block that it enters the tree by; -1 for the root of a tree.
    private readonly int[] _homes;

    // By block: the rectangle it hangs on, and how many blocks it is away from the root.
    private readonly int[] _tops;
    private readonly int[] _depths;

    /// <summary>Finds the blocks, and writes them to the portals.</summary>
    public Blocks(int[] first, Portal[] portals)
    {
        var count = first.Length - 1;
        var (order, low, parents, next) = (new int[count], new int[count], new int[count], new int[count]);
        var (open, tops, found) = (new Stack<int>(), new List<int>(), 0);
        _homes = new int[count];

        for (var root = 0; root < count; root++)
        {
            if (order[root] == 0)
            {
                Enter(root, -1);
                Descend(root);
                _homes[open.Pop()] = -1;
            }
        }

        (_tops, _depths) = ([.. tops], new int[tops.Count]);

        // A block is found before the one it hangs on.
        for (var block = _tops.Length - 1; block >= 0; block--)
        {
            var above = _homes[_tops[block]];
            _depths[block] = above < 0 ? 0 : _depths[above] + 1;
        }

        for (var rectangle = 0; rectangle < count; rectangle++)
        {
            for (var i = first[rectangle]; i < first[rectangle + 1]; i++)
            {
                var beside = portals[i].To;
                portals[i].Block = _homes[order[beside] > order[rectangle] ? beside : rectangle];
            }
        }

        void Enter(int rectangle, int parent)
        {
            order[rectangle] = low[rectangle] = ++found;
            (parents[rectangle], next[rectangle]) = (parent, first[rectangle]);
            open.Push(rectangle);
        }

        void Descend(int root)
        {
            for (var at = root; ;)
            {
                if (next[at] < first[at + 1])
                {
                    var beside = portals[next[at]++].To;

                    if (order[beside] == 0)
                    {
                        Enter(beside, at);
                        at = beside;
                    }
                    else if (beside != parents[at])
                    {
                        low[at] = Math.Min(low[at], order[beside]);
                    }

                    continue;
                }

                if (at == root)
                {
                    return;
                }

                var above = parents[at];
                low[above] = Math.Min(low[above], low[at]);

                if (low[at] >= order[above])
                {
                    Close(at, above);
                }

                at = above;
            }
        }

        void Close(int last, int top)
        {
            int closed;

            do
            {
                closed = open.Pop();
                _homes[closed] = tops.Count;
            }
            while (closed != last);

            tops.Add(top);
        }
    }

    public int Count => _tops.Length;

    public long Bytes => sizeof(int) * ((long)_homes.Length + _tops.Length + _depths.Length);

    /// <summary>Marks the blocks between two rectangles.</summary>
    /// <param name="one">A rectangle.</param>
    /// <param name="other">Another.</param>
    /// <param name="marks">By block; receives the mark.</param>
    /// <param name="mark">Any number.</param>
    /// <returns>False if there is no way between them.</returns>
    public bool Mark(int one, int other, int[] marks, int mark)
    {
        while (one != other)
        {
            var (a, b) = (_homes[one], _homes[other]);

            if (a == b)
            {
                if (a >= 0)
                {
                    marks[a] = mark;
                }

                return a >= 0;
            }

            if (b < 0 || (a >= 0 && _depths[a] >= _depths[b]))
            {
                marks[a] = mark;
                one = _tops[a];
            }
            else
            {
                marks[b] = mark;
                other = _tops[b];
            }
        }

        return true;
    }
}
