using ModularPath.Pathfinding.Formats.Drawings;
using UglyToad.PdfPig.Content;

namespace ModularPath.Pathfinding.Formats.Pdf;

/// <summary>A page of a PDF.</summary>
/// <param name="Width">Points, upright.</param>
/// <param name="Height">Points, upright.</param>
/// <param name="Drawing">What is drawn and written on it.</param>
/// <param name="Images">The pictures on it, and from where in them (0 to 1, y up) to the page (points, y down).</param>
internal sealed record PdfSheet(
    double Width, double Height, VectorDrawing Drawing, IReadOnlyList<(IPdfImage Image, AffineTransform ToPage)> Images);
