namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>Where the segmenter finds a network.</summary>
internal interface INetworks
{
    /// <summary>The network that serves now, which stays the same until the answer is disposed.</summary>
    /// <exception cref="SharedKernel.ProblemException">503 <c>ModelUnavailable</c>.</exception>
    INetwork Acquire();
}
