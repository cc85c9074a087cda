namespace ModularPath.Inference.Contracts;

/// <summary>
/// The port between the modules: a picture in, a class for every pixel out. Implemented by the model in this process, by
/// the same model in another process, and by the classical segmenter.
/// </summary>
public interface ISegmentationPort
{
    /// <summary>Classifies every pixel of a picture.</summary>
    /// <returns>A mask of the size of the picture, with its EXIF orientation applied.</returns>
    /// <exception cref="SegmentationUnavailableException">No model can answer now; another segmenter may be used instead.</exception>
    Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken);
}
