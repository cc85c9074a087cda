namespace ModularPath.Imaging.Operators;

internal static class Disc
{
    public static GrayImage Within(GrayImage binary, float radius) => Compare(binary, radius, inside: false);

    public static GrayImage Inside(GrayImage binary, float radius) => Compare(Invert(binary), radius, inside: true);

    private static GrayImage Compare(GrayImage sources, float radius, bool inside)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        var squared = DistanceTransform.Squared(sources);
        var limit = (double)radius * radius;
        var result = GC.AllocateUninitializedArray<byte>(squared.Length);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = squared[i] > limit == inside ? byte.MaxValue : byte.MinValue;
        }

        return new GrayImage(sources.Width, sources.Height, result);
    }

    private static GrayImage Invert(GrayImage binary)
    {
        ArgumentNullException.ThrowIfNull(binary);
        return Threshold.AtMost(binary, 0);
    }
}
