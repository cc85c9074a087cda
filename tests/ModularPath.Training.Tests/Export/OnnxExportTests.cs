using Microsoft.ML.OnnxRuntime;
using ModularPath.Training.Onnx;
using ModularPath.Training.Quantization;

namespace ModularPath.Training.Tests.Export;

[Collection(TorchTests.Name)]
public sealed class OnnxExportTests
{
    [Theory]
    [InlineData("unet-s2-16-32-64-128-192", 256, 256)]
    [InlineData("unet-s2-16-32-64-128-192", 320, 192)]
    [InlineData("unet-s2-16-32-64-128-192", 32, 480)]
    [InlineData("unet-s2-16-16-32+resnet18", 256, 192)]
    [InlineData("unet-s2-16-32-64-128-192+resnet18", 96, 64)]
    [InlineData("unet-s2-16-16-32/unet-s2-16-32/unet-s2-16-16-32", 64, 96)]
    [InlineData("unet-s2-16-16-32~unet-s2-16-32", 72, 96)]
    [InlineData("unet-s2-16-16-32~unet-s2-16-32/unet-s2-16-16-32~", 64, 40)]
    [InlineData("unet-s2-16-16-32~unet-s2-16-32/unet-s2-16-16-32+resnet18~", 64, 40)]
    public void OnnxRuntime_gives_the_labels_that_torch_gives(string network, int width, int height)
    {
        Assert.True(NetworkArchitecture.TryParse(network, out var architecture));
        Assert.Equal(network, architecture.Name);
        var weights = TinyMaps.RandomWeights(new NetworkLayout(architecture), 11);
        var map = Cut(TinyMaps.Draw(1)[0], width, height);
        using var predictor = new Predictor(weights);
        var expected = predictor.Predict(map);

        var actual = Run(OnnxExport.Write(weights, new Dictionary<string, string>()), map);

        Assert.Equal(NetworkLayout.Classes * width * height, actual.Length);
        var scale = Math.Max(1, expected.Logits.Max(Math.Abs));
        for (var i = 0; i < actual.Length; i++)
        {
            Assert.InRange(Math.Abs(expected.Logits[i] - actual[i]), 0, 1e-4 * scale);
        }

        AssertSameLabels(expected, actual, width, height);
    }

    [Fact]
    public void Metadata_can_be_read_by_OnnxRuntime()
    {
        var written =
            new Dictionary<string, string> { ["modularpath.schema"] = "1", ["modularpath.classes"] = """["background","wände"]""" };

        using var session = new InferenceSession(OnnxExport.Write(TinyMaps.RandomWeights(TinyMaps.Layout, 1), written));

        Assert.Equal(written, session.ModelMetadata.CustomMetadataMap);
        Assert.Equal([-1, 3, -1, -1], session.InputMetadata["image"].Dimensions);
        Assert.Equal([-1, 7, -1, -1], session.OutputMetadata["logits"].Dimensions);
    }

    [Theory]
    [InlineData("unet-s2-16-32-64-128-192", 0.99)]
    [InlineData("unet-s2-16-32-64-128-192+resnet18", 0.9)]
    [InlineData("unet-s2-16-32-64-128-192/unet-s2-16-32-64-128-192", 0.98)]
    [InlineData("unet-s2-16-32-64-128-192~unet-s2-16-32-64-128-192", 0.98)]
    public void In_eight_bits_OnnxRuntime_gives_the_labels_of_floats_and_those_that_torch_gives_with_the_same_rounding(
        string network, double agreement)
    {
        Assert.True(NetworkArchitecture.TryParse(network, out var architecture));
        var weights = TinyMaps.RandomWeights(new NetworkLayout(architecture), 11);
        var maps = TinyMaps.Draw(3).Select(static map => Cut(map, 256, 192)).ToArray();
        var (codes, pictures) = EightBitExport.Calibrate(weights, maps, TestContext.Current.CancellationToken);
        var eightBit = OnnxExport.WriteEightBit(weights, new Dictionary<string, string>(), codes);
        using var floats = new Predictor(weights);
        using var rounded = eightBit.Open();

        var actual = Labels(new PredictedLogits(256, 256 * 192, Run(eightBit.Model, maps[0])));

        Assert.Equal(3, pictures);
        Assert.True(eightBit.Model.Length < 0.3 * OnnxExport.Write(weights, new Dictionary<string, string>()).Length);
        Assert.InRange(Agreement(Labels(rounded.Predict(maps[0])), actual), agreement, 1);
        Assert.InRange(Agreement(Labels(floats.Predict(maps[0])), actual), agreement, 1);
    }

    private static byte[] Labels(PredictedLogits prediction)
    {
        var row = new float[NetworkLayout.Classes];
        return [
            .. Enumerable.Range(0, prediction.Plane)
            .Select(at => (byte)prediction.ClassAt(at % prediction.RowLength, at / prediction.RowLength, row))];
    }

    private static double Agreement(byte[] one, byte[] other) => one.Zip(other).Average(static pair => pair.First == pair.Second ? 1.0 : 0);

    private static void AssertSameLabels(PredictedLogits expected, float[] actual, int width, int height)
    {
        Span<float> row = stackalloc float[NetworkLayout.Classes];
        var other = new PredictedLogits(width, width * height, actual);
        var seen = new HashSet<int>();

        for (var at = 0; at < width * height; at++)
        {
            var label = expected.ClassAt(at % width, at / width, row);
            var best = row[label];
            seen.Add(label);
            row[label] = float.MinValue;

            // Ties of less than the rounding may fall either way.
            if (best - row.ToArray().Max() > 1e-3f)
            {
                Assert.Equal(label, other.ClassAt(at % width, at / width, row));
            }
        }

        Assert.True(seen.Count > 1, "A picture of one class would prove little.");
    }

    private static float[] Run(byte[] model, LabelledMap map)
    {
        var plane = map.Width * map.Height;
        var image = new float[3 * plane];

        for (var i = 0; i < image.Length; i++)
        {
            image[i] = map.Colours[(3 * (i % plane)) + (i / plane)] / 255f;
        }

        using var session = new InferenceSession(model);
        using var run = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(image, [1, 3, map.Height, map.Width]);
        using var outputs = session.Run(run, ["image"], [input], ["logits"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private static LabelledMap Cut(LabelledMap map, int width, int height)
    {
        var colours = new byte[3 * width * height];

        for (var i = 0; i < width * height; i++)
        {
            var from = (Sampler.Mirror(i / width, map.Height) * map.Width) + Sampler.Mirror(i % width, map.Width);
            map.Colours.AsSpan(3 * from, 3).CopyTo(colours.AsSpan(3 * i));
        }

        return new LabelledMap(width, height, colours, new byte[width * height]);
    }
}
