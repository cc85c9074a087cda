using ModularPath.Training.Onnx;

namespace ModularPath.Training.Tests.Fitting;

[Collection(TorchTests.Name)]
public sealed class BlendTests
{
    private static readonly Weights Learned = TinyMaps.RandomWeights(TinyMaps.Layout, 1);
    private static readonly Weights Other = TinyMaps.RandomWeights(TinyMaps.Layout, 2);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_share_of_all_or_nothing_is_one_of_the_two_networks(int share)
    {
        LibTorch.Load(2);
        var map = TinyMaps.Draw(1)[0];
        using var blended = new Predictor(new Blend(Other, share).With(Learned));
        using var only = new Predictor(share == 1 ? Learned : Other);

        var expected = only.Predict(map).Logits.ToArray();

        Assert.True(expected.Zip(blended.Predict(map).Logits).Max(static pair => Math.Abs(pair.First - pair.Second)) < 1e-3);
    }

    [Fact]
    public void What_is_averaged_are_the_convolutions_that_a_model_has()
    {
        var blended = new Blend(Other, 0.25).With(Learned);

        foreach (var unit in TinyMaps.Layout.Units)
        {
            var (kernel, bias) = BatchFolding.Fold(blended, unit);
            var (learned, learnedBias) = BatchFolding.Fold(Learned, unit);
            var (other, otherBias) = BatchFolding.Fold(Other, unit);
            Assert.All(kernel.Index(), pair => Assert.Equal((0.25 * learned[pair.Index]) + (0.75 * other[pair.Index]), pair.Item, 1e-4));
            Assert.All(
                bias.Index(), pair => Assert.Equal((0.25 * learnedBias[pair.Index]) + (0.75 * otherBias[pair.Index]), pair.Item, 1e-4));
        }
    }

    // What the ResNet adds is halved with the rest; its own weights are not, as the other network has none.
    [Fact]
    public void A_network_without_a_ResNet_leaves_that_of_the_other_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var layout = new NetworkLayout(new UNetS2([16, 16, 32], hasResNet: true));
        var learned = TinyMaps.RandomWeights(layout, 1);
        learned["context2.lift.kernel"].Fill(1);
        File.WriteAllBytes(folder.File("model.onnx"), OnnxExport.Write(
            Other, new Dictionary<string, string> { ["modularpath.architecture"] = TinyMaps.Layout.Architecture.Name }));
        var options = TrainCommandLine.Parse(new Dictionary<string, string>
        {
            ["out"] = "o",
            ["data"] = "d",
            ["blend"] = folder.File("model.onnx"),
        });

        var blended = ModelWeights.BlendOf(options, layout)!.With(learned);

        var (kernel, _) = BatchFolding.Fold(learned, ResNetEncoder.Stem);
        Assert.Equal(kernel, BatchFolding.Fold(blended, ResNetEncoder.Stem).Kernel, static (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.All(blended["context2.lift.kernel"].ToArray(), static value => Assert.Equal(0.5f, value));
        var (own, _) = BatchFolding.Fold(learned, NetworkArchitecture.Stem);
        var (others, _) = BatchFolding.Fold(Other, NetworkArchitecture.Stem);
        Assert.Equal(
            own.Zip(others, static (a, b) => (a + b) / 2), BatchFolding.Fold(blended, NetworkArchitecture.Stem).Kernel,
            static (a, b) => Math.Abs(a - b) < 1e-4);
    }
}
