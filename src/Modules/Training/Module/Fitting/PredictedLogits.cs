namespace ModularPath.Training.Fitting;

/// <summary>Logits of a padded map: class c of pixel (x, y) lies at c * plane + y * rowLength + x.</summary>
internal readonly record struct PredictedLogits(int RowLength, int Plane, float[] Logits)
{
    /// <summary>Copies the logits of a pixel and gives the class of the largest, the first of equal ones.</summary>
    public int ClassAt(int x, int y, Span<float> logits)
    {
        var at = (y * RowLength) + x;
        var best = 0;

        for (var c = 0; c < NetworkLayout.Classes; c++)
        {
            logits[c] = Logits[(c * Plane) + at];
            best = logits[c] > logits[best] ? c : best;
        }

        return best;
    }
}
