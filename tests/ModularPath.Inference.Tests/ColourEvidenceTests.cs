namespace ModularPath.Inference.Tests;

public sealed class ColourEvidenceTests : IDisposable
{
    private readonly TinyModel _model = new();

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(40, 30, 1f, 1f)]
    [InlineData(33, 17, 0.5f, 1.7f)]
    [InlineData(1, 1, 2f, 1f)]
    public void Is_the_logarithm_of_how_much_likelier_a_colour_is_in_a_class(int width, int height, float weight, float temperature)
    {
        var random = new Random(3);
        var picture = Picture(width, height, _ => (byte)(random.Next(4) * 50));
        var size = new WorkingSize(width, height, width + 5, height + 2);
        var before = Enumerable.Range(0, 7 * (width + 5) * (height + 2)).Select(_ => (float)((random.NextDouble() * 8) - 4)).ToArray();
        var after = before.ToArray();

        ColourEvidence.Add(picture, weight, temperature, after, size);

        var expected = Expected(picture, weight, temperature, before, size);
        for (var i = 0; i < before.Length; i++)
        {
            Assert.Equal(expected[i], after[i] - before[i], 1e-3);
        }
    }

    [Fact]
    public void Ink_that_is_a_wall_elsewhere_is_a_wall_where_the_network_cannot_tell()
    {
        // A black line across white paper; of its right quarter the network has no idea, elsewhere it is sure.
        const int Side = 40;
        var picture = Picture(Side, Side, i => i / Side == 20 ? (byte)0 : (byte)255);
        var logits = new float[7 * Side * Side];
        for (var i = 0; i < Side * Side; i++)
        {
            var @class = i / Side == 20 ? MapClass.Wall : MapClass.Walkable;
            logits[((int)@class * Side * Side) + i] = i / Side == 20 && i % Side >= 30 ? 0 : 6;
        }

        ColourEvidence.Add(picture, 1, 1, logits, new WorkingSize(Side, Side, Side, Side));

        var labels = Argmax.Of(logits);
        for (var x = 30; x < Side; x++)
        {
            // Its colours say nothing against a door; for one, they say no more than for a wall.
            var at = (20 * Side) + x;
            Assert.Equal((byte)MapClass.Wall, labels[at]);
            Assert.True(logits[((int)MapClass.Wall * Side * Side) + at] > logits[((int)MapClass.Walkable * Side * Side) + at] + 3);
            Assert.Equal(logits[((int)MapClass.Wall * Side * Side) + at], logits[((int)MapClass.Door * Side * Side) + at], 1e-4);
        }
    }

    [Fact]
    public async Task A_model_asks_for_it_by_its_metadata()
    {
        var picture = SamplePictures.Real("cis__layout-100.jpg");

        var without = await SegmentAsync(picture, null);
        var little = await SegmentAsync(picture, "0.0000001");
        var much = await SegmentAsync(picture, "5");

        Assert.Equal(without.Labels, little.Labels);
        Assert.NotEqual(without.Labels, much.Labels);
        await Assert.ThrowsAsync<SharedKernel.ProblemException>(() => SegmentAsync(picture, "-1"));
    }

    private async Task<SegmentationMask> SegmentAsync(byte[] picture, string? weight)
    {
        using var segmentation = ModelSegmentation.Open(_model.Write(metadata =>
        {
            if (weight is not null)
            {
                metadata["modularpath.colour_evidence"] = weight;
            }
        }));

        return await segmentation.SegmentAsync(new SegmentationQuery(picture), CancellationToken.None);
    }

    private static Picture Picture(int width, int height, Func<int, byte> gray) =>
        new(width, height, [.. Enumerable.Range(0, width * height).SelectMany(i => (byte[])[.. Enumerable.Repeat(gray(i), 3), 255])]);

    /// <summary>In doubles, pixel by pixel, as the class describes it: shares of a colour's pixels against shares of all pixels.</summary>
    private static double[] Expected(Picture picture, double weight, double temperature, float[] logits, WorkingSize size)
    {
        var pixels = Enumerable.Range(0, size.Width * size.Height)
            .Select(i => (Colour: picture.Pixels[4 * i] / 16, X: i % size.Width, Y: i / size.Width))
            .Select(p => (
                p.Colour, p.X, p.Y,
                Probabilities: Softmax([.. Enumerable.Range(0, 7).Select(c => logits[At(c, p.X, p.Y)] / temperature)])))
            .ToList();
        var mean = Enumerable.Range(0, 7).Select(c => pixels.Average(p => p.Probabilities[c])).ToArray();
        var evidence = pixels.GroupBy(p => p.Colour).ToDictionary(g => g.Key, g =>
        {
            var of = Enumerable.Range(0, 7)
                .Select(c => (g.Sum(p => p.Probabilities[c]) + (30 * mean[c])) / (g.Count() + 30) / (mean[c] + 0.02))
                .Select(odds => weight * Math.Log(odds + 0.001))
                .ToArray();
            of[4] = of.Max();
            return of;
        });
        var added = new double[logits.Length];

        foreach (var p in pixels)
        {
            for (var c = 0; c < 7; c++)
            {
                added[At(c, p.X, p.Y)] = evidence[p.Colour][c];
            }
        }

        return added;

        int At(int c, int x, int y) => (((c * size.PaddedHeight) + y) * size.PaddedWidth) + x;

        static double[] Softmax(double[] values)
        {
            var exp = values.Select(Math.Exp).ToArray();
            return [.. exp.Select(e => e / exp.Sum())];
        }
    }
}
