using System.Security.Cryptography;
using Microsoft.ML.OnnxRuntime;
using ModularPath.Training.Quantization;
using ModularPath.Training.Tests.Evaluation;

namespace ModularPath.Training.Tests.Export;

[Collection(TorchTests.Name)]
public sealed class QuantizeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TruthFolder _truth = new();

    public void Dispose()
    {
        _folder.Dispose();
        _truth.Dispose();
    }

    [Fact]
    public async Task Only_a_model_that_is_fast_and_good_enough_is_kept()
    {
        TinyRun.Train(_folder.File("run"));
        var right = _truth.Add("a", "s", "1133", "1113");
        var wrong = TruthFolder.Drawn("3333", "3333");
        _truth.Written();

        var slow = await QuantizeAsync(right, milliseconds: 200);
        var worse = await QuantizeAsync(wrong, milliseconds: 1);
        Assert.False(Directory.Exists(_folder.File("out")));
        Assert.True(File.Exists(_folder.File("out.trial/model.onnx")));
        var kept = await QuantizeAsync(right, milliseconds: 1);

        Assert.Equal((false, false, true), (slow.IsWorthIt, worse.IsWorthIt, kept.IsWorthIt));
        Assert.InRange(slow.SpeedUp, 0.1, 1);
        Assert.InRange(kept.SpeedUp, 1.4, 1000);
        Assert.Equal((1.0, 0.0, 3.0 / 8), (kept.Agreement, kept.Loss, worse.Agreement));
        Assert.InRange(worse.Loss, 0.5, 1);
        Assert.Equal(
            ["golden", "model.onnx", "model.onnx.sha256"],
            Directory.GetFileSystemEntries(_folder.File("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(_folder.File("out.trial")));
        Assert.Equal(6, Directory.GetFiles(_folder.File("out/golden")).Length);

        var model = await File.ReadAllBytesAsync(_folder.File("out/model.onnx"), TestContext.Current.CancellationToken);
        Assert.StartsWith(
            Convert.ToHexStringLower(SHA256.HashData(model)),
            await File.ReadAllTextAsync(_folder.File("out/model.onnx.sha256"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        using var session = new InferenceSession(model);
        Assert.Equal("unet-s-int8", session.ModelMetadata.CustomMetadataMap["modularpath.name"]);
        Assert.Equal("static qdq u8s8, 8 pictures", session.ModelMetadata.CustomMetadataMap["modularpath.quantization"]);
        Assert.Equal(typeof(float), session.InputMetadata["image"].ElementType);
    }

    [Theory]
    [InlineData("nowhere", ".", "x", "nowhere is no folder")]
    [InlineData(".", ".", ".", "is there already")]
    [InlineData(".", ".", "x", "index.json")]
    public async Task Bad_input_is_named(string run, string truth, string output, string named) =>
        Assert.Contains(named, await RefusedAsync(new QuantizeOptions(run, ".", truth, output)), StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_without_a_run_is_named()
    {
        _truth.Add("a", "s", "1");
        _truth.Written();

        Assert.Contains(
            "checkpoint.safetensors", await RefusedAsync(new QuantizeOptions(_folder.Path, _truth.Root, _truth.Root, _folder.File("out"))),
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out.trial")));
    }

    private static async Task<string> RefusedAsync(QuantizeOptions options) => (await Assert.ThrowsAnyAsync<Exception>(
        () => QuantizeCommand.RunAsync(options, EvaluateRun.NoSegmenter, TextWriter.Null, TestContext.Current.CancellationToken))).Message;

    // The model in floats is right and takes 100 ms of processor a picture; that in bytes is as told.
    private Task<ModelComparison> QuantizeAsync(GrayImage mask, int milliseconds) => QuantizeCommand.QuantizeAsync(
        new QuantizeOptions(_folder.File("run"), _folder.File("run/data/images"), _truth.Root, _folder.File("out")),
        model => Path.GetDirectoryName(model) == _folder.File("run")
            ? new BusySegmenter(TruthFolder.Drawn("1133", "1113"), 100)
            : new BusySegmenter(mask, milliseconds),
        static _ => { },
        TestContext.Current.CancellationToken);

    private sealed class BusySegmenter(GrayImage mask, int milliseconds) : ISegmentationPort
    {
        public Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
        {
            var begun = Environment.CpuUsage.TotalTime;

            while ((Environment.CpuUsage.TotalTime - begun).TotalMilliseconds < milliseconds)
            {
                Thread.SpinWait(1000);
            }

            return new FakeSegmenter(mask).SegmentAsync(query, cancellationToken);
        }
    }
}
