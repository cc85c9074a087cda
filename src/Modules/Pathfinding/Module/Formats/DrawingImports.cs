using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Drawings;
using ModularPath.Pathfinding.Formats.Dxf;
using ModularPath.Pathfinding.Formats.Pdf;
using ModularPath.Pathfinding.Formats.Svg;

namespace ModularPath.Pathfinding.Formats;

/// <summary>The files that draftsmen send: vector plans are read as geometry, and what shows no walls as a picture.</summary>
internal static class DrawingImports
{
    /// <summary>Null if the file is no drawing.</summary>
    /// <exception cref="ProblemException"><c>UnreadableMapFile</c>.</exception>
    public static OpenedUpload? Open(ReadOnlyMemory<byte> content, PictureLimits limits) =>
        SvgDrawing.Recognises(content) ? Opened(SvgDrawing.Read(content), limits)
        : DxfDrawing.Recognises(content) ? Opened(DxfDrawing.Read(content), limits)
        : PdfPages.Recognises(content) ? OpenedPdf(content, limits)
        : null;

    // The first page that is a plan; else the first that is a scan; else the first.
    private static OpenedUpload OpenedPdf(ReadOnlyMemory<byte> content, PictureLimits limits)
    {
        var (scan, first) = ((OpenedUpload?)null, (PdfSheet?)null);

        foreach (var page in PdfPages.Pages(content, limits, out var pages))
        {
            MapWarning[] others = pages == 1 ? [] : [new MapWarning("other_pages", $"The PDF has {pages} pages: one of them was read.")];

            if (DrawingImport.Open(page.Drawing, limits) is { } import)
            {
                return new OpenedUpload(import, default, others);
            }

            first ??= page;
            scan ??= PdfPages.Guarded(() => PdfScan.Of(page, limits)) is { } picture ? new OpenedUpload(null, picture, others) : null;
        }

        return scan ?? (first is null
            ? throw Problem.UnreadableMapFile("The PDF has no page.")
            : new OpenedUpload(null, DrawingImport.PictureOf(first.Drawing, limits), []));
    }

    private static OpenedUpload Opened(VectorDrawing drawing, PictureLimits limits) =>
        DrawingImport.Open(drawing, limits) is { } import
            ? new OpenedUpload(import, default, [])
            : new OpenedUpload(null, DrawingImport.PictureOf(drawing, limits), []);
}
