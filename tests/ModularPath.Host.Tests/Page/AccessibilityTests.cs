using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>axe-core (Deque) finds no violation on the page, in any tab, light or dark, wide or narrow.</summary>
public sealed class AccessibilityTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData(1280, 900, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task Nothing_is_found(int width, int height, ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(width, height, scheme);
        await AssertCleanAsync(page, "empty");
        await page.UploadAsync(SharedData.RealMap("images/cubirf__10029-png.jpg"));
        await page.RouteAsync((371.5, 277.5), (259.5, 353.5));
        await Expect(page.Status).ToContainTextAsync("Route of");

        foreach (var tab in new[] { "route", "fix", "rules", "analyse", "take" })
        {
            await page.TabAsync(tab);
            await AssertCleanAsync(page, tab);
        }

        await page.Page.ClickAsync("#earth-box summary");
        await page.Page.ClickAsync("#add-point");
        await page.Page.Locator("#map").PressAsync("Enter");
        await Expect(page.Page.Locator("#located")).ToBeVisibleAsync();
        await page.Page.FillAsync("#lat-lon", "60.17, 24.94");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.ClickAsync("#add-point");
        await page.Page.Locator("#map").PressAsync("Enter");
        await AssertCleanAsync(page, "on the earth");

        // Nothing is wider than the window.
        Assert.Equal(width, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private static async Task AssertCleanAsync(MapPage page, string where)
    {
        var found = await page.Page.RunAxe();
        var violations = found.Violations.Select(static v => $"{v.Id}: {string.Join(", ", v.Nodes.Select(static n => n.Target))}");
        Assert.True(found.Violations.Length == 0, $"{where}: {string.Join("; ", violations)}");
    }
}
