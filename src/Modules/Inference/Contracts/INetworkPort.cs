namespace ModularPath.Inference.Contracts;

/// <summary>
/// A network that runs on another server (Triton, KServe): a tensor in, logits out. Decoding, admission and rendering stay
/// in this process.
/// </summary>
public interface INetworkPort
{
    /// <summary>How pictures are prepared for it.</summary>
    NetworkFormat Format { get; }

    /// <summary>Longest time for a picture, with all attempts.</summary>
    TimeSpan Timeout { get; }

    /// <summary>Runs the network on one picture.</summary>
    /// <param name="image">R, G and B plane, 0 to 1, row-major, exactly <c>3 * height * width</c>.</param>
    /// <param name="logits">Takes a plane for each class, exactly <c>7 * height * width</c>; not written after the task has ended.</param>
    /// <param name="height">A multiple of the stride.</param>
    /// <param name="width">A multiple of the stride.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The model that answered.</returns>
    /// <exception cref="SegmentationUnavailableException">It cannot be reached, is overloaded, or answers nonsense.</exception>
    Task<ModelIdentity> RunAsync(
        ReadOnlyMemory<float> image, Memory<float> logits, int height, int width, CancellationToken cancellationToken);
}
