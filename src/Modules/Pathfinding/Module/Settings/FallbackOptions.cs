namespace ModularPath.Pathfinding.Settings;

/// <summary>What is done where no model can answer.</summary>
public sealed class FallbackOptions
{
    public const string Section = "Segmentation:Fallback";

    /// <summary>Whether the classical segmenter stands in; otherwise an upload is refused with 503 and may come again.</summary>
    public bool Enabled { get; set; } = true;
}
