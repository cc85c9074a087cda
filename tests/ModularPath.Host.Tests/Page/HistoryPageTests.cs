using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>What was painted yesterday is listed today, and taken back by one click.</summary>
public sealed class HistoryPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    // In one room, so that all readings agree on the way.
    private static readonly (double X, double Y) Start = (371.5, 205.5);
    private static readonly (double X, double Y) Goal = (280.5, 205.5);

    [Fact]
    public async Task What_was_painted_before_a_reload_is_taken_back_and_done_again()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(SharedData.RealMap("images/cubirf__10029-png.jpg"));
        await page.RouteAsync(Start, Goal);
        await Expect(page.Status).ToContainTextAsync("Route of");
        var first = await page.LineAsync();
        await page.TabAsync("fix");
        await page.DragAsync((320, 150), (320, 260));
        var around = await page.OtherLineAsync(first);
        await page.Page.ReloadAsync();
        await Expect(page.Status).ToContainTextAsync("Route of");
        Assert.Equal(around, await page.LineAsync());

        await page.TabAsync("map");
        await page.Page.ClickAsync("#history-box summary");
        var rows = page.Page.Locator("#revisions li");
        await Expect(rows.First).ToContainTextAsync("corrected");
        await Expect(rows.Last).ToContainTextAsync("1: uploaded");
        var painted = await rows.CountAsync();
        await rows.Last.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        Assert.Equal(first, await page.OtherLineAsync(around));
        await Expect(rows.First).ToContainTextAsync("restored: revision 1");
        await Expect(rows).ToHaveCountAsync(painted + 1);

        // The mask on the page is that of the service: the wall is gone from both.
        Assert.False(await page.Page.EvaluateAsync<bool>("async () => (await import('/js/state.js')).state.mask.at(320, 205) === 3"));

        await rows.Nth(1).GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        Assert.Equal(around, await page.OtherLineAsync(first));
        await page.WallAsync(320, 205);
        page.AssertNoComplaints();
    }
}
