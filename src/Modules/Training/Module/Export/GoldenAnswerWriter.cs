using ModularPath.Training.Synthesis;

namespace ModularPath.Training.Export;

/// <summary>
/// Writes what torch computes for a few maps: <c>golden/N.png</c>, the picture, and <c>golden/N.mask.png</c>, the likeliest class
/// of every pixel. A service compares the exported model with them.
/// </summary>
internal static class GoldenAnswerWriter
{
    private const ulong Seed = 0x601DE2;
    private const int Count = 3;

    /// <summary>If two logits are closer than this, rounding may decide between them: the pixel is doubtful.</summary>
    private const float Doubt = 0.5f;

    /// <summary>Writes the answers for pictures of at most <paramref name="longSide"/> pixels a side.</summary>
    /// <param name="folder">Made if it is not there.</param>
    /// <param name="predictor">Gives the answers.</param>
    /// <param name="longSide">Pixels.</param>
    /// <param name="candidates">How many pictures to try; those with the fewest doubtful pixels are taken.</param>
    public static void Write(string folder, Predictor predictor, int longSide, int candidates = Count)
    {
        Directory.CreateDirectory(folder);

        var answers = Enumerable.Range(0, candidates)
            .Select(i => Answer(predictor, Cut(MapGenerator.Generate(Seed, i).Picture, predictor.Stride, longSide)))
            .OrderBy(static answer => answer.Doubtful)
            .Take(Count);

        foreach (var (i, (picture, mask, _)) in answers.Index())
        {
            AtomicFile.Write(Path.Combine(folder, $"{i + 1}.png"), PictureEncoder.Png(picture));
            AtomicFile.Write(Path.Combine(folder, $"{i + 1}.mask.png"), MaskPng.Encode(mask));
        }
    }

    // Sides that are multiples of the stride: nothing is padded and nothing resized, so there is one right answer.
    private static Picture Cut(Picture picture, int stride, int longSide)
    {
        var width = Math.Min(picture.Width, longSide) / stride * stride;
        var height = Math.Min(picture.Height, longSide) / stride * stride;
        var pixels = new byte[4 * width * height];

        for (var y = 0; y < height; y++)
        {
            picture.Pixels.AsSpan(4 * y * picture.Width, 4 * width).CopyTo(pixels.AsSpan(4 * y * width));
        }

        return new Picture(width, height, pixels);
    }

    private static (Picture Picture, GrayImage Mask, double Doubtful) Answer(Predictor predictor, Picture picture)
    {
        var prediction = predictor.Predict(LabelledMap.FromPicture(picture, []));
        Span<float> logits = stackalloc float[NetworkLayout.Classes];
        var labels = new byte[picture.Width * picture.Height];
        var doubtful = 0;

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = (byte)prediction.ClassAt(i % picture.Width, i / picture.Width, logits);
            logits.Sort();
            doubtful += logits[^1] - logits[^2] < Doubt ? 1 : 0;
        }

        return (picture, new GrayImage(picture.Width, picture.Height, labels), (double)doubtful / labels.Length);
    }
}
