using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Engine.Batching;
using ModularPath.Inference.Engine.Pipeline;
using ModularPath.Inference.Engine.Serving;
using ModularPath.Inference.Engine.Telemetry;

namespace ModularPath.Inference.Engine;

/// <summary>A model that is opened without a host, for verbs and tools.</summary>
public sealed class ModelSegmentation : ISegmentationPort, IDisposable
{
    private readonly ServedModel _served;
    private readonly Meter _meter = new(InferenceMetrics.Name);
    private readonly InProcessSegmentation _port;

    private ModelSegmentation(ServedModel served, InferenceLimits limits)
    {
        var (time, metrics) = (TimeProvider.System, new InferenceMetrics(_meter));
        _served = served;
        var batcher = new Batcher(new RunWatchdog(limits, time), metrics, time);
        var segmenter = new Segmenter(new ServedNetworkSource(served, batcher), new Admission(limits, time), limits, metrics, time);
        _port = new InProcessSegmentation(segmenter, limits, time);
    }

    /// <summary>Name and version, such as <c>maps 1.0.0</c>.</summary>
    public string Model => $"{_served.Require().Description.Name} {_served.Require().Description.Version}";

    /// <summary>The model file that was opened.</summary>
    public string ModelFile => _served.Loaded.Path!;

    /// <summary>Loads a model.</summary>
    /// <param name="modelPath">
    /// A model file, or a directory of versions, of which the highest is opened; null: the model that came with the program.
    /// </param>
    /// <exception cref="ProblemException"><c>ModelUnavailable</c>: there is none, or it is invalid; the message says why.</exception>
    public static ModelSegmentation Open(string? modelPath = null)
    {
        var options = Options.Create(new InferenceOptions { ModelPath = modelPath });
        var served = new ServedModel(new ModelLoader(options, new ModelRepository(options), TimeProvider.System));
        served.Require();

        return new ModelSegmentation(served, options.Value.Limits);
    }

    public Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken) =>
        _port.SegmentAsync(query, cancellationToken);

    public void Dispose()
    {
        _served.Dispose();
        _meter.Dispose();
    }
}
