namespace ModularPath.Imaging.Operators;

/// <summary>How often each grey value occurs.</summary>
internal static class Histogram
{
    public static int[] Of(GrayImage image)
    {
        // Two tables in turn: neighbours on maps are mostly equal, and increments of one counter would wait for each other.
        var even = new int[256];
        var odd = new int[256];
        var pixels = image.Pixels;
        for (var i = 0; i + 1 < pixels.Length; i += 2)
        {
            even[pixels[i]]++;
            odd[pixels[i + 1]]++;
        }

        if (pixels.Length % 2 == 1)
        {
            even[pixels[^1]]++;
        }

        for (var value = 0; value < even.Length; value++)
        {
            even[value] += odd[value];
        }

        return even;
    }
}
