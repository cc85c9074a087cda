using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>axe-core (Deque) finds no violation on the page, in any tab, light or dark, wide or narrow.</summary>
public sealed class AccessibilityTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData(1400, 900, ColorScheme.Light)]
    [InlineData(1280, 720, ColorScheme.Dark)]
    [InlineData(390, 844, ColorScheme.Light)]
    public async Task Nothing_is_found(int width, int height, ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(width, height, scheme);
        await AssertCleanAsync(page, "empty");
        await page.UploadAsync(SharedData.RealMap("images/cubirf__10029-png.jpg"));
        await page.RouteAsync((371.5, 277.5), (259.5, 353.5));
        await Expect(page.Status).ToContainTextAsync("Route of");
        await Expect(page.Page.Locator("#questions")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.Page.Locator("#steps li")).Not.ToHaveCountAsync(0, new() { Timeout = 30_000 });

        foreach (var tab in new[] { "route", "fix", "rules", "analyse", "take", "map" })
        {
            await page.TabAsync(tab);
            await AssertCleanAsync(page, tab);
        }

        await page.Page.ClickAsync("#questions-close");
        await page.TabAsync("analyse");
        await page.Page.ClickAsync("#show-egress");
        await page.Page.Locator(".report button").First.ClickAsync(new() { Timeout = 30_000 });
        await AssertCleanAsync(page, "ways out");
        await page.Page.ClickAsync("#show-sheet");
        await Expect(page.Page.Locator("#sheet")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await AssertCleanAsync(page, "sheet");
        await page.Page.ClickAsync("#close-sheet");
        await page.TabAsync("map");
        await page.Page.ClickAsync("#history-box summary");
        await page.Page.ClickAsync("#earth-box summary");
        await page.Page.ClickAsync("#add-point");
        await page.Page.Locator("#map").PressAsync("Enter");
        await Expect(page.Page.Locator("#located")).ToBeVisibleAsync();
        await page.Page.FillAsync("#lat-lon", "60.17, 24.94");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.ClickAsync("#add-point");
        await page.Page.Locator("#map").PressAsync("Enter");
        await AssertCleanAsync(page, "on the earth");

        await page.Page.ClickAsync("#layers summary");
        await AssertCleanAsync(page, "layers");
        await page.Page.ClickAsync("#layers summary");
        await page.Page.Locator("#map").PressAsync("ContextMenu");
        await Expect(page.Page.Locator("#menu button")).ToHaveCountAsync(4);
        await AssertCleanAsync(page, "menu");
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.Locator("#here")).ToContainTextAsync("Sure");
        await AssertCleanAsync(page, "what is here");
        await page.Page.Keyboard.PressAsync("Control+k");
        await AssertCleanAsync(page, "palette");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.ClickAsync("#go-home");
        await Expect(page.Page.Locator("#recent li")).ToHaveCountAsync(1);
        await AssertCleanAsync(page, "recent maps");

        // Nothing is wider than the window.
        Assert.Equal(width, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private static async Task AssertCleanAsync(MapPage page, string where)
    {
        // All rules; what passes is not written down, which takes longer than to find it.
        var found = await page.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        var violations = found.Violations.Select(static v => $"{v.Id}: {string.Join(", ", v.Nodes.Select(static n => n.Target))}");
        Assert.True(found.Violations.Length == 0, $"{where}: {string.Join("; ", violations)}");
    }
}
