namespace ModularPath.Inference.Contracts;

/// <summary>
/// The bare network where another server has it (Triton, KServe): a tensor in, logits out. The Inference module does all
/// that is around it, in this process.
/// </summary>
public interface INetworkPort
{
    /// <summary>What it wants of a picture.</summary>
    NetworkFormat Format { get; }

    /// <summary>How long it may take, all attempts together.</summary>
    TimeSpan Timeout { get; }

    /// <summary>Runs the network on one picture.</summary>
    /// <param name="image">R, G and B plane, 0 to 1, row-major, exactly <c>3 * height * width</c>.</param>
    /// <param name="logits">Takes a plane for each class, exactly <c>7 * height * width</c>; not written after the answer.</param>
    /// <param name="height">A multiple of the stride.</param>
    /// <param name="width">A multiple of the stride.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Which model answered.</returns>
    /// <exception cref="SegmentationUnavailableException">It cannot be reached, is overloaded, or answers nonsense.</exception>
    Task<ModelIdentity> RunAsync(ReadOnlyMemory<float> image, Memory<float> logits, int height, int width, CancellationToken cancellationToken);
}
