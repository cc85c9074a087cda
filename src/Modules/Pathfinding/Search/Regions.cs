namespace ModularPath.Pathfinding.Search;

/// <summary>
/// The parts of the grid within which every cell reaches every other. Without corner cutting these are the
/// 4-connected components: a diagonal step is allowed only where the two straight steps are.
/// One-ways part no region: of two cells of one, the first may still not reach the second.
/// </summary>
public sealed class Regions
{
    private readonly CostGrid _grid;
    private readonly int[] _ids;
    private readonly int[] _sizes;

    private Regions(CostGrid grid, int[] ids, int[] sizes) => (_grid, _ids, _sizes) = (grid, ids, sizes);

    /// <summary>How many there are.</summary>
    public int Count => _sizes.Length - 1;

    /// <summary>Labels the grid in two passes (union-find over runs; Rosenfeld and Pfaltz 1966).</summary>
    public static Regions Of(CostGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var (costs, stride) = (grid.Padded, grid.Stride);
        var ids = new int[costs.Length];
        var parents = new List<int> { 0 };

        for (var i = stride; i < costs.Length - stride; i++)
        {
            if (!(costs[i] > 0))
            {
                continue;
            }

            var (left, above) = (ids[i - 1], ids[i - stride]);

            if (left == 0 && above == 0)
            {
                ids[i] = parents.Count;
                parents.Add(parents.Count);
            }
            else if (left == 0 || above == 0 || left == above)
            {
                ids[i] = left | above;
            }
            else
            {
                ids[i] = Join(parents, left, above);
            }
        }

        return new Regions(grid, ids, Renumber(ids, parents));
    }

    /// <summary>1 to <see cref="Count"/>, in reading order of their first cells; 0 where blocked or outside.</summary>
    public int IdOf(Cell cell) => _grid.Contains(cell.X, cell.Y) ? _ids[_grid.Index(cell.X, cell.Y)] : 0;

    /// <summary>Number of cells of a region.</summary>
    /// <param name="id">1 to <see cref="Count"/>.</param>
    public int SizeOf(int id) =>
        id >= 1 && id <= Count ? _sizes[id] : throw new ArgumentOutOfRangeException(nameof(id), id, $"There are {Count} regions.");

    private static int Join(List<int> parents, int a, int b)
    {
        var (first, second) = (Root(parents, a), Root(parents, b));
        var root = Math.Min(first, second);
        parents[first] = parents[second] = root;
        return root;
    }

    private static int Root(List<int> parents, int id)
    {
        while (parents[id] != id)
        {
            id = parents[id] = parents[parents[id]];
        }

        return id;
    }

    private static int[] Renumber(int[] ids, List<int> parents)
    {
        var names = new int[parents.Count];
        var count = 0;

        // A root is the smallest id of its tree, hence named before its members.
        for (var id = 1; id < names.Length; id++)
        {
            var root = Root(parents, id);
            names[id] = root == id ? ++count : names[root];
        }

        var sizes = new int[count + 1];

        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = names[ids[i]];
            sizes[ids[i]]++;
        }

        return sizes;
    }
}
