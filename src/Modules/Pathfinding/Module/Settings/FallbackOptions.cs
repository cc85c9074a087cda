namespace ModularPath.Pathfinding.Settings;

/// <summary>What happens if no model can answer.</summary>
public sealed class FallbackOptions
{
    public const string Section = "Segmentation:Fallback";

    /// <summary>
    /// Whether the classical segmenter answers instead; if not, an upload is refused with 503 and can be repeated later.
    /// </summary>
    public bool Enabled { get; set; } = true;
}
