using ModularPath.Inference.Engine.Onnx;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>What became of loading a model.</summary>
/// <param name="Path">The file; null if none was found.</param>
/// <param name="Model">The model; null if there is none that can be served.</param>
/// <param name="At">When it was loaded.</param>
/// <param name="Reason">Why there is no model, or what is not as it should be with this one, and what to do.</param>
/// <param name="Substitute">It serves because another one, which was chosen, could not be loaded.</param>
internal sealed record LoadedModel(string? Path, OnnxModel? Model, DateTimeOffset At, string? Reason, bool Substitute = false);
