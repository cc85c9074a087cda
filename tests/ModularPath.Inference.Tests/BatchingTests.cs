using System.Diagnostics.Metrics;
using ModularPath.Inference.Engine.Batching;
using ModularPath.Inference.Engine.Models;
using ModularPath.Inference.Engine.Onnx;
using ModularPath.Inference.Engine.Telemetry;

namespace ModularPath.Inference.Tests;

public sealed class BatchingTests : IDisposable
{
    private const int Side = 64;

    private readonly TinyModel _files = new();
    private readonly Meter _meter = new("batching-tests");
    private readonly List<int> _ran = [];
    private readonly ManualResetEventSlim _mayEnd = new(initialState: true);
    private readonly MeterListener _listener;

    public BatchingTests()
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter == _meter && instrument.Name == "inference.batch.size")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<int>((_, size, _, _) =>
        {
            _ran.Add(size);
            // The batcher tells of a run before it looks for the next one: here a run is held until others wait.
            _mayEnd.Wait();
        });
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
        _mayEnd.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void The_default_model_gives_the_same_bits_with_and_without_batching()
    {
        using var model = OnnxModel.Load(ModelLocator.All(ModelLocator.DefaultDirectory).First(), new InferenceOptions());
        const int Count = 3;
        var images = Enumerable.Range(0, Count).SelectMany(i => Image(128, i)).ToArray();
        var (alone, together) = (new float[Count * 7 * 128 * 128], new float[Count * 7 * 128 * 128]);

        for (var i = 0; i < Count; i++)
        {
            model.Run(
                images.AsMemory(i * 3 * 128 * 128, 3 * 128 * 128),
                alone.AsMemory(i * 7 * 128 * 128, 7 * 128 * 128),
                1,
                128,
                128,
                CancellationToken.None);
        }

        model.Run(images, together, Count, 128, 128, CancellationToken.None);

        Assert.Equal(alone, together);
        Assert.NotEqual(alone[..(7 * 128 * 128)], alone[(7 * 128 * 128)..(2 * 7 * 128 * 128)]);
    }

    [Fact]
    public async Task Those_of_one_size_that_wait_together_run_together_and_get_their_own_answers()
    {
        using var model = Slow();
        var batcher = Batcher();
        var first = Member(model, Side, 0);
        _mayEnd.Reset();
        var running = batcher.RunAsync(first, CancellationToken.None);
        await WhenRunning(first);
        // The one of another size came between them and is not lost.
        BatchMember[] waiting = [Member(model, Side, 1), Member(model, 2 * Side, 2), Member(model, Side, 3)];
        var all = Task.WhenAll([running, .. waiting.Select(m => batcher.RunAsync(m, CancellationToken.None))]);
        _mayEnd.Set();
        var runs = await all;

        Assert.Equal([1, 2, 1, 2], runs.Select(static r => r.Size));
        Assert.Equal([1, 2, 1], _ran);

        foreach (var member in waiting.Prepend(first))
        {
            var alone = new float[member.Logits.Length];
            model.Run(member.Image, alone, 1, member.Height, member.Width, CancellationToken.None);
            Assert.Equal(alone, member.Logits.ToArray());
        }
    }

    [Fact]
    public async Task Who_leaves_a_batch_does_not_stop_the_others_but_all_together_do()
    {
        using var model = Slow();
        var batcher = Batcher();
        using var leaving = new CancellationTokenSource();
        // The first takes seconds, so that it is at work when all leave it.
        var (a, b, c) = (Member(model, 16 * Side, 0), Member(model, Side, 1), Member(model, Side, 2));
        var alone = batcher.RunAsync(a, leaving.Token);
        await WhenRunning(a);
        var left = batcher.RunAsync(b, leaving.Token);
        var stays = batcher.RunAsync(c, CancellationToken.None);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);   // stopped at work
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);    // gone before it began
        Assert.Equal(1, (await stays).Size);

        using var later = new CancellationTokenSource();
        var (d, e, f) = (Member(model, Side, 3), Member(model, Side, 4), Member(model, Side, 5));
        _mayEnd.Reset();
        var before = batcher.RunAsync(d, CancellationToken.None);
        await WhenRunning(d);
        var half = batcher.RunAsync(e, later.Token);
        var whole = batcher.RunAsync(f, CancellationToken.None);
        _mayEnd.Set();
        await before;
        await WhenRunning(e);
        await later.CancelAsync();

        Assert.Equal(2, (await whole).Size);
        Assert.Equal(2, (await half).Size);   // its answer came, and nobody reads it
    }

    [Fact]
    public async Task A_run_beyond_its_budget_is_stopped_and_the_next_one_runs()
    {
        using var model = Slow();
        var limits = new InferenceLimits { RunBudget = TimeSpan.FromMilliseconds(20) };
        var batcher = new Batcher(new RunWatchdog(limits, TimeProvider.System), new InferenceMetrics(_meter), TimeProvider.System);

        var overrun = await Assert.ThrowsAsync<ProblemException>(
            () => batcher.RunAsync(Member(model, 16 * Side, 0), CancellationToken.None));

        Assert.Equal((ProblemKind.Unavailable, "InferenceFailed"), (overrun.Kind, overrun.Code));
        limits.RunBudget = null;
        Assert.Equal(1, (await batcher.RunAsync(Member(model, Side, 0), CancellationToken.None)).Size);
    }

    private Batcher Batcher() =>
        new(new RunWatchdog(new InferenceLimits(), TimeProvider.System), new InferenceMetrics(_meter), TimeProvider.System);

    /// <summary>Twenty layers of 32 channels: some 20 ms of work at the smallest size.</summary>
    private OnnxModel Slow()
    {
        ConvLayer[] layers =
        [
            ConvLayer.Random(3, 32, 0.1f, 1),
            .. Enumerable.Range(2, 20).Select(static i => ConvLayer.Random(32, 32, 0.1f, i)),
            ConvLayer.Random(32, 7, 0.1f, 99),
        ];

        return OnnxModel.Load(_files.Write("slow/1.0", OnnxFile.Of(layers, TinyModel.Metadata())), new InferenceOptions());
    }

    private static BatchMember Member(OnnxModel model, int side, int seed) =>
        new(model, Image(side, seed), new float[7 * side * side], new WorkingSize(side, side, side, side));

    private static float[] Image(int side, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 3 * side * side).Select(_ => random.NextSingle())];
    }

    private static async Task WhenRunning(BatchMember member)
    {
        while (member.Batch is null)
        {
            await Task.Delay(1);
        }
    }
}
