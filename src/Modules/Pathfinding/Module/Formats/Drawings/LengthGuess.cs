namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>
/// How long a metre is about in units of a drawing that does not say: for limits of what can be a wall, never for a scale.
/// </summary>
internal static class LengthGuess
{
    // Metres: a leaf is 0.7 to 1.1 m wide.
    private const double UsualLeaf = 0.85;

    // Of a drawing that says nothing: a house, or a part of a larger building.
    private const double UsualDiagonal = 30;

    public static double UnitsPerMeter(DrawnArea area, IEnumerable<SwungLeaf> leaves)
    {
        var guess = area.Diagonal / UsualDiagonal;
        double[] radii = [.. leaves.Select(static leaf => leaf.Radius).Where(radius => radius > guess / 5 && radius < guess * 5).Order()];
        return radii.Length < 2 ? guess : radii[radii.Length / 2] / UsualLeaf;
    }
}
