namespace ModularPath.Training.Datasets.Sources;

/// <summary>
/// What users corrected: in a data directory of Pathfinding, <c>maps/ID/picture</c> and <c>maps/ID/corrections.png</c>, of the same size,
/// 255 where the user changed nothing, else the class that the user gave. What was read with confidence there, <c>mask.png</c> and
/// <c>confidence.png</c>, is taken as confirmed: who corrects a map looks at the rest of it too.
/// </summary>
internal static class CorrectedMaps
{
    public const string Maps = "maps";
    public const string Corrections = "corrections.png";
    private const string Picture = "picture";
    private const string Reading = "mask.png";
    private const string Confidence = "confidence.png";

    // Of 255: what is read less surely teaches nothing.
    private const byte Sure = 204;

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

        if (!mask.Pixels.AsSpan().ContainsAnyExcept(LabelledMap.Ignored))
        {
            throw new TrainingInputException("Nothing of it is corrected.");
        }

        Confirm(map, mask);

        foreach (ref var label in mask.Pixels.AsSpan())
        {
            label = ClassSet.EncodeTruth(label);
        }

        return LabelledMap.FromPicture(picture, mask.Pixels);
    }

    private static void Confirm(string map, GrayImage mask)
    {
        var (reading, confidence) = (Path.Combine(map, Reading), Path.Combine(map, Confidence));

        if (!File.Exists(reading) || !File.Exists(confidence))
        {
            return;
        }

        var (read, sure) = (PictureFile.ReadMask(reading), PictureFile.ReadMask(confidence));

        if ((read.Width, read.Height) != (mask.Width, mask.Height) || (sure.Width, sure.Height) != (mask.Width, mask.Height))
        {
            throw new TrainingInputException($"{Reading} and {Confidence} have another size than {Corrections}.");
        }

        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            if (mask.Pixels[i] == LabelledMap.Ignored && sure.Pixels[i] >= Sure)
            {
                mask.Pixels[i] = read.Pixels[i];
            }
        }
    }
}
