using System.Text.Json.Serialization;

namespace ModularPath.Inference.V1;

/// <summary>Whether the service can do its work.</summary>
public sealed record HealthResponse
{
    /// <summary>
    /// <c>healthy</c>; <c>degraded</c> if there is no model to serve, or another than was chosen; <c>unhealthy</c> (with
    /// status 503) if the model cannot be used, or a run of it never ends.
    /// </summary>
    public required string Status { get; init; }

    public required bool ModelLoaded { get; init; }

    /// <summary>Whether the program could use a GPU; <see cref="Device"/> says whether it does.</summary>
    public required bool GpuAvailable { get; init; }

    /// <summary>Where the model runs: <c>cpu</c> or <c>cuda</c>.</summary>
    public required string Device { get; init; }

    /// <summary>What ONNX Runtime calls the device, such as <c>CPUExecutionProvider</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>What answers <c>/segment</c>: <c>unet</c>, or <c>none</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Pictures that wait for their turn.</summary>
    public required int QueueDepth { get; init; }

    /// <summary>Seconds since the service started.</summary>
    public required double UptimeS { get; init; }

    /// <summary>The version of the service.</summary>
    public required string Version { get; init; }

    /// <summary>Why the service is not healthy, or what is not as it should be with its model, and what to do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}
