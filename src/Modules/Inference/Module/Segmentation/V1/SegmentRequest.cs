namespace ModularPath.Inference.Segmentation.V1;

/// <summary>What to return besides the mask.</summary>
public sealed record SegmentRequest
{
    /// <summary>Also the classes as colours over the picture.</summary>
    [QueryParam]
    public bool ReturnVisualization { get; init; }

    /// <summary>Also a coarse grid of passable cells.</summary>
    [QueryParam]
    public bool ReturnNavigationGrid { get; init; }

    /// <summary>Also the probability of each label.</summary>
    [QueryParam]
    public bool ReturnConfidence { get; init; }

    /// <summary>Also what is written on the picture; takes about a second more.</summary>
    [QueryParam]
    public bool ReturnText { get; init; }

    /// <summary><c>auto</c> or <c>unet</c>.</summary>
    [QueryParam]
    public string Engine { get; init; } = "auto";
}
