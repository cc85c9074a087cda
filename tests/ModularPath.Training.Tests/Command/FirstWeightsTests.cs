using System.Reflection;
using Microsoft.ML.OnnxRuntime;
using ModularPath.Training.Onnx;
using ModularPath.Training.Runs;
using TorchSharp;

namespace ModularPath.Training.Tests.Command;

[Collection(TorchTests.Name)]
public sealed class FirstWeightsTests
{
    private const int Side = 448;

    private static readonly NetworkLayout WithResNet = new(new UNetS2([16, 16, 32], hasResNet: true));

    private static string ResNet => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "ResNet18").Value!;

    // The export folds batch normalisation into the convolutions; what training needs of it is measured again.
    [Fact]
    public void A_run_that_begins_with_a_model_computes_what_the_model_did_and_can_learn_more()
    {
        using var folder = new TemporaryFolder();
        var weights = TinyMaps.RandomWeights(TinyMaps.Layout, 3);
        File.WriteAllBytes(folder.File("model.onnx"), OnnxExport.Write(
            weights, new Dictionary<string, string> { ["modularpath.architecture"] = TinyMaps.Layout.Architecture.Name }));
        var map = TinyMaps.Draw(1)[0];
        var expected = Logits(weights, map);

        var state = Begin(folder, TinyMaps.Layout, "model.onnx");

        Assert.Equal(state.Weights.Values, state.Average.Values);
        AssertClose(expected, Logits(state.Weights, map), 1e-3);
        Assert.All(TinyMaps.Layout.Units, unit => Assert.True(state.Weights[$"{unit}.variance"].ContainsAnyExcept(0f)));

        // Normalised by a batch it is nearly the same network.
        var batch = TinyMaps.Batch(16, 128);
        var kept = Loss(state.Weights, batch, BatchNormalisation.Kept);
        Assert.InRange(Loss(state.Weights, batch, BatchNormalisation.OfBatch) / kept, 0.9, 1.1);
        Assert.Equal(kept, Loss(weights, batch, BatchNormalisation.Kept), 1e-3);
    }

    [Fact]
    public void A_model_gets_a_ResNet_that_changes_nothing_at_first()
    {
        using var folder = new TemporaryFolder();
        var weights = TinyMaps.RandomWeights(TinyMaps.Layout, 3);
        File.WriteAllBytes(folder.File("model.onnx"), OnnxExport.Write(
            weights, new Dictionary<string, string> { ["modularpath.architecture"] = TinyMaps.Layout.Architecture.Name }));
        var map = TinyMaps.Draw(1)[0];

        var state = Begin(folder, WithResNet, "model.onnx", ResNet);

        AssertClose(Logits(weights, map), Logits(state.Weights, map), 1e-3);
        Assert.All(WithResNet.Slots.Where(static slot => slot.Role == TensorRole.KernelFromZero), slot =>
            Assert.False(state.Weights[slot].ContainsAnyExcept(0f)));
    }

    // What the ResNet sees in our colours, against the file itself in ONNX Runtime.
    [Fact]
    public void The_ResNet_sees_what_its_file_computes()
    {
        using var folder = new TemporaryFolder();
        LibTorch.Load(2);
        var whole = new NetworkLayout(new UNetS2([16, 16, 16, 16, 16], hasResNet: true));
        var state = FirstWeights.Of(Options(folder, whole, ResNet), whole);
        var map = Photograph();
        float[] seen = [];
        using var predictor = new Predictor(state.Weights, (layer, values) => seen = layer == "resnet.3.1" ? values.ToArray() : seen);

        predictor.Predict(map);
        var expected = ImageNetFeatures(map);

        Assert.Equal(expected.Length, seen.Length);
        AssertAlike(expected, seen);
    }

    [Theory]
    [InlineData("unet-s2-16-16-32", "none of our models")]
    [InlineData("unet-s2-16-16-48+resnet18", "unet-s2-16-16-32")]
    public void A_file_of_another_network_is_refused(string network, string named)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model.onnx"), OnnxExport.Write(
            TinyMaps.RandomWeights(TinyMaps.Layout, 3),
            new Dictionary<string, string> { ["modularpath.architecture"] = TinyMaps.Layout.Architecture.Name }));
        Assert.True(NetworkArchitecture.TryParse(network, out var architecture));
        var layout = new NetworkLayout(architecture);

        var refused = Assert.Throws<TrainingInputException>(
            () => FirstWeights.Of(Options(folder, layout, folder.File("model.onnx"), ResNet), layout));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_model_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("text.onnx"), "no model");
        File.WriteAllBytes(folder.File("empty.onnx"), []);

        foreach (var file in (string[])["text.onnx", "empty.onnx"])
        {
            Assert.Contains("is no ONNX file", Assert.Throws<TrainingInputException>(
                () => FirstWeights.Of(Options(folder, TinyMaps.Layout, folder.File(file)), TinyMaps.Layout)).Message,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.25, true)]
    public void The_ResNet_learns_at_a_rate_of_its_own(double rate, bool learns)
    {
        LibTorch.Load(2);
        var state = FittingState.Initial(WithResNet, 1);
        var before = state.Weights.Clone();
        using var step = new TrainingStep(state, 1, 64, rates: new RelativeRates(ResNet: rate));

        // The first step only gives weight to what was added from zero.
        step.Learn(TinyMaps.Batch(1, 64), 0.01);
        step.Learn(TinyMaps.Batch(1, 64), 0.01);

        Assert.All(WithResNet.Slots.Where(static slot => slot.IsOfResNet && slot.IsKernel), slot =>
            Assert.Equal(learns, !before[slot].SequenceEqual(state.Weights[slot])));
        Assert.All(WithResNet.Slots.Where(static slot => slot.IsOfResNet && slot.Role == TensorRole.Statistic), slot =>
            Assert.Equal(learns, !before[slot].SequenceEqual(state.Weights[slot])));
        Assert.All(WithResNet.Slots.Where(static slot => !slot.IsOfResNet && slot.IsKernel), slot =>
            Assert.False(before[slot].SequenceEqual(state.Weights[slot])));
    }

    [Theory]
    [InlineData("resnet.1.0.first.kernel", 0.25)]
    [InlineData("expert1.coarse.resnet.1.0.first.kernel", 0.125)]
    [InlineData("expert1.coarse.stem.kernel", 0.5)]
    [InlineData("gate.kernel", 1)]
    public void The_ResNet_of_an_expert_learns_slowest(string tensor, double expected) => Assert.Equal(
        expected, new RelativeRates(ResNet: 0.25, Experts: 0.5).Of(new TensorSlot(tensor, [1], TensorRole.Kernel, 0, 1)));

    // The gate begins without a preference: the logits are the mean of both.
    [Fact]
    public void Networks_become_experts_of_one_and_stay_as_they_are_while_its_gate_learns()
    {
        using var folder = new TemporaryFolder();
        Assert.True(NetworkArchitecture.TryParse($"{TinyMaps.Layout.Architecture.Name}/{TinyMaps.Layout.Architecture.Name}", out var both));
        var layout = new NetworkLayout(both);
        Weights[] experts = [TinyMaps.RandomWeights(TinyMaps.Layout, 3), TinyMaps.RandomWeights(TinyMaps.Layout, 4)];

        foreach (var (i, expert) in experts.Index())
        {
            File.WriteAllBytes(folder.File($"{i}.onnx"), OnnxExport.Write(
                expert, new Dictionary<string, string> { ["modularpath.architecture"] = TinyMaps.Layout.Architecture.Name }));
        }

        var map = TinyMaps.Draw(1)[0];
        var mean = Logits(experts[0], map).Zip(Logits(experts[1], map), static (a, b) => (a + b) / 2).ToArray();

        var state = Begin(folder, layout, "0.onnx", "1.onnx");

        AssertClose(mean, Logits(state.Weights, map), 1e-3);

        var before = state.Weights.Clone();
        using var step = new TrainingStep(state, 1, 64, rates: new RelativeRates(Experts: 0));
        step.Learn(TinyMaps.Batch(1, 64), 0.01);

        Assert.All(layout.Slots, slot => Assert.Equal(slot.IsOfExpert, before[slot].SequenceEqual(state.Weights[slot])));

        // A gate that has decided leaves the logits of one expert.
        state.Weights["gate.bias"][1] = 1;
        AssertClose(Logits(experts[1], map), Logits(GateSharpening.With(state.Weights, 100), map), 1e-3);
    }

    // Where a picture has one colour, every size of it is the same, but for its edges and where in a square of pixels a logit lies.
    [Theory]
    [InlineData("~", "0.onnx", "0.onnx")]
    [InlineData("~/", "0.onnx", "1.onnx")]
    public void Networks_of_two_scales_read_the_picture_and_three_quarters_of_it(string network, params string[] files)
    {
        using var folder = new TemporaryFolder();
        var one = TinyMaps.Layout.Architecture.Name;
        Weights[] parts = [TinyMaps.RandomWeights(TinyMaps.Layout, 3), TinyMaps.RandomWeights(TinyMaps.Layout, 4)];

        foreach (var (i, part) in parts.Index())
        {
            File.WriteAllBytes(folder.File($"{i}.onnx"), OnnxExport.Write(
                part, new Dictionary<string, string> { ["modularpath.architecture"] = one }));
        }

        Assert.True(NetworkArchitecture.TryParse(network == "~" ? $"{one}~{one}" : $"{one}~/{one}", out var architecture));
        var state = Begin(folder, new NetworkLayout(architecture), files);
        byte[] colours = [.. Enumerable.Repeat((byte[])[200, 150, 90], 128 * 128).SelectMany(static colour => colour)];
        var map = new LabelledMap(128, 128, colours, new byte[128 * 128]);
        var expected = Middle(Logits(parts[0], map)).Zip(Middle(Logits(parts[network == "~" ? 0 : 1], map)), static (a, b) => (a + b) / 2);

        AssertClose([.. expected], Middle(Logits(state.Weights, map)), 1e-3);

        static float[] Middle(float[] logits) =>
        [
            .. logits.Chunk(128 * 128).Select(static plane =>
                plane.Where(static (_, i) => i / 128 is >= 56 and < 72 && i % 128 is >= 56 and < 72).Average()),
        ];
    }

    [Theory]
    [InlineData("a.onnx,b.onnx,c.onnx", "3 files for 2 networks")]
    [InlineData("one.onnx", "--network unet-s2-16-16-32")]
    public void Experts_need_a_file_each_or_one_together(string init, string named)
    {
        using var folder = new TemporaryFolder();
        Assert.True(NetworkArchitecture.TryParse("unet-s2-16-16-32/unet-s2-16-16-32", out var both));
        File.WriteAllBytes(folder.File("one.onnx"), OnnxExport.Write(
            TinyMaps.RandomWeights(TinyMaps.Layout, 3),
            new Dictionary<string, string> { ["modularpath.architecture"] = "unet-s2-16-16-32" }));
        var layout = new NetworkLayout(both);

        var refused = Assert.Throws<TrainingInputException>(
            () => FirstWeights.Of(Options(folder, layout, [.. init.Split(',').Select(folder.File)]), layout));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    private static FittingState Begin(TemporaryFolder folder, NetworkLayout layout, params string[] files)
    {
        LibTorch.Load(2);
        var options = Options(folder, layout, [.. files.Select(folder.File)]);
        var state = FirstWeights.Of(options, layout);
        var maps = TinyMaps.Set(6);
        NormalisationStatistics.Complete(state, maps, Split.ByShare(6, 0.2), options, TestContext.Current.CancellationToken);
        Assert.Empty(state.Weights.UnitsWithoutStatistics());
        return state;
    }

    private static TrainOptions Options(TemporaryFolder folder, NetworkLayout layout, params string[] files) => TrainCommandLine.Parse(
        new Dictionary<string, string>
        {
            ["out"] = folder.Path,
            ["data"] = folder.Path,
            ["network"] = layout.Architecture.Name,
            ["init"] = string.Join(',', files),
            ["batch-size"] = "4",
            ["crop"] = "128",
        });

    private static float[] Logits(Weights weights, LabelledMap map)
    {
        using var predictor = new Predictor(weights);
        return predictor.Predict(map).Logits;
    }

    private static double Loss(Weights weights, SampleBatch batch, BatchNormalisation normalisation)
    {
        using var network = new MapNetwork(weights, Arithmetic.Plain);
        using var scope = torch.NewDisposeScope();
        using var gradients = torch.no_grad();
        var pictures = torch.tensor(batch.Pictures, [16, 128, 128, 3]).permute(0, 3, 1, 2);
        return SegmentationLoss.Evaluate(network.Forward(pictures, normalisation).data<float>().ToArray(), batch);
    }

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        var scale = Math.Max(1, expected.Max(Math.Abs));
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(expected.Zip(actual).Max(static pair => Math.Abs(pair.First - pair.Second)) < tolerance * scale);
    }

    // At the edges it differs: there, the file pads with the mean colour of its photographs, we pad with grey.
    private static void AssertAlike(float[] expected, float[] actual)
    {
        var difference = expected.Zip(actual).Average(static pair => Math.Pow(pair.First - pair.Second, 2));
        var mean = expected.Average();
        Assert.True(difference < 0.01 * expected.Average(value => Math.Pow(value - mean, 2)), $"{difference}");
    }

    private static LabelledMap Photograph()
    {
        var random = DeterministicRandom.ForSample(1, 1);
        var colours = new byte[3 * Side * Side];

        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    var wave = 60 * Math.Sin((x * (channel + 1) / 40.0) + (y / 30.0));
                    colours[(3 * ((y * Side) + x)) + channel] = (byte)(110 + wave + (20 * channel) + random.Between(-10, 10));
                }
            }
        }

        return new LabelledMap(Side, Side, colours, new byte[Side * Side]);
    }

    // Its input is B, G, R from 0 to 255 less the means of ImageNet; protobuf messages join where they are written one after the
    // other, which makes an inner value an output.
    private static float[] ImageNetFeatures(LabelledMap map)
    {
        const string Inner = "ReLU347_Output_0";
        var type = new Protobuf().Message(1, new Protobuf().Number(1, 1));
        var output = new Protobuf().Message(7, new Protobuf().Message(12, new Protobuf().Text(1, Inner).Message(2, type)));
        const int Half = Side / 2;
        var image = new float[3 * Half * Half];
        float[] means = [103.939f, 116.779f, 123.68f];

        for (var i = 0; i < image.Length; i++)
        {
            var (channel, y, x) = (i / (Half * Half), i / Half % Half, i % Half);
            var corner = (2 * y * Side) + (2 * x);
            int[] places = [corner, corner + 1, corner + Side, corner + Side + 1];
            image[i] = places.Average(at => (float)map.Colours[(3 * at) + 2 - channel]) - means[channel];
        }

        using var session = new InferenceSession([.. File.ReadAllBytes(ResNet), .. output.ToArray()]);
        using var run = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(image, [1, 3, Half, Half]);
        using var outputs = session.Run(run, session.InputNames, [input], [Inner]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
