namespace ModularPath.Training.Datasets.Sources;

/// <summary>Pictures in <c>images/</c> and masks in <c>masks/</c>, of the same names.</summary>
internal static class PictureFolder
{
    public const string Images = "images";
    public const string Masks = "masks";

    public static IReadOnlyList<MapEntry> Open(string path, LabelMapping labels) =>
    [
        .. Directory.GetFiles(Path.Combine(path, Images)).Order(StringComparer.Ordinal).Select(picture =>
        {
            var name = Path.GetFileNameWithoutExtension(picture);
            return new MapEntry(name, picture, () => Read(picture, Path.Combine(path, Masks, name + ".png"), labels));
        }),
    ];

    private static LabelledMap Read(string picturePath, string maskPath, LabelMapping labels)
    {
        if (!File.Exists(maskPath))
        {
            throw new TrainingInputException($"It has no mask {maskPath}.");
        }

        var picture = PictureFile.Read(picturePath);

        if (labels.ByColour)
        {
            var colours = PictureFile.Read(maskPath);
            PictureFile.RequireSize(picture, colours.Width, colours.Height);
            return LabelledMap.FromPicture(picture, labels.Translate(colours));
        }

        var mask = PictureFile.ReadMask(maskPath);
        PictureFile.RequireSize(picture, mask.Width, mask.Height);
        labels.Translate(mask.Pixels);
        return LabelledMap.FromPicture(picture, mask.Pixels);
    }
}
