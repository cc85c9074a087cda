namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Repairs the reading of a plan by what is true of every building, and that of roads which were taken for a building. It changes logits
/// and not the mask, so that the renderer's borders, regions and confidences follow. On other maps it does nothing.
/// </summary>
internal static class BuildingRules
{
    /// <param name="logits">[7, padded height, padded width]; changed in place.</param>
    /// <param name="size">The part of the logits that is the picture.</param>
    /// <param name="temperature">Divides logits before the softmax.</param>
    /// <param name="seen">The picture as the network sees it.</param>
    public static void Apply(float[] logits, WorkingSize size, float temperature, Picture seen)
    {
        var editor = new LogitEditor(logits, size, temperature);
        var labels = editor.Labels();

        if (BuildingScale.Measure(labels, size.Width) is { } scale)
        {
            TintedFloors.Apply(editor, labels, seen, scale);
            Indoors.Apply(editor, editor.Labels());
            OpenEnds.Close(editor, editor.Labels(), scale);
            WallGaps.Close(editor, editor.Labels(), scale);
            DoorSwings.Open(editor, editor.Labels(), seen, scale);
            Doorways.Open(editor, editor.Labels(), scale);
        }
        else
        {
            Streets.Apply(editor, labels);
        }
    }
}
