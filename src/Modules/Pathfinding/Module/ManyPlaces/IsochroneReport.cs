using ModularPath.Pathfinding.Search.Fields;

namespace ModularPath.Pathfinding.ManyPlaces;

/// <summary>Writes areas in the response's frame and units.</summary>
internal static class IsochroneReport
{
    /// <exception cref="SharedKernel.ProblemException">
    /// <c>NoSegment</c>, <c>NotScaled</c>, <c>InvalidValue</c>, or <c>TooBig</c> if the lines have too many positions.
    /// </exception>
    public static IsochroneResponse Build(PlacesOnMap places, Contours contours, int mostPositions, CancellationToken cancellationToken)
    {
        var (pace, limits) = contours.On(places);
        var cells = places.Cells();
        var areas = Isochrones.Around(places.Agent.Grid, places.Agent.Lines, cells, pace, limits, cancellationToken);
        var positions = areas.Sum(
            static contour => contour.Sum(static area => area.Outer.Count + area.Holes.Sum(static hole => hole.Count)));

        if (positions > mostPositions)
        {
            throw Problem.TooMany(positions, "positions on these contours", mostPositions);
        }

        return places.Answer.Complete(new IsochroneResponse
        {
            Locations = places.Snapped(cells),
            Features =
            [
                .. areas.Zip(contours.Values, (contour, value) => new IsochroneFeature(
                    new IsochroneProperties(value, contours.Metric, contours.Unit),
                    new MultiPolygon(
                        [.. contour.Select(
                            area => (IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>>)[
                                .. area.Holes.Prepend(area.Outer).Select((ring, i) => places.Request.Frame.Ring(ring, i > 0))])]))),
            ],
        });
    }
}
