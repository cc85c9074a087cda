using ModularPath.Pathfinding.Search.Fields;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.ManyPlaces;

/// <summary>The walking distance between every pixel of a map and the nearest of some places.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Distances">Row-major, in the unit; infinite if unreachable.</param>
/// <param name="Unit"><c>m</c>, or <c>px</c> if the map has no scale.</param>
/// <param name="Greatest">The greatest finite distance.</param>
/// <param name="Farthest">The pixel with that distance, in the frame of the request.</param>
internal sealed record DistanceMap(int Width, int Height, float[] Distances, string Unit, float Greatest, double[] Farthest)
{
    /// <param name="places">On the map.</param>
    /// <param name="outward">From the places to the pixels; else from the pixels to the places.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>NoSegment</c>.</exception>
    public static DistanceMap Compute(PlacesOnMap places, bool outward, CancellationToken cancellationToken)
    {
        var (grid, cells) = (outward ? places.Agent.Grid : places.Agent.Grid.Reversed, places.Cells());
        var field = GeodesicField.From(grid, places.Agent.Lines, cells, null, double.PositiveInfinity, cancellationToken);
        var distances = new float[grid.Width * grid.Height];
        var (greatest, farthest) = (-1f, default(Cell));

        for (var i = 0; i < distances.Length; i++)
        {
            var cell = new Cell(i % grid.Width, i / grid.Width);
            distances[i] = (float)places.Answer.Length(field.To(cell));

            if (distances[i] > greatest && float.IsFinite(distances[i]))
            {
                (greatest, farthest) = (distances[i], cell);
            }
        }

        return new DistanceMap(
            grid.Width, grid.Height, distances, places.Answer.Units.Distance, greatest, places.Request.Frame.FromPixel(farthest.Centre));
    }
}
