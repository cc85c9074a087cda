using System.Text.Json.Serialization;
using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.V1;

/// <summary>The class of every pixel of a picture. All masks have the picture's own size, EXIF orientation applied.</summary>
public sealed record SegmentResponse
{
    /// <summary><c>Ok</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>8-bit grey PNG, base64: the value is the class id.</summary>
    public required byte[] SegmentationMaskBase64 { get; init; }

    /// <summary>8-bit grey PNG, base64: 255 where one can walk (walkable, door, rough), else 0.</summary>
    public required byte[] WalkableMaskBase64 { get; init; }

    /// <summary>With <c>return_confidence</c>: 8-bit grey PNG, base64, the probability of each label, 255 = certain.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? ConfidenceBase64 { get; init; }

    /// <summary>
    /// With <c>return_visualization</c>: PNG, base64, the classes as colours over the picture, shrunk as the model saw it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? VisualizationBase64 { get; init; }

    /// <summary>With <c>return_navigation_grid</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NavigationGrid? NavigationGrid { get; init; }

    /// <summary>With <c>return_text</c>: lines of text, from the top to the bottom, in pixels of the picture.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PrintedText>? Texts { get; init; }

    /// <summary>Seconds from the decoding of the picture to its mask, without waiting for a turn.</summary>
    public required double InferenceTime { get; init; }

    /// <summary>What made the mask: <c>unet</c>.</summary>
    public required string Engine { get; init; }

    public required ModelIdentity Model { get; init; }

    public required IReadOnlyList<ClassDescription> Classes { get; init; }

    public required SegmentStats Stats { get; init; }

    /// <summary><c>shrunk</c>: the model saw a smaller picture, details of a few pixels may be lost.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}

/// <summary>What a mask holds, in numbers.</summary>
public sealed record SegmentStats
{
    /// <summary>The fraction of the picture, 0 to 1, that each class has; by class name.</summary>
    public required IReadOnlyDictionary<string, double> Fractions { get; init; }

    /// <summary>Mean probability of the labels, 0 to 1.</summary>
    public required double MeanConfidence { get; init; }
}

/// <summary>
/// The mask as a coarse grid for a planner of the caller's own. A cell is passable only if every pixel in it is, so a
/// wall never vanishes, however thin; an opening narrower than a cell may.
/// </summary>
public sealed record NavigationGrid
{
    /// <summary>Cells.</summary>
    public required int Width { get; init; }

    /// <summary>Cells.</summary>
    public required int Height { get; init; }

    /// <summary>Side of a cell in pixels; cells in the last column and row may reach beyond the picture.</summary>
    public required int CellSize { get; init; }

    /// <summary>Row-major, one byte a cell from the top left: 1 passable, 0 blocked. Base64.</summary>
    public required byte[] CellsBase64 { get; init; }
}
