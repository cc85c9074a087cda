using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>A picture went through the network.</summary>
/// <param name="Model">Which one.</param>
/// <param name="Pictures">That went together with it, itself counted.</param>
/// <param name="Elapsed">In the network, waiting left out.</param>
internal readonly record struct NetworkRun(ModelIdentity Model, int Pictures, TimeSpan Elapsed);
