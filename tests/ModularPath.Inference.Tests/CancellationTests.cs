using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.Tests;

public sealed class CancellationTests : IDisposable
{
    private const int Side = 512;

    private readonly TinyModel _model = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task A_running_network_is_stopped_and_can_run_again()
    {
        // Twenty layers of 32 channels: a second or more of work on one core.
        ConvLayer[] layers =
        [
            ConvLayer.Random(3, 32, 0.1f, 1),
            .. Enumerable.Range(2, 20).Select(static i => ConvLayer.Random(32, 32, 0.1f, i)),
            ConvLayer.Random(32, 7, 0.1f, 99),
        ];
        using var model = OnnxModel.Load(_model.Write("slow/1.0", OnnxFile.Of(layers, TinyModel.Metadata())), new InferenceOptions());
        var (image, logits) = (new float[3 * Side * Side], new float[7 * Side * Side]);
        using var patience = new CancellationTokenSource();
        patience.CancelAfter(TimeSpan.FromMilliseconds(50));

        // A run that came to its end would not throw.
        await Assert.ThrowsAsync<OperationCanceledException>(() => Task.Run(() => model.Run(image, logits, 1, Side, Side, patience.Token)));

        model.Run(image.AsMemory(0, 3 * 32 * 32), logits.AsMemory(0, 7 * 32 * 32), 1, 32, 32, CancellationToken.None);
        Assert.Contains(logits.AsSpan(0, 7 * 32 * 32).ToArray(), static v => v != 0);
    }
}
