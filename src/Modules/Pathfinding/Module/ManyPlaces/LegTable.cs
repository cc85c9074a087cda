using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Fields;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.ManyPlaces;

/// <summary>
/// The best paths between many places. On ground of one cost each is that of a route: a search takes microseconds there. On other ground
/// there is one field for each source, and of several equally cheap paths it may tell another than a route.
/// </summary>
internal sealed class LegTable(LegFinder finder)
{
    /// <summary>One row for each source, one column for each target; null if there is no path.</summary>
    public LegPath?[][] Between(
        PlacesOnMap places, IReadOnlyList<Cell> sources, IReadOnlyList<Cell> targets, CancellationToken cancellationToken)
    {
        var (ground, agent) = (places.Map.Ground, places.Agent);
        return agent.Grid is { IsUniform: true, OneWayCells: null }
            ?
            [
                .. sources.Select(source => targets
                    .Select(target => finder.Find(ground, agent, source, target, cancellationToken))
                    .ToArray()),
            ]
            :
            [
                .. DistanceField.FromEach(agent.Grid, sources, targets, cancellationToken)
                    .Select(field => targets
                        .Select(target => field.PathTo(target) is { } path ? finder.Straighten(ground, agent, path) : null)
                        .ToArray()),
            ];
    }
}
