using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Fields;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.ManyPlaces;

/// <summary>
/// The best paths between many places. Where the exact shortest line is the best path, each is that of a route: a search takes
/// microseconds there. Elsewhere there is one field for each source, and of several equally cheap paths it may tell another than a route.
/// </summary>
internal sealed class LegTable(LegFinder finder)
{
    /// <summary>One row for each source, one column for each target; null if there is no path.</summary>
    public LegPath?[][] Between(
        PlacesOnMap places, IReadOnlyList<Cell> sources, IReadOnlyList<Cell> targets, CancellationToken cancellationToken)
    {
        var (ground, agent) = (places.Map.Ground, places.Agent);
        return [.. sources.Select(source => From(source).ToArray())];

        IEnumerable<LegPath?> From(Cell source)
        {
            var field = new Lazy<DistanceField>(
                () => DistanceField.From(agent.Grid, [source], new FieldBound { Targets = targets }, cancellationToken));
            return targets.Select(target =>
                agent.Regions.IdOf(source) != agent.Regions.IdOf(target) ? null
                : finder.Shortest(ground, agent, source, target, cancellationToken)
                ?? (field.Value.PathTo(target) is { } path ? finder.Straighten(ground, agent, path) : null));
        }
    }
}
