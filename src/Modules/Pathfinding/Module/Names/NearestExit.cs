using ModularPath.Pathfinding.ManyPlaces;
using ModularPath.Pathfinding.Routes;

namespace ModularPath.Pathfinding.Names;

/// <summary>Which exit is nearest by walking, under the rules of a question.</summary>
internal sealed class NearestExit(LegTable table)
{
    /// <param name="map">The map.</param>
    /// <param name="question">Its rules.</param>
    /// <param name="from">Where one is.</param>
    /// <param name="exits">At least one.</param>
    /// <param name="options">The module's.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Where none can be reached, the nearest as the crow flies: that there is no route is for others to say.</returns>
    /// <exception cref="SharedKernel.ProblemException">The question is refused on this map.</exception>
    public NamedPlace Of(
        RoutableMap map, MapQuestion question, RouteStop from, IReadOnlyList<NamedPlace> exits, PathfindingOptions options,
        CancellationToken cancellationToken)
    {
        var frame = CoordinateFrame.ForCrs(question.Crs, map);
        var start = ResolvedRequest.From(question, [from], map, options).Stops[0];
        NamedPlace[] near = [.. exits.OrderBy(exit => start.DistanceTo(exit.At)).Take(options.MaxPlaces)];
        var places = new PlacesOnMap(
            map,
            ResolvedRequest.From(
                question, [from, .. near.Select(exit => new RouteStop { Location = frame.FromPixel(exit.At) })], map, options),
            options);
        var cells = places.CellsAlone().ToArray();

        if (cells[0] is not { } here)
        {
            return near[0];
        }

        var reachable = near.Zip(cells.Skip(1)).Where(static exit => exit.Second is not null)
            .Select(static exit => (Exit: exit.First, Cell: exit.Second!.Value)).ToArray();
        var legs = table.Between(places, [here], [.. reachable.Select(static exit => exit.Cell)], cancellationToken)[0];
        return reachable.Zip(legs).Where(static way => way.Second is not null).OrderBy(static way => way.Second!.Weight)
            .Select(static way => way.First.Exit).FirstOrDefault() ?? near[0];
    }
}
