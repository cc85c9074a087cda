namespace ModularPath.Training.Network;

/// <summary>Sees, and may change, what a layer gives to the next ones.</summary>
/// <param name="name">The layer's; only what is exported in eight bits is shown: all but the logits.</param>
/// <param name="values">All of a batch.</param>
internal delegate void ActivationHook(string name, Span<float> values);
