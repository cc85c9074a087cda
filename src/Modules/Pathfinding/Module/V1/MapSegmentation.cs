namespace ModularPath.Pathfinding.V1;

/// <summary>Where a map's mask came from.</summary>
/// <param name="Source"><c>model</c>, <c>cache</c>, <c>stale</c>, <c>classical</c>, or <c>import</c>: it came with the map; also in <c>X-Segmentation-Source</c>.</param>
/// <param name="Model">Name and version of the model, or of the classical segmenter; the format of what was imported: <c>ros</c>, <c>movingai</c>, <c>uvtt</c>, <c>mask</c>.</param>
/// <param name="ModelDigest">SHA-256 of the model file in lower-case hex, also in <c>X-Model-Digest</c>; null where no model was used.</param>
/// <param name="MeanConfidence">Mean over all pixels, 0 to 1.</param>
/// <param name="Degraded">No present model made it: routes deserve a second look.</param>
/// <param name="Healing">It is degraded, and is read again as soon as a model answers; the revision is raised then.</param>
/// <param name="HealedAt">When a model's mask replaced that of a stand-in, UTC; null where that never happened.</param>
public sealed record MapSegmentation(
    string Source, string Model, string? ModelDigest, double MeanConfidence, bool Degraded, bool Healing, DateTimeOffset? HealedAt);
