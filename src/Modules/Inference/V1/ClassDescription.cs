namespace ModularPath.Inference.V1;

/// <summary>A class of pixels.</summary>
public sealed record ClassDescription
{
    /// <summary>The value in masks, 0 to 6.</summary>
    public required int Id { get; init; }

    /// <summary>Such as <c>wall</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The colour of visualizations, <c>#rrggbb</c>.</summary>
    public required string Color { get; init; }
}
