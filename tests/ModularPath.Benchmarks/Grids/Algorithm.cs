using ModularPath.Pathfinding.Search;
using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Benchmarks.Grids;

/// <summary>A way to answer queries, by name.</summary>
/// <param name="Name">What <c>--algorithm</c> takes.</param>
/// <param name="Prepare">Builds whatever is built once for a grid.</param>
internal sealed record Algorithm(string Name, Func<CostGrid, Prepared> Prepare)
{
    /// <summary>The algorithm that others are compared with; it cannot be chosen.</summary>
    public static Algorithm Reference { get; } = new(
        "reference",
        static grid =>
        {
            var search = new TextbookAStar(grid);
            return new(search.Find, 0);
        })
    {
        Takes = static _ => true,
    };

    /// <summary>An algorithm of the product.</summary>
    public static IReadOnlyList<Algorithm> All { get; } =
    [
        Of("automatic", SearchAlgorithm.Automatic),
        Of("indexed", SearchAlgorithm.Automatic, static search => search.BuildIndex(CancellationToken.None)),
        Of("astar", SearchAlgorithm.AStar),
        Of("jump-points", SearchAlgorithm.JumpPoints),
        Of("hub-labels", SearchAlgorithm.HubLabels),
        Of("hierarchy", SearchAlgorithm.Hierarchy),
    ];

    /// <summary>Whether the algorithm can search the grid.</summary>
    public required Func<CostGrid, bool> Takes { get; init; }

    private static Algorithm Of(string name, SearchAlgorithm algorithm, Action<GridSearch>? prepare = null) => new(
        name,
        grid =>
        {
            var (search, path) = (new GridSearch(grid, algorithm), new PathBuffer());
            prepare?.Invoke(search);
            return new(
                (start, goal) => search.TryFindPath(start, goal, path, CancellationToken.None) ? path.Cost : double.NaN, search.IndexBytes);
        })
    {
        Takes = grid => grid.IsUniform || algorithm is not (SearchAlgorithm.HubLabels or SearchAlgorithm.Hierarchy),
    };
}
