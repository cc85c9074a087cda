using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Search.Paths;

/// <summary>A search that is ready for queries, by several threads at once.</summary>
internal interface ISearch
{
    /// <summary>Fills the path, or leaves it empty where there is none.</summary>
    /// <param name="start">Passable, and not the goal.</param>
    /// <param name="goal">Passable.</param>
    /// <param name="path">Empty.</param>
    /// <param name="cancellationToken">Looked at every few thousand steps.</param>
    void Find(Cell start, Cell goal, PathBuffer path, CancellationToken cancellationToken);
}
