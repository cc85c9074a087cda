namespace ModularPath.Host.Tests.Page;

/// <summary>The mask over the picture: what is chosen to be seen, pixel by pixel.</summary>
public sealed class OverlayPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    // 640 x 640: several strips, the last one shorter than the others.
    private static string Plan => SharedData.RealMap("images/cubirf__10029-png.jpg");

    /// <summary>By the alpha of the canvas, which it keeps as it is: it is what the strokes' own rectangles must agree with, too.</summary>
    [Fact]
    public async Task Every_pixel_has_the_colour_of_what_it_is()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.TabAsync("fix");
        (string Shown, string Alpha)[] all =
        [
            ("classes", "[90, 45, 190, 220, 200, 90, 160][mask.labels[i]]"),
            ("obstacles", "[1, 4, 5].includes(mask.labels[i]) ? 0 : (x + y) % 8 < 3 ? 230 : 170"),
            ("confidence", "255 - mask.confidence[i]"),
            ("corrections", "mask.corrections[i] === 255 ? 0 : 235"),
        ];

        foreach (var (i, (shown, alpha)) in all.Index())
        {
            await page.Page.ClickAsync("#layers summary");
            await page.Page.SelectOptionAsync("#shown", shown);
            await page.Page.ClickAsync("#layers summary");
            await page.DragAsync((20, 500 - (40 * i)), (600, 90));
            var wrong = await page.Page.EvaluateAsync<int>($$"""
                async () => {
                  const mask = (await import("/js/state.js")).state.mask, { width, height } = mask;
                  const seen = document.querySelector("canvas.mask").getContext("2d").getImageData(0, 0, width, height).data;
                  let wrong = 0;
                  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) wrong += seen[4 * i + 3] !== ({{alpha}});
                  return wrong;
                }
                """);
            Assert.Equal((shown, 0), (shown, wrong));
        }

        page.AssertNoComplaints();
    }
}
