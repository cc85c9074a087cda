namespace ModularPath.Pathfinding.Tests.Sources;

internal static class Pictures
{
    /// <summary>A PNG of a drawing: walkable pixels white, all others black.</summary>
    public static byte[] Png(SegmentationMask mask)
    {
        var pixels = mask.Labels.SelectMany(
            static label =>
                Enumerable.Repeat((MapClass)label is MapClass.Walkable or MapClass.Door ? (byte)255 : (byte)0, 3).Append((byte)255));
        return PictureEncoder.Png(new Picture(mask.Width, mask.Height, [.. pixels]));
    }

    public static byte[] Png(params string[] rows) => Png(Drawing.Mask(rows));
}
