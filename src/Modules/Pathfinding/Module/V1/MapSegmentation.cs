namespace ModularPath.Pathfinding.V1;

/// <summary>Where a map's mask came from.</summary>
/// <param name="Source"><c>model</c>, <c>cache</c>, <c>stale</c> or <c>classical</c>.</param>
/// <param name="Model">Name and version of the model, or of the classical segmenter.</param>
/// <param name="ModelDigest">SHA-256 of the model file in lower-case hex; null where no model was used.</param>
/// <param name="MeanConfidence">Mean over all pixels, 0 to 1.</param>
/// <param name="Degraded">No present model made it: routes deserve a second look.</param>
public sealed record MapSegmentation(string Source, string Model, string? ModelDigest, double MeanConfidence, bool Degraded);
