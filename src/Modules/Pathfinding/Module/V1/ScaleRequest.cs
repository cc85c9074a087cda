using System.Text.Json.Serialization;

namespace ModularPath.Pathfinding.V1;

/// <summary>How long a pixel is: either two points and the metres between them, or the number itself.</summary>
public sealed record ScaleRequest
{
    /// <summary>The map's id, in the address.</summary>
    [JsonIgnore]
    public string Id { get; init; } = "";

    /// <summary>Two positions <c>[x, y]</c> in pixels, on the picture; with <see cref="LengthM"/>.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Points { get; init; }

    /// <summary>Metres between the two points, greater than 0.</summary>
    public double? LengthM { get; init; }

    /// <summary>Metres per pixel, greater than 0; without the other two.</summary>
    public double? MetersPerPixel { get; init; }
}
