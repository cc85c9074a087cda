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
