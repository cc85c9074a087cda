namespace ModularPath.Inference.V1;

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
