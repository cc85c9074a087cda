using ModularPath.Imaging;
using ModularPath.Training.Evaluation;

namespace ModularPath.Training.Datasets;

/// <summary>
/// Pictures in <c>images/</c> and masks of class ids in <c>masks/</c>, of the same names. Decoded maps stay in memory
/// while they fit into the budget; the rest is decoded at each use.
/// </summary>
internal sealed class MapFolder
{
    private static readonly PictureLimits Limits = new();

    private readonly (string Picture, string Mask)[] _files;
    private readonly LabelledMap?[] _decoded;
    private long _budget;

    private MapFolder((string Picture, string Mask)[] files, long budget)
    {
        _files = files;
        _decoded = new LabelledMap?[files.Length];
        _budget = budget;
    }

    public int Count => _files.Length;

    /// <exception cref="TrainingInputException">The folder is not there, or holds no pair of picture and mask.</exception>
    public static MapFolder Open(string path, long budget)
    {
        var images = Path.Combine(path, "images");
        var masks = Path.Combine(path, "masks");

        if (!Directory.Exists(images) || !Directory.Exists(masks))
        {
            throw new TrainingInputException($"{path} holds no folders 'images' and 'masks'.");
        }

        var pictures = Directory.GetFiles(images)
            .Order(StringComparer.Ordinal)
            .Select(picture => (Picture: picture, Mask: Path.Combine(masks, Path.GetFileNameWithoutExtension(picture) + ".png")))
            .Where(static pair => File.Exists(pair.Mask))
            .ToArray();

        return pictures.Length >= 2
            ? new MapFolder(pictures, budget)
            : throw new TrainingInputException($"{path} holds {pictures.Length} pictures with a mask of the same name; at least two are needed.");
    }

    /// <summary>Decodes in parallel what fits into the budget.</summary>
    public void Preload(Action<int> decoded, CancellationToken cancellationToken)
    {
        var done = 0;
        Parallel.For(0, Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            if (Interlocked.Read(ref _budget) > 0)
            {
                var map = Decode(i);
                Interlocked.Add(ref _budget, -(map.Colours.LongLength + map.Labels.LongLength));
                _decoded[i] = map;
            }

            decoded(Interlocked.Increment(ref done));
        });
    }

    public LabelledMap this[int index] => _decoded[index] ?? Decode(index);

    private LabelledMap Decode(int index)
    {
        var (picturePath, maskPath) = _files[index];

        try
        {
            var picture = PictureDecoder.Decode(File.ReadAllBytes(picturePath), Limits);
            var mask = MaskPng.Decode(File.ReadAllBytes(maskPath), Limits);

            if (mask.Width != picture.Width || mask.Height != picture.Height)
            {
                throw new TrainingInputException(
                    $"{picturePath} is {picture.Width} x {picture.Height} pixels, its mask {mask.Width} x {mask.Height}.");
            }

            return new LabelledMap(picture.Width, picture.Height, ColoursOf(picture), KnownOnly(mask.Pixels));
        }
        catch (PictureException e)
        {
            throw new TrainingInputException($"{picturePath} or its mask cannot be read: {e.Message}", e);
        }
    }

    private static byte[] ColoursOf(Picture picture)
    {
        var colours = new byte[3 * picture.Width * picture.Height];

        for (int from = 0, to = 0; to < colours.Length; from += 4, to += 3)
        {
            picture.Pixels.AsSpan(from, 3).CopyTo(colours.AsSpan(to));
        }

        return colours;
    }

    // Values that stand for no class and for no set of classes.
    private static byte[] KnownOnly(byte[] labels)
    {
        foreach (ref var label in labels.AsSpan())
        {
            label = TruthValue.IsLabelled(label) ? label : LabelledMap.Ignored;
        }

        return labels;
    }
}
