namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>
/// Windows of drawings without layers: thin lines along a hole in a wall. Two of them on the wall's faces are the edges of a passage;
/// one between the faces is glass.
/// </summary>
internal static class PlanWindows
{
    // Of the wall's thickness: how far from its faces a pane lies.
    private const double OfFace = 0.15;

    public static void Paint(VectorPlan plan, PlanFrame sheet, WallHoles openings)
    {
        WallHole[] found =
        [
            .. plan.Thin.Select(line => openings.OfLine(sheet.ToPixels(line.From), sheet.ToPixels(line.To))).OfType<WallHole>()
                .Where(IsBetweenFaces).Where(opening => !IsDoor(opening, openings)),
        ];

        foreach (var window in found)
        {
            openings.Paint(window, MapClass.Wall);
        }
    }

    private static bool IsBetweenFaces(WallHole opening)
    {
        var near = OfFace * (opening.High - opening.Low);
        return opening.Low < -near && opening.High > near;
    }

    private static bool IsDoor(WallHole opening, WallHoles openings)
    {
        var middle = (opening.From + opening.To) * 0.5;
        var (x, y) = ((int)middle.X, (int)middle.Y);
        return x < 0 || y < 0 || x >= openings.Classes.Width || y >= openings.Classes.Height
            || openings.Classes.Pixels[(y * openings.Classes.Width) + x] == (byte)MapClass.Door;
    }
}
