using UglyToad.PdfPig;

namespace ModularPath.Pathfinding.Formats.Pdf;

/// <summary>Opens PDFs, by PdfPig.</summary>
internal static class PdfPages
{
    /// <summary>Later pages of a set of plans are sent on their own.</summary>
    public const int MostPages = 20;

    private const int DeepestNesting = 64;

    // What all streams may unpack to, beside the pixels of a scan.
    private const long MostUnpacked = 96L << 20;

    public static bool Recognises(ReadOnlyMemory<byte> content) => content.Span.StartsWith("%PDF-"u8);

    /// <summary>Its first pages, each read when it is asked for.</summary>
    /// <exception cref="ProblemException"><c>UnreadableMapFile</c>: it is damaged, locked, or holds too much.</exception>
    public static IEnumerable<PdfSheet> Pages(
        ReadOnlyMemory<byte> content, PictureLimits limits, CancellationToken cancelled, out int count)
    {
        var options = new ParsingOptions
        {
            UseLenientParsing = true,
            SkipMissingFonts = true,
            ClipPaths = false,
            MaxStackDepth = DeepestNesting,
            FilterProvider = new BoundedFilters(MostUnpacked + (4 * limits.MaxPixels), limits, cancelled),
        };
        var document = Guarded(() =>
        {
            var opened = PdfDocument.Open(content, options);
            PdfLayers.Read(opened, options);
            opened.AddPageFactory<PdfSheet, PdfSheetFactory>();
            return opened;
        });
        count = document.NumberOfPages;
        return Sheets(document);
    }

    /// <summary>What PdfPig throws of a file that is no PDF, or a damaged one, is many things.</summary>
    public static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (ProblemException or PictureException or OperationCanceledException or OutOfMemoryException))
        {
            var why = e is UglyToad.PdfPig.Exceptions.PdfDocumentEncryptedException ? "It is locked by a password." : e.Message;
            throw Problem.UnreadableMapFile($"The PDF cannot be read: {why}");
        }
    }

    private static IEnumerable<PdfSheet> Sheets(PdfDocument document)
    {
        using (document)
        {
            for (var page = 1; page <= Math.Min(document.NumberOfPages, MostPages); page++)
            {
                var number = page;
                yield return Guarded(() => document.GetPage<PdfSheet>(number));
            }
        }
    }
}
