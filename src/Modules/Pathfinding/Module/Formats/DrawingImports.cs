using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Drawings;
using ModularPath.Pathfinding.Formats.Dxf;
using ModularPath.Pathfinding.Formats.Pdf;
using ModularPath.Pathfinding.Formats.Svg;

namespace ModularPath.Pathfinding.Formats;

/// <summary>The files that draftsmen send: vector plans are read as geometry, and what shows no walls as a picture.</summary>
internal static class DrawingImports
{
    // The plans of a hospital take some seconds.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);

    public static bool Recognises(ReadOnlyMemory<byte> content) =>
        SvgDrawing.Recognises(content) || DxfDrawing.Recognises(content) || PdfPages.Recognises(content);

    /// <summary>What a drawing is. That may take a minute, and many times the memory of the file.</summary>
    /// <exception cref="ProblemException"><c>UnreadableMapFile</c>.</exception>
    /// <exception cref="PictureException">The scan in a PDF is damaged, or beyond the limits.</exception>
    public static OpenedUpload Read(ReadOnlyMemory<byte> content, PictureLimits limits, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(MostTime);

        try
        {
            return PdfPages.Recognises(content) ? OpenedPdf(content, limits, end.Token)
                : DxfDrawing.Recognises(content) ? Opened(DxfDrawing.Read(content, end.Token), limits, end.Token)
                : Opened(SvgDrawing.Read(content, end.Token), limits, end.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Problem.UnreadableMapFile(
                $"The drawing takes more than {MostTime.TotalSeconds:0} seconds to read. Send a part of it, or a picture.");
        }
    }

    // The first page that is a plan; else the first that is a scan; else the first.
    private static OpenedUpload OpenedPdf(ReadOnlyMemory<byte> content, PictureLimits limits, CancellationToken cancelled)
    {
        var (scan, first) = ((OpenedUpload?)null, (PdfSheet?)null);

        foreach (var page in PdfPages.Pages(content, limits, cancelled, out var pages))
        {
            MapWarning[] others = pages == 1 ? [] : [new MapWarning("other_pages", $"The PDF has {pages} pages: one of them was read.")];

            if (DrawingImport.Open(page.Drawing, limits, cancelled) is { } import)
            {
                return new OpenedUpload(import, default, others);
            }

            first ??= page;
            scan ??= PdfPages.Guarded(() => PdfScan.Of(page, limits, cancelled)) is { } picture
                ? new OpenedUpload(null, picture, others)
                : null;
        }

        return scan ?? (first is null
            ? throw Problem.UnreadableMapFile("The PDF has no page.")
            : new OpenedUpload(null, DrawingImport.PictureOf(first.Drawing, limits), []));
    }

    private static OpenedUpload Opened(VectorDrawing drawing, PictureLimits limits, CancellationToken cancelled) =>
        DrawingImport.Open(drawing, limits, cancelled) is { } import
            ? new OpenedUpload(import, default, [])
            : new OpenedUpload(null, DrawingImport.PictureOf(drawing, limits), []);
}
