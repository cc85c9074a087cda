using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search;

namespace ModularPath.Pathfinding.Fields;

/// <summary>The best ways from places to places, at one search for each source.</summary>
internal sealed class LegTable(LegFinder finder)
{
    /// <summary>One row for each source, one column for each target; null where there is no way.</summary>
    public LegPath?[][] Between(PlacesOnMap places, IReadOnlyList<Cell> sources, IReadOnlyList<Cell> targets, CancellationToken cancellationToken)
    {
        var (ground, agent, bound) = (places.Map.Ground, places.Agent, new FieldBound { Targets = targets });
        return
        [
            .. sources.Select(source =>
            {
                var field = DistanceField.From(agent.Grid, [source], bound, cancellationToken);
                return targets.Select(target => field.PathTo(target) is { } path ? finder.Straighten(ground, agent, path) : null).ToArray();
            }),
        ];
    }
}
