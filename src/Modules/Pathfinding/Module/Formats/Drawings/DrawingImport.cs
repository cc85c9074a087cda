using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>Makes maps of drawings: their geometry says what is wall, and nothing is guessed from pixels.</summary>
internal static class DrawingImport
{
    /// <summary>Null if the drawing shows no walls: then its picture has to be read.</summary>
    public static MapImport? Open(VectorDrawing drawing, PictureLimits limits, CancellationToken cancelled)
    {
        if (PlanReading.Read(drawing, cancelled) is not { } plan)
        {
            return null;
        }

        var sheet = PlanFrame.Of(plan, limits);
        return new MapImport(drawing.Format, sheet.Width, sheet.Height, stopped => Read(plan, sheet, stopped))
        {
            MetersPerPixel = plan.MetersPerUnit / sheet.PixelsPerUnit,
            IsVector = true,
        };
    }

    /// <summary>The drawing as a picture, for a model to read.</summary>
    /// <exception cref="ProblemException">Nothing is drawn.</exception>
    public static ReadOnlyMemory<byte> PictureOf(VectorDrawing drawing, PictureLimits limits)
    {
        var area = drawing.Sheet ?? DrawnArea.Around(drawing.Paths);

        if (drawing.Paths.Count == 0 || area.Longest is not (> 0 and < double.PositiveInfinity))
        {
            throw Problem.UnreadableMapFile($"The {drawing.Format} file draws nothing that can be seen: no lines and no fills.");
        }

        return PlanPicture.Draw(drawing, PlanFrame.Of(drawing, limits));
    }

    private static ImportedPixels Read(VectorPlan plan, PlanFrame sheet, CancellationToken cancelled)
    {
        var classes = PlanMask.Paint(plan, sheet, cancelled);
        var places = PlanNames.Read(plan, sheet, classes);
        return new ImportedPixels(PlanPicture.Draw(plan.Drawing, sheet), classes.Pixels, ImportDefaults.Certainty(classes))
        {
            Places = [.. places.Take(PlanNames.Most)],
            Warnings = [.. WarningsOf(plan, places.Length)],
        };
    }

    private static IEnumerable<MapWarning> WarningsOf(VectorPlan plan, int places)
    {
        if (plan.IsGuess)
        {
            yield return new MapWarning(
                "walls_guessed",
                "Neither layers, fills nor line weights tell walls from other lines: every straight line became a wall. "
                + "Name the layers (A-WALL, A-DOOR), or paint what is none.");
        }

        if (places > PlanNames.Most)
        {
            yield return new MapWarning(
                "names_left_out", $"The drawing has {places} texts inside: the first {PlanNames.Most} are kept as places.");
        }
    }
}
