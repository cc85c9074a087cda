using ModularPath.Host.Tests.Page;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Strangers;

/// <summary>The page behind a proxy, under a path.</summary>
public sealed class PrefixedPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_map_is_uploaded_routed_shared_and_opened_again_below_a_prefix(bool tells)
    {
        await using var server = await ServerProcess.StartAsync(
            null, tells ? ["--Proxy:Known", "127.0.0.1"] : ["--Proxy:PathBase", "/modularpath"]);
        await using var proxy = ProxyServer.Before(server, takesOff: tells, tells);
        await proxy.StartAsync();
        await using var page = await browser.OpenAsync(server: proxy.Address);
        await page.UploadAsync(SharedData.RealMap("images/cubirf__10029-png.jpg"));
        await page.RouteAsync((371.5, 277.5), (259.5, 353.5));
        await Expect(page.Status).ToContainTextAsync("Route of");

        await page.TabAsync("take");
        Assert.Contains($" {proxy.Address}api/v1/route", await page.Page.InputValueAsync("#curl"), StringComparison.Ordinal);
        Assert.StartsWith($"{proxy.Address}?map={page.Id}", page.Page.Url, StringComparison.Ordinal);

        await page.Page.ReloadAsync();
        await Expect(page.Status).ToContainTextAsync("Route of");
        await page.Page.ClickAsync("nav a");
        await page.Page.WaitForURLAsync($"{proxy.Address}docs/index.html");
        await Expect(page.Page.Locator("body")).ToContainTextAsync("A picture of a map in", new() { Timeout = 20_000 });
        page.AssertNoComplaints();
        Assert.Empty(proxy.Astray.Except(["/favicon.ico"]));
    }
}
