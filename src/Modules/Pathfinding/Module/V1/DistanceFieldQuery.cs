namespace ModularPath.Pathfinding.V1;

/// <summary>
/// Asks how far every pixel is from the nearest of some places. Exactly one of <c>to</c> and <c>from</c> is given; they
/// differ where there are one-ways.
/// </summary>
public sealed record DistanceFieldQuery : MapQuery
{
    /// <summary>Where to walk from every pixel, <c>x,y</c> in the crs or a name; repeated for several places, such as exits.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Where to walk to every pixel from, likewise.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary><c>png</c> (default), <c>npy</c> or <c>csv</c>.</summary>
    public string? Format { get; init; }
}
