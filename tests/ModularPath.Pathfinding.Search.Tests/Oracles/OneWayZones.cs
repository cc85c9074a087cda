namespace ModularPath.Pathfinding.Search.Tests.Oracles;

/// <summary>One-ways straight from their definition: by angles, zone by zone, without a table of directions.</summary>
internal sealed record OneWayZones(IReadOnlyList<(IReadOnlyList<Cell> Cells, double Bearing)> Zones)
{
    /// <summary>Any grid under up to four zones: rectangles, rows, and scattered cells; bearings along steps and between.</summary>
    public static Gen<(CostGrid Grid, OneWayZones Zones, Cell Start, Cell Goal)> Problems { get; } =
        from problem in Grids.Problems
        from zones in ZoneIn(problem.Grid).List[0, 4]
        let all = new OneWayZones(zones)
        select (problem.Grid.With(all.On(problem.Grid)), all, problem.Start, problem.Goal);

    public static string Print((CostGrid Grid, OneWayZones Zones, Cell Start, Cell Goal) p) =>
        $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}"
        + string.Concat(p.Zones.Zones.Select(static z => $"\n{z.Bearing}: {string.Join(' ', z.Cells)}"));

    public OneWayCells On(CostGrid grid) => new(grid.Width, grid.Height, Zones.Select(static z => (z.Cells.AsEnumerable(), z.Bearing)));

    public bool AllowsStep(Cell from, Cell to) => Zones.All(zone =>
        !IsAgainst(zone.Bearing, to.X - from.X, to.Y - from.Y)
        || !zone.Cells.Any(cell => (cell.X == from.X || cell.X == to.X) && (cell.Y == from.Y || cell.Y == to.Y)));

    /// <summary>For positions on multiples of 1/8.</summary>
    public bool AllowsLine(CostGrid grid, (double X, double Y) a, (double X, double Y) b) => Zones.All(zone =>
        !IsAgainst(zone.Bearing, b.X - a.X, b.Y - a.Y)
        || ExactGeometry.IsClear(
            new CostGrid(grid.Width, grid.Height, [.. Grids.CellsOf(grid).Select(cell => zone.Cells.Contains(cell) ? 0f : 1f)]), a, b));

    private static bool IsAgainst(double bearing, double dx, double dy) =>
        (dx, dy) != (0, 0) && Math.Abs(Math.IEEERemainder((Math.Atan2(dx, -dy) * 180 / Math.PI) - bearing, 360)) > 90 + 1e-6;

    private static Gen<(IReadOnlyList<Cell> Cells, double Bearing)> ZoneIn(CostGrid grid) =>
        from bearing in Gen.OneOf(
            Gen.Int[0, 8].Select(static eighth => eighth * 45.0), Gen.Int[0, 360].Select(static degrees => (double)degrees))
        from corners in Gen.Select(Grids.CellOf(grid), Grids.CellOf(grid))
        from scattered in Grids.CellOf(grid).List[0, 6]
        from isRectangle in Gen.Bool
        select ((IReadOnlyList<Cell>)(
            isRectangle ? [.. Grids.CellsOf(grid).Where(cell => IsBetween(cell, corners.Item1, corners.Item2))] : scattered), bearing);

    private static bool IsBetween(Cell cell, Cell a, Cell b) =>
        cell.X >= Math.Min(a.X, b.X) && cell.X <= Math.Max(a.X, b.X) && cell.Y >= Math.Min(a.Y, b.Y) && cell.Y <= Math.Max(a.Y, b.Y);
}
