using ModularPath.Imaging;
using ModularPath.Testing.Samples;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>Scans in PDFs, dropped on the page: a map of what is on them, or an error, and never white paper.</summary>
public sealed class PdfScanPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int Width = 800;
    private const int Height = 600;

    private static readonly byte[] Scan = Jbig2File.Write(
        Width, Height, static (x, y) => x is < 20 or > 780 || y is < 20 or > 580 || (x is > 395 and < 405 && y is < 250 or > 340));

    // A PDF of one page goes to the service as it is, which decodes it; of several the page draws the one that is chosen.
    [Theory, InlineData(1), InlineData(2)]
    public async Task A_scan_in_jbig2_is_a_map_with_its_walls(int pages)
    {
        await using var page = await browser.OpenAsync();
        page.Page.Dialog += static (_, dialog) => dialog.AcceptAsync("2");
        await DropAsync(page, Pdf(Scan, pages));
        await Expect(page.Status).ToContainTextAsync("Read. Click the start", new() { Timeout = 60_000 });
        await page.RouteAsync((200 * Times(pages), 100 * Times(pages)), (600 * Times(pages), 100 * Times(pages)));
        await Expect(page.Status).ToContainTextAsync("Route of");

        var shown = new Uri(new Uri(page.Page.Url), $"/api/v1/maps/{page.Id}/image");
        var answer = await page.Page.Context.APIRequest.GetAsync(shown.ToString());
        var picture = PictureDecoder.Decode(await answer.BodyAsync(), new PictureLimits());
        var dark = picture.Pixels.Where(static (_, i) => i % 4 == 0).Count(static level => level < 100);
        Assert.InRange(dark / (double)(picture.Width * picture.Height), 0.08, 0.2);
        page.AssertNoComplaints();
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task A_scan_that_cannot_be_decoded_is_an_error_and_no_map(int pages)
    {
        await using var page = await browser.OpenAsync();
        page.Page.Dialog += static (_, dialog) => dialog.AcceptAsync("2");
        await DropAsync(page, Pdf([.. Scan.Take(41), .. new byte[3000]], pages));
        await Expect(page.Status).ToContainTextAsync("cannot be decoded", new() { Timeout = 60_000 });
        Assert.Null(page.Id);
    }

    // The page draws 200 dots an inch, and the scan has 96 of them.
    private static double Times(int pages) => pages == 1 ? 1 : 200 / 96d;

    private static byte[] Pdf(byte[] scan, int pages) => PdfFile.OfScan(scan, Width, Height, "/Filter /JBIG2Decode", pages);

    private static async Task DropAsync(MapPage page, byte[] pdf)
    {
        var dropped = await page.Page.EvaluateHandleAsync(
            """
            bytes => {
              const files = new DataTransfer();
              files.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], "scan.pdf", { type: "application/pdf" }));
              return files;
            }
            """,
            Convert.ToBase64String(pdf));
        await page.Page.DispatchEventAsync("body", "drop", new { dataTransfer = dropped });
    }
}
