namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>Pixels side by side, by which what lies beside what is counted.</summary>
internal static class PixelPairs
{
    /// <summary>Each pixel with the one to its left and the one above it, as indices of rows of a width.</summary>
    public static IEnumerable<(int Pixel, int Neighbour)> Of(int width, int length)
    {
        for (var i = 0; i < length; i++)
        {
            if (i % width > 0)
            {
                yield return (i, i - 1);
            }

            if (i >= width)
            {
                yield return (i, i - width);
            }
        }
    }
}
