namespace ModularPath.Pathfinding.Search.Connectivity;

/// <summary>
/// The regions of a grid within which every cell reaches every other. As corners may not be cut, these are the 4-connected
/// components: a diagonal step needs both straight steps. One-ways do not split a region, so even within one region a cell may
/// not reach another.
/// </summary>
public sealed class Regions
{
    // Start and end columns of the runs of passable cells, alternating, row by row; and the index of each row's first entry.
    private readonly int[] _edges;
    private readonly int[] _rows;

    // By run: its region and, by region, its size.
    private readonly int[] _ids;
    private readonly int[] _sizes;

    private Regions(int[] edges, int[] rows, int[] ids, int[] sizes) =>
        (_edges, _rows, _ids, _sizes) = (edges, rows, ids, sizes);

    /// <summary>Number of regions.</summary>
    public int Count => _sizes.Length - 1;

    /// <summary>Memory used.</summary>
    public long Bytes => sizeof(int) * ((long)_edges.Length + _rows.Length + _ids.Length + _sizes.Length);

    /// <summary>
    /// Joins the runs of passable cells of each row with those they touch in the row above (union-find over runs; Rosenfeld and
    /// Pfaltz 1966). Keeps 12 bytes a run.
    /// </summary>
    public static Regions Of(CostGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var (bits, found, rows) = (grid.Bits, new List<int>(), new int[grid.Height + 1]);

        for (var y = 0; y < grid.Height; y++)
        {
            bits.AddRuns(y, found);
            rows[y + 1] = found.Count;
        }

        int[] edges = [.. found];
        var runs = new int[edges.Length / 2];

        for (var run = 0; run < runs.Length; run++)
        {
            runs[run] = run;
        }

        for (var y = 1; y < grid.Height; y++)
        {
            for (var (above, own) = (rows[y - 1], rows[y]); above < rows[y] && own < rows[y + 1];)
            {
                if (edges[above] < edges[own + 1] && edges[own] < edges[above + 1])
                {
                    Join(runs, above / 2, own / 2);
                }

                // The run that ends first touches nothing further right.
                (above, own) = edges[above + 1] < edges[own + 1] ? (above + 2, own) : (above, own + 2);
            }
        }

        return new Regions(edges, rows, runs, Name(runs, edges));
    }

    /// <summary>1 to <see cref="Count"/>, in reading order of the regions' first cells; 0 if the cell is blocked or outside.</summary>
    public int IdOf(Cell cell)
    {
        if ((uint)cell.Y >= (uint)(_rows.Length - 1))
        {
            return 0;
        }

        var first = _rows[cell.Y];
        var edge = Array.BinarySearch(_edges, first, _rows[cell.Y + 1] - first, cell.X);
        edge = edge < 0 ? ~edge - 1 : edge;

        // The last entry up to the cell is the start of its run, or the end of a run before it, perhaps of the row above.
        return edge % 2 == 0 ? _ids[edge / 2] : 0;
    }

    /// <summary>Number of cells of a region.</summary>
    /// <param name="id">1 to <see cref="Count"/>.</param>
    public int SizeOf(int id) =>
        id >= 1 && id <= Count ? _sizes[id] : throw new ArgumentOutOfRangeException(nameof(id), id, $"There are {Count} regions.");

    /// <summary>Of a region, the first cell in reading order that comes nearest to another region.</summary>
    /// <param name="id">1 to <see cref="Count"/>.</param>
    /// <param name="other">Likewise, not the same.</param>
    /// <returns>The cell, and the square of its distance to the nearest cell of the other, from centre to centre.</returns>
    /// <remarks>Compares the runs of rows ever farther apart, so that regions beside each other are told at once.</remarks>
    public (Cell Cell, long Square) NearestTo(int id, int other)
    {
        var best = (Square: long.MaxValue, Y: 0, X: 0);

        for (var rows = 0; rows < _rows.Length - 1 && (long)rows * rows <= best.Square; rows++)
        {
            for (var y = 0; y < _rows.Length - 1 - rows; y++)
            {
                Compare(y, y + rows);

                if (rows > 0)
                {
                    Compare(y + rows, y);
                }
            }
        }

        return (new Cell(best.X, best.Y), best.Square);

        // The region's runs in a row with the other's runs in another. Each meets the nearest one on both sides, or a nearer pair is met.
        void Compare(int y, int otherY)
        {
            for (var (own, beside) = (Next(id, _rows[y], y), Next(other, _rows[otherY], otherY));
                own < _rows[y + 1] && beside < _rows[otherY + 1];)
            {
                var (first, last) = (_edges[own], _edges[own + 1] - 1);
                var (otherFirst, otherLast) = (_edges[beside], _edges[beside + 1] - 1);
                var x = Math.Clamp(otherFirst, first, last);
                var (across, down) = ((long)Math.Max(0, Math.Max(first - otherLast, otherFirst - last)), (long)otherY - y);
                var found = ((across * across) + (down * down), y, x);
                best = found.CompareTo(best) < 0 ? found : best;

                // The run that ends first meets nothing nearer further right.
                (own, beside) = last < otherLast ? (Next(id, own + 2, y), beside) : (own, Next(other, beside + 2, otherY));
            }
        }

        // The next run of a region in a row, from one on; the end of the row if there is none.
        int Next(int region, int run, int y)
        {
            while (run < _rows[y + 1] && _ids[run / 2] != region)
            {
                run += 2;
            }

            return run;
        }
    }

    private static void Join(int[] parents, int a, int b)
    {
        var (first, second) = (Root(parents, a), Root(parents, b));
        parents[Math.Max(first, second)] = Math.Min(first, second);
    }

    private static int Root(int[] parents, int run)
    {
        while (parents[run] != run)
        {
            run = parents[run] = parents[parents[run]];
        }

        return run;
    }

    // Replaces each run's parent by the number of its region; returns how many cells each region has.
    private static int[] Name(int[] runs, int[] edges)
    {
        var sizes = new List<int> { 0 };

        for (var run = 0; run < runs.Length; run++)
        {
            // A root is the first run of its tree, and parents come before children: a parent has its number already.
            if (runs[run] == run)
            {
                runs[run] = sizes.Count;
                sizes.Add(0);
            }
            else
            {
                runs[run] = runs[runs[run]];
            }

            sizes[runs[run]] += edges[(2 * run) + 1] - edges[2 * run];
        }

        return [.. sizes];
    }
}
