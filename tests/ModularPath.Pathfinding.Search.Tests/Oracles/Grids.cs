namespace ModularPath.Pathfinding.Search.Tests.Oracles;

/// <summary>Random grids, and how to print one when a test fails.</summary>
internal static class Grids
{
    private static readonly Gen<float>[] Terrains =
    [
        Gen.Frequency((4, Gen.Const(1f)), (1, Gen.Const(0f))),
        Gen.Frequency((3, Gen.Const(1f)), (2, Gen.Const(0f))),
        Gen.Frequency((2, Gen.Const(2f)), (1, Gen.Const(0f)), (2, Gen.Const(3f)), (1, Gen.Const(12f))),
        Gen.Frequency((9, Gen.Float[0.05f, 20f]), (2, Gen.Const(0f))),
        Gen.Const(0.7f),
    ];

    /// <summary>Up to 14 cells a side, one-cell corridors included; open, half blocked, weighted and free.</summary>
    public static readonly Gen<CostGrid> Any =
        from size in Gen.Select(Gen.Int[1, 14], Gen.Int[1, 14])
        from terrain in Gen.OneOf(Terrains.Select(static t => Gen.Const(t)).ToArray())
        from costs in terrain.Array[size.Item1 * size.Item2]
        select new CostGrid(size.Item1, size.Item2, costs);

    // Sides around 64, the word size of scans, and small ones, which shrink well.
    private static readonly Gen<int> Side = Gen.Frequency((6, Gen.Int[1, 12]), (3, Gen.Int[60, 67]), (1, Gen.Int[124, 131]));

    /// <summary>All passable cells cost the same; from open ground to noise, and boxes, some of them touching.</summary>
    private static readonly Gen<CostGrid> Uniform =
        from width in Side
        from height in Gen.Int[1, 12]
        from cost in Gen.OneOf(Gen.Const(1f), Gen.Const(2.5f))
        from blocked in Gen.Int[0, 5]
        from coarse in Gen.Int[1, 3]
        from cells in Gen.Int[0, 9].Array[width * height]
        from isUpright in Gen.Bool
        let costs = Enumerable.Range(0, width * height)
            .Select(i => cells[(i / width / coarse * width) + (i % width / coarse)] < blocked ? 0 : cost)
        select Laid(isUpright, width, height, [.. costs]);

    /// <summary>Patches of different costs, with walls between and within.</summary>
    private static readonly Gen<CostGrid> Patches =
        from width in Side
        from height in Gen.Int[1, 16]
        from scale in Gen.OneOf(Gen.Const(1f), Gen.Const(0.37f))
        from kinds in Gen.Int[2, 5]
        from coarse in Gen.Int[1, 7]
        from patches in Gen.Int[0, 4].Array[width * height]
        from walls in Gen.Int[0, 3]
        from cells in Gen.Int[0, 9].Array[width * height]
        from isUpright in Gen.Bool
        let costs = Enumerable.Range(0, width * height)
            .Select(i => cells[i] < walls ? 0 : scale * (1 + (patches[(i / width / coarse * width) + (i % width / coarse)] % kinds)))
        select Laid(isUpright, width, height, [.. costs]);

    public static Gen<(CostGrid Grid, Cell Start, Cell Goal)> UniformProblems { get; } = On(Uniform);

    public static Gen<(CostGrid Grid, Cell Start, Cell Goal)> PatchProblems { get; } = On(Patches);

    private static Gen<(CostGrid Grid, Cell Start, Cell Goal)> On(Gen<CostGrid> grids) =>
        from grid in grids
        from start in CellOf(grid)
        from goal in CellOf(grid)
        select (grid, start, goal);

    private static CostGrid Laid(bool isUpright, int width, int height, float[] costs) => isUpright
        ? new(width, height, costs)
        : new(height, width, [.. Enumerable.Range(0, costs.Length).Select(i => costs[(i % height * width) + (i / height)])]);

    public static Gen<Cell> CellOf(CostGrid grid) =>
        Gen.Select(Gen.Int[0, grid.Width - 1], Gen.Int[0, grid.Height - 1], static (x, y) => new Cell(x, y));

    /// <summary>All cells, row by row.</summary>
    public static IEnumerable<Cell> CellsOf(CostGrid grid) =>
        Enumerable.Range(0, grid.Width * grid.Height).Select(i => new Cell(i % grid.Width, i / grid.Width));

    /// <summary>Positions on multiples of 1/8, so that corners and edges are met often and exactly.</summary>
    public static Gen<(double X, double Y)> PositionIn(CostGrid grid) =>
        Gen.Select(Gen.Int[0, grid.Width * 8], Gen.Int[0, grid.Height * 8], static (x, y) => (x / 8.0, y / 8.0));

    public static Gen<(CostGrid Grid, Cell Start, Cell Goal)> Problems { get; } = On(Any);

    public static CostGrid Drawn(params string[] rows) =>
        new(rows[0].Length, rows.Length, [.. rows.SelectMany(static r => r).Select(static c => c == '#' ? 0f : c == '.' ? 1f : c - '0')]);

    public static string Print(CostGrid grid) => Environment.NewLine + string.Join(
        Environment.NewLine,
        Enumerable.Range(0, grid.Height).Select(y => string.Join(' ', Enumerable.Range(0, grid.Width).Select(x => grid.CostOf(x, y)))));
}
