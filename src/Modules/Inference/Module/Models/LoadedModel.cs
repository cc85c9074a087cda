using ModularPath.Inference.Onnx;

namespace ModularPath.Inference.Models;

/// <summary>What became of loading the model.</summary>
/// <param name="Path">The file; null if none was found.</param>
/// <param name="Model">The model; null if there is none that can be served.</param>
/// <param name="At">When it was loaded.</param>
/// <param name="GpuAvailable">Whether ONNX Runtime could use a GPU.</param>
/// <param name="Reason">Why there is no model and what to do.</param>
internal sealed record LoadedModel(string? Path, OnnxModel? Model, DateTimeOffset At, bool GpuAvailable, string? Reason);
