namespace ModularPath.Inference.Contracts;

/// <summary>
/// The port for what is written on a map: a picture in, its texts out. Apart from <see cref="ISegmentationPort"/>, because nobody who
/// waits for a route should wait for names too. Implemented by the models in this process, and by the same in another process.
/// </summary>
public interface ITextPort
{
    /// <summary>Finds and reads every text of a picture.</summary>
    /// <exception cref="SegmentationUnavailableException">No text can be read now: there is no model, or no room.</exception>
    /// <exception cref="SegmentationRejectedException">The service in another process refuses this picture.</exception>
    Task<PictureText> ReadTextAsync(SegmentationQuery query, CancellationToken cancellationToken);
}
