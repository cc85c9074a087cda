namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>A network, in this process or on another server: a tensor in, logits out.</summary>
internal interface INetwork : IDisposable
{
    NetworkFormat Format { get; }

    /// <param name="image">R, G and B plane; read until the run ends.</param>
    /// <param name="logits">Receives a plane per class; written until the run ends.</param>
    /// <param name="size">The size of both.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    Task<NetworkRun> RunAsync(Memory<float> image, Memory<float> logits, WorkingSize size, CancellationToken cancellationToken);
}

/// <summary>Gives the segmenter the network to use.</summary>
internal interface INetworkSource
{
    /// <summary>The network that serves now. It stays loaded until it is disposed.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>ModelUnavailable</c>.</exception>
    INetwork Acquire();
}

/// <summary>A finished run of the network.</summary>
/// <param name="Model">The model that ran.</param>
/// <param name="Pictures">The number of pictures in the batch.</param>
/// <param name="Elapsed">Time in the network, without waiting.</param>
internal readonly record struct NetworkRun(ModelIdentity Model, int Pictures, TimeSpan Elapsed);
