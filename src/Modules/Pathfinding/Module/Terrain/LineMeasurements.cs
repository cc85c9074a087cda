using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>The measurements of a geometry, in pixels.</summary>
/// <param name="Length">From end to end.</param>
/// <param name="Clearance">The least along the line.</param>
/// <param name="LeastConfidence">0 to 1.</param>
/// <param name="LeastConfident">The place with the least confidence.</param>
/// <param name="MeanConfidence">0 to 1.</param>
/// <param name="UncertainLength">Length through pixels below the limit.</param>
internal sealed record LineMeasurements(
    double Length, double Clearance, double LeastConfidence, Cell LeastConfident, double MeanConfidence, double UncertainLength)
{
    /// <param name="ground">The map.</param>
    /// <param name="line">Walkable; in pixels.</param>
    /// <param name="uncertainBelow">Confidence, 0 to 1.</param>
    public static LineMeasurements Measure(MapGround ground, IReadOnlyList<(double X, double Y)> line, double uncertainBelow)
    {
        // A route from a place to itself is a point: its cell tells everything.
        var start = Cell.At(line[0].X, line[0].Y);
        var (length, sure, uncertain) = (0.0, 0.0, 0.0);
        var (least, where) = (ConfidenceAt(start), start);
        var probe = new ClearanceProbe(ground.Anyone.Grid);
        var clearance = double.PositiveInfinity;

        // The bends first: a route touches corners there, and near a small limit there is little to look at.
        for (var i = 0; i < line.Count; i++)
        {
            clearance = probe.At(Cell.At(line[i].X, line[i].Y), clearance);
        }

        for (var i = 1; i < line.Count; i++)
        {
            foreach (var piece in CellSegment.Between(line[i - 1], line[i]))
            {
                var confidence = ConfidenceAt(piece.Cell);
                length += piece.Length;
                sure += piece.Length * confidence;
                uncertain += confidence < uncertainBelow ? piece.Length : 0;
                clearance = clearance > MapGround.LeastClearance ? probe.At(piece.Cell, clearance) : clearance;
                (least, where) = confidence < least ? (confidence, piece.Cell) : (least, where);
            }
        }

        return new LineMeasurements(length, clearance, least, where, length > 0 ? sure / length : least, uncertain);

        double ConfidenceAt(Cell cell) => ground.Confidence[ground.IndexOf(cell)] / 255.0;
    }
}
