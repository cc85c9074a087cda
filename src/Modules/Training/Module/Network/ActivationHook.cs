namespace ModularPath.Training.Network;

/// <summary>Sees, and may change, the output of a layer.</summary>
/// <param name="name">The layer. The hook is called for what is exported in eight bits: all but the logits.</param>
/// <param name="values">All of a batch.</param>
internal delegate void ActivationHook(string name, Span<float> values);
