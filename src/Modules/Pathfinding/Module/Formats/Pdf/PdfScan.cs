using System.Numerics;
using System.Runtime.InteropServices;
using ModularPath.Imaging.Drawing;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace ModularPath.Pathfinding.Formats.Pdf;

/// <summary>The picture of a page that is a scan: one picture, or the strips that a scanner made of it.</summary>
internal static class PdfScan
{
    public const int MostImages = 500;

    // All pictures of a page together: a scan may have a layer for its ground, and one for what is written on it.
    private const int MostTimes = 3;

    private const string OtherWay =
        "The page at / draws it, and so does pdftoppm -r 200 -png: send that picture.";

    // Of the page: less is a logo.
    private const double LeastShare = 0.2;

    /// <summary>Null if the page has no picture that is large enough to be its content.</summary>
    /// <exception cref="ProblemException">It has one that cannot be decoded.</exception>
    /// <exception cref="PictureException">It is damaged or beyond the limits.</exception>
    public static ReadOnlyMemory<byte>? Of(PdfSheet sheet, PictureLimits limits, CancellationToken cancelled)
    {
        var share = sheet.Images.Sum(static image => Math.Abs(image.ToPage.Determinant)) / (sheet.Width * sheet.Height);

        if (!(share >= LeastShare))
        {
            return null;
        }

        // Strips are of one fineness; a stamp on them may be finer, and would make them larger than they are.
        var (largest, _) = sheet.Images.MaxBy(static image => Math.Abs(image.ToPage.Determinant));
        var all = sheet.Images.Where(static image => image.Image.WidthInSamples > 0 && image.Image.HeightInSamples > 0).ToArray();
        var placed = all.First(image => image.Image == largest).ToPage;
        var scale = Math.Sqrt((double)largest.WidthInSamples * largest.HeightInSamples / Math.Abs(placed.Determinant));
        var pixels = sheet.Width * scale * sheet.Height * scale;
        // A picture may stand on a page many times, and costs as much each time.
        var decoded = all.Sum(static image => (double)image.Image.WidthInSamples * image.Image.HeightInSamples);

        if (!(pixels <= limits.MaxPixels) || !(Math.Max(sheet.Width, sheet.Height) * scale <= limits.MaxSide))
        {
            throw new PictureException(PictureFault.TooLarge, FormattableString.Invariant(
                $"The scan has {pixels / 1e6:0} million pixels, more than {limits.MaxPixels / 1e6:0} million: scan it coarser."));
        }

        if (decoded > MostTimes * limits.MaxPixels)
        {
            throw new PictureException(PictureFault.TooLarge, FormattableString.Invariant(
                $"The pictures on the PDF's page have {decoded / 1e6:0} million pixels together. Send them as one picture."));
        }

        using var surface = new DrawingSurface(
            Math.Max(1, (int)Math.Round(sheet.Width * scale)), Math.Max(1, (int)Math.Round(sheet.Height * scale)), smooth: false);
        surface.Clear(Rgba.White);

        foreach (var (image, toPage) in all)
        {
            cancelled.ThrowIfCancellationRequested();
            Draw(surface, Decoded(image, limits), toPage, scale);
        }

        var picture = surface.ToPicture();
        // Decoders of faxes give white paper for what they do not understand, and every way would be free on it.
        return MemoryMarshal.Cast<byte, uint>(picture.Pixels).ContainsAnyExcept(MemoryMarshal.Cast<byte, uint>(picture.Pixels)[0])
            ? PictureEncoder.Png(picture)
            : throw Problem.UnreadableMapFile($"The scan on the PDF's page is empty, or cannot be decoded. {OtherWay}");
    }

    private static void Draw(DrawingSurface surface, Picture picture, AffineTransform toPage, double scale)
    {
        // Its rows go down, its place on the page up.
        var own = new AffineTransform(1d / picture.Width, 0, 0, 0, -1d / picture.Height, 1).Then(toPage)
            .Then(AffineTransform.Scaling(scale, scale));
        surface.View(new Matrix3x2((float)own.A, (float)own.D, (float)own.B, (float)own.E, (float)own.C, (float)own.F));
        using var all = Shape.Rectangle(0, 0, picture.Width, picture.Height);
        surface.Fill(all, picture, 1);
    }

    private static Picture Decoded(IPdfImage image, PictureLimits limits)
    {
        var (width, height) = (image.WidthInSamples, image.HeightInSamples);

        if ((long)width * height > limits.MaxPixels)
        {
            throw new PictureException(PictureFault.TooLarge, FormattableString.Invariant(
                $"A picture in the PDF has {width} x {height} pixels, more than {limits.MaxPixels / 1e6:0} million."));
        }

        var filter = FilterOf(image.ImageDictionary);

        // These are files of their own, which say what their colours are.
        if (PictureDecoder.Recognises(image.RawMemory.Span) && filter is "DCTDecode" or "DCT" or "JPXDecode")
        {
            return PictureDecoder.Decode(image.RawMemory, limits);
        }

        return filter != "JPXDecode" && image.TryGetPng(out var png)
            ? PictureDecoder.Decode(png, limits)
            : throw Problem.UnreadableMapFile($"The PDF's page is a scan ({filter ?? "unknown"}) that is not decoded here. {OtherWay}");
    }

    // The last one: what is left when the others are undone.
    private static string? FilterOf(DictionaryToken dictionary) =>
        (dictionary.TryGet(NameToken.Filter, out var filter) || dictionary.TryGet(NameToken.F, out filter)) switch
        {
            true when filter is NameToken name => name.Data,
            true when filter is ArrayToken { Data: [.., NameToken last] } => last.Data,
            _ => null,
        };
}
