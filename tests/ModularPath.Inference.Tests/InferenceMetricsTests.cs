using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using ModularPath.Inference.Engine.Telemetry;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Tests;

public sealed class InferenceMetricsTests : IDisposable
{
    private static readonly byte[] Map = PictureEncoder.Png(SamplePictures.Drawn(300, 200));

    private readonly TinyModel _files = new();
    private readonly ConcurrentQueue<(string Name, string Tags, double Value)> _measured = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Requests_are_counted_by_what_became_of_them_and_their_stages_add_up()
    {
        await using var server = await InferenceServer.StartAsync(_files.Version("1.0.0"), ("Limits:PixelsInFlight", "1000"));
        using var client = server.Client();
        using var listener = Listen(server);

        (await client.PostAsync(InferenceRoutes.Segment, Wire.Body(Map))).EnsureSuccessStatusCode();
        (await client.PostAsync($"{InferenceRoutes.Predict}", Wire.Form(("images", Map), ("images", [1, 2, 3])))).EnsureSuccessStatusCode();

        Assert.Equal(2, Sum("inference.requests", "outcome=ok source=model"));
        Assert.Equal(1, Sum("inference.requests", "outcome=rejected"));
        Assert.Equal(2, _measured.Count(static m => m.Name == "inference.batch.size"));

        string[] stages = ["queue", "decode", "preprocess", "run", "postprocess", "encode"];
        Assert.All(stages, stage => Assert.Equal(2, Count("inference.duration", $"stage={stage}")));
        var totals = _measured
            .Where(static m => m is { Name: "inference.duration", Tags: "stage=total" })
            .Select(static m => m.Value)
            .ToList();
        Assert.Equal(3, totals.Count);
        // The third is the picture that could not be read, which came to no stage.
        Assert.Equal(totals.OrderDescending().Take(2).Sum(), stages.Sum(stage => Sum("inference.duration", $"stage={stage}")), 1e-3);

        listener.RecordObservableInstruments();
        Assert.Equal(0, Sum("inference.queue.depth", ""));
        Assert.Equal(1, Sum("inference.batch.chosen", ""));
        var info = Assert.Single(_measured, static m => m.Name == "inference.model.info");
        Assert.StartsWith("name=tiny version=1.0.0 digest=", info.Tags, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_are_counted_by_reason()
    {
        await using var server = await InferenceServer.StartAsync(
            _files.Version("1.0.0"), ("Limits:Concurrency", "1"), ("Limits:Queue", "0"));
        using var client = server.Client();
        using var listener = Listen(server);
        var admission = server.Services.GetRequiredService<Admission>();

        var deadline = new Deadline(TimeProvider.System, TimeSpan.FromHours(1));

        using (await admission.EnterAsync(default, deadline, CancellationToken.None))
        {
            Assert.Equal((503, "Overloaded"), await (await client.PostAsync(InferenceRoutes.Segment, Wire.Body(Map))).ProblemAsync());
        }

        Assert.Equal(1, Sum("inference.refused", "reason=Overloaded"));
        Assert.Equal(1, Sum("inference.requests", "outcome=refused"));
    }

    [Fact]
    public async Task A_picture_leaves_a_trace_with_its_run()
    {
        var traces = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == InferenceMetrics.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = traces.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var parent = new Activity("test").Start();
        using var segmentation = ModelSegmentation.Open(_files.Version("1.0.0"));

        await segmentation.SegmentAsync(new Contracts.SegmentationQuery(Map), CancellationToken.None);

        var mine = traces.Where(t => t.TraceId == parent.TraceId).ToList();
        Assert.Equal(["inference.run", "inference.segment"], mine.Select(static t => t.OperationName));
        Assert.Equal(mine[1].SpanId, mine[0].ParentSpanId);
        Assert.Equal(1, mine[0].GetTagItem("batch.size"));
    }

    private MeterListener Listen(InferenceServer server)
    {
        var meter = server.Services.GetRequiredService<InferenceMetrics>().Meter;
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter == meter)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Add(i, value, tags));
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Add(i, value, tags));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Add(i, value, tags));
        listener.Start();

        return listener;
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue((instrument.Name, string.Join(' ', tags.ToArray().Select(static t => $"{t.Key}={t.Value}")), value));

    private double Sum(string name, string tags) => _measured.Where(m => m.Name == name && m.Tags == tags).Sum(static m => m.Value);

    private int Count(string name, string tags) => _measured.Count(m => m.Name == name && m.Tags == tags);
}
