namespace ModularPath.Pathfinding.Search.Hubs;

/// <summary>
/// The convex corners of the obstacles, the only places where a shortest path turns (Uras, Koenig and Hernandez, ICAPS 2013).
/// Each is linked with the subgoals it reaches without passing another, if obstacles make the path no longer.
/// </summary>
internal sealed class SubgoalGraph
{
    private readonly Bitmap _free;
    private readonly Bitmap _freeColumns;
    private readonly Bitmap _clearRows;
    private readonly Bitmap _clearColumns;
    private readonly Bitmap _places;

    public SubgoalGraph(Bitmap free, Bitmap freeColumns)
    {
        (_free, _freeColumns) = (free, freeColumns);
        var subgoals = new List<Cell>();

        for (var y = 0; y < free.Height; y++)
        {
            free.AddCorners(y, 0, free.Width - 1, subgoals);
        }

        Subgoals = [.. subgoals];
        _places = free.Only(Subgoals);
        _places.Number();
        _clearRows = free.Without(Subgoals);
        _clearColumns = freeColumns.Without([.. Subgoals.Select(static s => new Cell(s.Y, s.X))]);
    }

    /// <summary>In reading order.</summary>
    public Cell[] Subgoals { get; }

    public long Bytes => _clearRows.Bytes + _clearColumns.Bytes + (2 * _places.Bytes) + (8L * Subgoals.Length);

    /// <summary>The number of the subgoal at a cell; -1 if there is none.</summary>
    public int NumberAt(int x, int y) => IsSubgoal(x, y) ? IndexOf(x, y) : -1;

    /// <summary>The subgoals that each is linked with; links lead both ways.</summary>
    /// <exception cref="OperationCanceledException">Checked between two subgoals.</exception>
    public SubgoalLinks Link(CancellationToken cancellationToken)
    {
        var (starts, links, found) = (new int[Subgoals.Length + 1], new List<SubgoalLink>(), new List<int>());

        for (var i = 0; i < Subgoals.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Clear();
            var (x, y) = Subgoals[i];
            Around(x, y, found);
            links.AddRange(found.Distinct().Select(j => new SubgoalLink(j, GridLength.Octile(Subgoals[j].X - x, Subgoals[j].Y - y))));
            starts[i + 1] = links.Count;
        }

        return new SubgoalLinks(starts, [.. links]);
    }

    /// <summary>Whether the path that goes diagonally first, then straight, is free.</summary>
    public bool IsDirect(Cell from, Cell to)
    {
        var ((x, y), (dx, dy)) = (from, (Math.Sign(to.X - from.X), Math.Sign(to.Y - from.Y)));

        while (x != to.X && y != to.Y)
        {
            if (!CanStep(x, y, dx, dy))
            {
                return false;
            }

            (x, y) = (x + dx, y + dy);
        }

        return x == to.X
            ? y == to.Y || (dy > 0 ? _freeColumns.ClearRight(y, x) > to.Y : _freeColumns.ClearLeft(y, x) < to.Y)
            : dx > 0 ? _free.ClearRight(x, y) > to.X : _free.ClearLeft(x, y) < to.X;
    }

    /// <summary>The numbers of all subgoals directly reachable from a cell, without its own.</summary>
    public void Around(int x, int y, List<int> found)
    {
        var east = Straight(_clearRows.ClearRight(x, y), y, x, found);
        var west = Straight(_clearRows.ClearLeft(x, y), y, x, found);
        var south = Upright(x, _clearColumns.ClearRight(y, x), y, found);
        var north = Upright(x, _clearColumns.ClearLeft(y, x), y, found);
        Diagonal(x, y, 1, 1, east, south, found);
        Diagonal(x, y, 1, -1, east, north, found);
        Diagonal(x, y, -1, 1, west, south, found);
        Diagonal(x, y, -1, -1, west, north, found);
    }

    // How far the row is free of subgoals and obstacles; adds the subgoal that ends it.
    private int Straight(int stop, int y, int x, List<int> found)
    {
        if (_free.At(stop, y) != 0)
        {
            found.Add(IndexOf(stop, y));
        }

        return Math.Abs(stop - x) - 1;
    }

    private int Upright(int x, int stop, int y, List<int> found)
    {
        if (_free.At(x, stop) != 0)
        {
            found.Add(IndexOf(x, stop));
        }

        return Math.Abs(stop - y) - 1;
    }

    // Each step sees at most as far sideways as the steps before: anything beyond is reached over what stopped those.
    private void Diagonal(int x, int y, int dx, int dy, int mostX, int mostY, List<int> found)
    {
        while (CanStep(x, y, dx, dy))
        {
            (x, y) = (x + dx, y + dy);

            if (IsSubgoal(x, y))
            {
                found.Add(IndexOf(x, y));
                return;
            }

            if (mostX > 0)
            {
                var stop = dx > 0 ? _clearRows.ClearRight(x, y) : _clearRows.ClearLeft(x, y);
                var steps = Math.Abs(stop - x);

                if (steps <= mostX && _free.At(stop, y) != 0)
                {
                    found.Add(IndexOf(stop, y));
                }

                mostX = Math.Min(mostX, steps - 1);
            }

            if (mostY > 0)
            {
                var stop = dy > 0 ? _clearColumns.ClearRight(y, x) : _clearColumns.ClearLeft(y, x);
                var steps = Math.Abs(stop - y);

                if (steps <= mostY && _free.At(x, stop) != 0)
                {
                    found.Add(IndexOf(x, stop));
                }

                mostY = Math.Min(mostY, steps - 1);
            }
        }
    }

    private bool CanStep(int x, int y, int dx, int dy) => (_free.At(x + dx, y) & _free.At(x, y + dy) & _free.At(x + dx, y + dy)) != 0;

    private bool IsSubgoal(int x, int y) => _places.At(x, y) != 0;

    private int IndexOf(int x, int y) => _places.RankOf(x, y);
}
