namespace ModularPath.Pathfinding.Tests.Sources;

/// <summary>
/// Masks drawn with letters: <c>.</c> walkable, <c>#</c> wall, <c>o</c> obstacle, <c>d</c> door, <c>,</c> rough,
/// <c>~</c> water, space background; <c>?</c> is walkable with a confidence of 0.2; everything else has 1.
/// </summary>
internal static class Drawing
{
    public static SegmentationMask Mask(params string[] rows)
    {
        var letters = string.Concat(rows);
        return new SegmentationMask(
            rows[0].Length, rows.Length, [.. letters.Select(LabelOf)], [.. letters.Select(static c => c == '?' ? (byte)51 : (byte)255)],
            MaskOrigin.Model, "drawn-1", new string('a', 64));
    }

    /// <summary>Every letter becomes a square of this side in pixels.</summary>
    public static SegmentationMask Mask(int size, params string[] rows) =>
        Mask([.. rows.SelectMany(row => Enumerable.Repeat(string.Concat(row.Select(c => new string(c, size))), size))]);

    private static byte LabelOf(char letter) => (byte)(letter switch
    {
        '.' or '?' => MapClass.Walkable,
        '#' => MapClass.Wall,
        'o' => MapClass.Obstacle,
        'd' => MapClass.Door,
        ',' => MapClass.Rough,
        '~' => MapClass.Water,
        ' ' => MapClass.Background,
        _ => throw new ArgumentException($"'{letter}' draws nothing.", nameof(letter)),
    });
}
