using ModularPath.Imaging;
using ModularPath.Training.Datasets;
using ModularPath.Training.Fitting;
using ModularPath.Training.Network;
using ModularPath.Training.Synthesis;

namespace ModularPath.Training.Export;

/// <summary>
/// What the network says of a few maps, as torch computed it: <c>golden/N.png</c>, the picture, and <c>golden/N.mask.png</c>,
/// the likeliest class of every pixel. Whoever serves the exported model can see whether it says the same there.
/// </summary>
internal static class GoldenAnswers
{
    private const ulong Seed = 0x601DE2;
    private const int Count = 3;

    /// <summary>Writes the answers of <paramref name="weights"/> for pictures of at most <paramref name="longSide"/> pixels a side.</summary>
    public static void Write(string folder, Weights weights, int longSide)
    {
        Directory.CreateDirectory(folder);
        using var predictor = new Predictor(weights);

        for (var i = 0; i < Count; i++)
        {
            var picture = Cut(MapGenerator.Generate(Seed, i).Picture, weights.Layout.Stride, longSide);
            AtomicFile.Write(Path.Combine(folder, $"{i + 1}.png"), PictureEncoder.Png(picture));
            AtomicFile.Write(Path.Combine(folder, $"{i + 1}.mask.png"), MaskPng.Encode(Labels(predictor, picture)));
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

    private static GrayImage Labels(Predictor predictor, Picture picture)
    {
        var colours = new byte[3 * picture.Width * picture.Height];

        for (var i = 0; i < picture.Width * picture.Height; i++)
        {
            picture.Pixels.AsSpan(4 * i, 3).CopyTo(colours.AsSpan(3 * i));
        }

        var prediction = predictor.Predict(new LabelledMap(picture.Width, picture.Height, colours, []));
        Span<float> logits = stackalloc float[NetworkLayout.Classes];
        var labels = new byte[picture.Width * picture.Height];

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = (byte)prediction.ClassAt(i % picture.Width, i / picture.Width, logits);
        }

        return new GrayImage(picture.Width, picture.Height, labels);
    }
}
