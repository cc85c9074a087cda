namespace ModularPath.Inference.Contracts;

/// <summary>
/// The seam between the modules: a picture in, a class for every pixel out. Behind it stands the model in this
/// process, the same model in another process, or the classical segmenter.
/// </summary>
public interface ISegmentationPort
{
    /// <summary>Classifies every pixel of a picture.</summary>
    /// <returns>A mask of the picture's own size, after its EXIF orientation was applied.</returns>
    /// <exception cref="SegmentationUnavailableException">No model can answer now; another segmenter may.</exception>
    Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken);
}
