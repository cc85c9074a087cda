using ModularPath.Inference.Contracts.V1;

namespace ModularPath.Inference.Pipeline;

/// <summary>A picture went through the network.</summary>
/// <param name="Model">Which one.</param>
/// <param name="Pictures">That went together with it, itself counted.</param>
/// <param name="Elapsed">In the network, waiting left out.</param>
internal readonly record struct NetworkRun(ModelIdentity Model, int Pictures, TimeSpan Elapsed);
