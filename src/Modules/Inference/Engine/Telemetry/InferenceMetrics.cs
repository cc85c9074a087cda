using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ModularPath.Inference.Engine.Telemetry;

/// <summary>The metrics of the module, under the names that dashboards of the replaced service use.</summary>
internal sealed class InferenceMetrics
{
    public const string Name = "ModularPath.Inference";

    public static readonly ActivitySource Traces = new(Name);

    // Seconds: from the time of a refusal to twice the default timeout.
    private static readonly double[] Buckets =
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private readonly Counter<long> _requests;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _cancelled;
    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _batch;

    public InferenceMetrics(Meter meter)
    {
        Meter = meter;
        _requests = meter.CreateCounter<long>(
            "inference.requests", description: "Pictures that were asked for, by what became of them.");
        _refused = meter.CreateCounter<long>(
            "inference.refused", description: "Pictures for which there was no room or no time, by reason.");
        _cancelled = meter.CreateCounter<long>("inference.cancelled", description: "Pictures whose client hung up.");
        _duration = meter.CreateHistogram(
            "inference.duration",
            "s",
            "Time of a picture, by stage.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Buckets });
        _batch = meter.CreateHistogram(
            "inference.batch.size",
            description: "Pictures that ran together.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] });
    }

    /// <summary>Exposed so that owners register gauges.</summary>
    public Meter Meter { get; }

    public void Ran(int size) => _batch.Record(size);

    public void Refused(string reason)
    {
        Count(Outcome.Refused);
        _refused.Add(1, Tag("reason", reason));
    }

    public void Count(Outcome outcome)
    {
        if (outcome == Outcome.Ok)
        {
            _requests.Add(1, Tag("outcome", Lower(outcome)), Tag("source", "model"));
        }
        else
        {
            _requests.Add(1, Tag("outcome", Lower(outcome)));
        }

        if (outcome == Outcome.Cancelled)
        {
            _cancelled.Add(1);
        }
    }

    public void Took(Stage stage, TimeSpan time) => _duration.Record(time.TotalSeconds, Tag("stage", Lower(stage)));

    public void TookInTotal(TimeSpan time) => _duration.Record(time.TotalSeconds, Tag("stage", "total"));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}

/// <summary>The outcome of a picture; in lower case the tag <c>outcome</c> of <c>inference.requests</c>.</summary>
internal enum Outcome
{
    /// <summary>The service failed.</summary>
    Failed,
    Ok,

    /// <summary>The picture cannot be read or is too large.</summary>
    Rejected,

    /// <summary>The queue was full, or the deadline passed in the queue.</summary>
    Refused,

    /// <summary>The deadline passed while the picture was worked on.</summary>
    Late,

    /// <summary>The client closed the connection.</summary>
    Cancelled,
}

/// <summary>A stage of the work on a picture; in lower case the tag <c>stage</c> of <c>inference.duration</c>.</summary>
internal enum Stage
{
    /// <summary>Waiting for admission, and for the network.</summary>
    Queue,
    Decode,
    Preprocess,
    Run,
    Postprocess,
    Encode,
}
