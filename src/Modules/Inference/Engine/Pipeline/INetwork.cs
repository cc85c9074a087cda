using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>What turns a picture into logits: a model in this process, or one elsewhere.</summary>
internal interface INetwork : IDisposable
{
    NetworkFormat Format { get; }

    /// <param name="image">R, G and B plane; read until the run ends.</param>
    /// <param name="logits">Takes a plane for each class; written until the run ends.</param>
    /// <param name="size">Of both.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<NetworkRun> RunAsync(Memory<float> image, Memory<float> logits, WorkingSize size, CancellationToken cancellationToken);
}

/// <summary>Where the segmenter finds a network.</summary>
internal interface INetworkSource
{
    /// <summary>The network that serves now, which stays the same until the answer is disposed.</summary>
    /// <exception cref="SharedKernel.ProblemException">503 <c>ModelUnavailable</c>.</exception>
    INetwork Acquire();
}

/// <summary>A picture went through the network.</summary>
/// <param name="Model">Which one.</param>
/// <param name="Pictures">That went together with it, itself counted.</param>
/// <param name="Elapsed">In the network, waiting left out.</param>
internal readonly record struct NetworkRun(ModelIdentity Model, int Pictures, TimeSpan Elapsed);
