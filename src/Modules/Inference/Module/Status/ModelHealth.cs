using System.Globalization;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Engine.Batching;
using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.Status;

/// <summary>What can be said of the module's health, for its endpoint and for the host's checks.</summary>
internal sealed class ModelHealth(ServedModel served, RunWatchdog watch, IOptions<InferenceOptions> options)
{
    public const string Healthy = "healthy";
    public const string Degraded = "degraded";
    public const string Unhealthy = "unhealthy";

    // The native library may be missing altogether; the loading of the model has said so then.
    public bool GpuAvailable => served.Loaded.Model is not null && ExecutionProvider.GpuAvailable;

    public string Device => options.Value.Device.ToString().ToLowerInvariant();

    public string Provider => ExecutionProvider.NameOf(options.Value.Device);

    /// <summary>Why only a restart helps; null if none is needed.</summary>
    public string? StuckReason => watch.Stuck is { } since
        ? string.Create(CultureInfo.InvariantCulture, $"A run of the model has gone on for {since.TotalSeconds:0} s and cannot be "
            + $"stopped. Restart the service.")
        : null;

    public (string Status, string? Reason) Judge()
    {
        var loaded = served.Loaded;

        return StuckReason is { } stuck ? (Unhealthy, stuck)
            : loaded is { Model: null, Path: not null } ? (Unhealthy, loaded.Reason)
            : loaded.Model is null || loaded.Substitute ? (Degraded, loaded.Reason)
            : (Healthy, loaded.Reason);
    }
}
