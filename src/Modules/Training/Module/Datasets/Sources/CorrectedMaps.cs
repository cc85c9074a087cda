namespace ModularPath.Training.Datasets.Sources;

/// <summary>
/// What users corrected: in a data directory of Pathfinding, <c>maps/ID/picture</c> and <c>maps/ID/corrections.png</c>,
/// of the same size, 255 where the user changed nothing, else the class that the user gave.
/// </summary>
internal static class CorrectedMaps
{
    public const string Maps = "maps";
    public const string Corrections = "corrections.png";
    private const string Picture = "picture";

    // A sample without corrected pixels teaches nothing; one without their surroundings teaches little.
    private const int Margin = 128;

    /// <summary>The maps with corrections; others do not belong to the dataset.</summary>
    public static IReadOnlyList<MapEntry> Open(string path) =>
    [
        .. Directory.GetDirectories(Path.Combine(path, Maps)).Order(StringComparer.Ordinal)
            .Where(static map => File.Exists(Path.Combine(map, Corrections)))
            .Select(static map => new MapEntry(Path.GetFileName(map), Path.Combine(map, Picture), () => Read(map))),
    ];

    private static LabelledMap Read(string map)
    {
        var picture = PictureFile.Read(Path.Combine(map, Picture));
        var mask = PictureFile.ReadMask(Path.Combine(map, Corrections));
        PictureFile.RequireSize(picture, mask.Width, mask.Height);

        foreach (ref var label in mask.Pixels.AsSpan())
        {
            label = ClassSet.EncodeTruth(label);
        }

        return Around(LabelledMap.FromPicture(picture, mask.Pixels));
    }

    private static LabelledMap Around(LabelledMap map)
    {
        var (left, top, right, bottom) = (map.Width, map.Height, -1, -1);

        for (var i = 0; i < map.Labels.Length; i++)
        {
            if (map.Labels[i] != LabelledMap.Ignored)
            {
                var (x, y) = (i % map.Width, i / map.Width);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        if (right < 0)
        {
            throw new TrainingInputException("Nothing of it is corrected.");
        }

        (left, top) = (Math.Max(0, left - Margin), Math.Max(0, top - Margin));
        return map.Cut(left, top, Math.Min(map.Width, right + 1 + Margin) - left, Math.Min(map.Height, bottom + 1 + Margin) - top);
    }
}
