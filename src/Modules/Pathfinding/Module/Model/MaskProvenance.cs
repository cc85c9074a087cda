using ModularPath.Inference.Contracts;

namespace ModularPath.Pathfinding.Model;

/// <summary>Where a mask came from.</summary>
/// <param name="Source">The lower-case name of a <see cref="MaskOrigin"/>, or <c>import</c>.</param>
/// <param name="Model">Name and version of the model, or of the classical segmenter; the format of what was imported.</param>
/// <param name="ModelDigest">SHA-256 of the model file in lower-case hex; null where no model was used.</param>
internal sealed record MaskProvenance(string Source, string Model, string? ModelDigest)
{
    /// <summary>No present model made it.</summary>
    public bool IsDegraded => Source is "classical" or "stale";

    /// <summary>It came with the map.</summary>
    /// <param name="format">In which format.</param>
    public static MaskProvenance Imported(string format) => new("import", format, null);

    public static MaskProvenance Of(SegmentationMask mask) => new(mask.Origin.ToString().ToLowerInvariant(), mask.Model, mask.ModelDigest);
}
