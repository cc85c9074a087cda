using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Benchmarks.Grids;

/// <summary>A search that is ready for queries.</summary>
/// <param name="Find">Finds a path, its cells included, and returns its cost; not a number where there is none.</param>
/// <param name="IndexBytes">Size of what was built for the grid beforehand.</param>
internal sealed record Prepared(Func<Cell, Cell, double> Find, long IndexBytes);
