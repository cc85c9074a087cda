using ModularPath.Pathfinding.Search;

namespace ModularPath.Benchmarks.Grids;

/// <summary>A way to answer queries, by name.</summary>
/// <param name="Name">What <c>--algorithm</c> takes.</param>
/// <param name="Prepare">Builds whatever is built once for a grid.</param>
internal sealed record Algorithm(string Name, Func<CostGrid, Prepared> Prepare)
{
    /// <summary>What others are compared with; no choice of its own.</summary>
    public static Algorithm Reference { get; } = new(
        "reference",
        static grid =>
        {
            var search = new TextbookAStar(grid);
            return new(search.Find, 0);
        });

    public static IReadOnlyList<Algorithm> All { get; } =
    [
        new(
            "astar",
            static grid =>
            {
                var search = new GridSearch(grid);
                return new((start, goal) => search.FindPath(start, goal, CancellationToken.None)?.Cost ?? double.NaN, 0);
            }),
    ];
}
