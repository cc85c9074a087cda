using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>The line is pulled, what blocks is named and mended, corrections are erased, and markers are in nobody's way.</summary>
[Collection(nameof(SharedBrowser))]
public sealed class MendPageTests(BrowserFixture browser)
{
    // In one room, so that all readings agree on the way.
    private static readonly (double X, double Y) Start = (371.5, 205.5);
    private static readonly (double X, double Y) Goal = (280.5, 205.5);

    private static string Plan => SharedData.RealMap("images/cubirf__10029-png.jpg");

    [Fact]
    public async Task The_line_is_pulled_to_a_via_and_clicked_as_ground()
    {
        await using var page = await OpenAsync();
        var straight = await page.LineAsync();
        await page.DragAsync((326, 205.5), (326, 240));
        await Expect(page.Page.Locator(".marker.via")).ToHaveCountAsync(1);
        var around = await page.OtherLineAsync(straight);
        var via = await page.Page.Locator("#stops input").EvaluateAllAsync<double[]>("inputs => inputs.map(input => Number(input.value))");
        Assert.Equal((326, 240), (via[2], via[3]), static (a, b) => Math.Abs(a.Item1 - b.Item1) <= 1 && Math.Abs(a.Item2 - b.Item2) <= 1);
        await page.Page.Keyboard.PressAsync("Control+z");
        Assert.Equal(straight, await page.OtherLineAsync(around));

        // A click on the line adds a via there, and another on a marker of the route none.
        await page.ClickAsync((326, 205.5));
        await Expect(page.Page.Locator(".marker.via")).ToHaveCountAsync(1);
        await page.ClickAsync(Goal);
        await Expect(page.Page.Locator(".marker.via")).ToHaveCountAsync(1);
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task Markers_swallow_no_tool_and_what_was_painted_is_erased()
    {
        await using var page = await OpenAsync();
        var read = await LabelAsync();
        await page.TabAsync("fix");
        await page.ClickAsync(Goal);
        await page.WallAsync(280, 205);
        await Expect(page.Page.Locator(".marker.goal")).ToHaveCountAsync(1);
        await page.Page.Keyboard.PressAsync("e");
        await page.ClickAsync(Goal);
        await Eventually.Async(async () => await LabelAsync() == read);
        Assert.Equal(0, await page.Page.EvaluateAsync<int>(
            "async () => (await import('/js/state.js')).state.mask.corrections.filter(said => said !== 255).length"));
        await page.Page.Keyboard.PressAsync("Control+z");
        await page.WallAsync(280, 205);
        await page.Page.Keyboard.PressAsync("Control+Shift+z");
        await Eventually.Async(async () => await LabelAsync() == read);
        page.AssertNoComplaints();

        Task<int> LabelAsync() => page.Page.EvaluateAsync<int>("async () => (await import('/js/state.js')).state.mask.at(280, 205)");
    }

    [Fact]
    public async Task The_zone_that_blocks_is_named_and_goes_and_a_wall_is_confirmed()
    {
        await using var page = await OpenAsync();
        await page.TabAsync("rules");
        await page.Page.SelectOptionAsync("#zone-kind", "closed");
        await page.Page.ClickAsync("#draw-zone");

        foreach (var corner in new[] { (310.0, 30.0), (330.0, 30.0), (330.0, 600.0), (310.0, 600.0), (310.0, 30.0) })
        {
            await page.ClickAsync(corner);
        }

        await Expect(page.Page.Locator("#offer-text")).ToHaveTextAsync("Zone 1 closes it.");
        await Expect(page.Page.Locator("#offer-wall")).ToBeHiddenAsync();
        await page.Page.ClickAsync("#offer-open");
        await Expect(page.Page.Locator("#zones li")).ToHaveCountAsync(0);
        await Expect(page.Page.Locator("#answer-length")).ToContainTextAsync("px");

        await page.TabAsync("fix");
        await page.ToolAsync("rectangle");

        await page.DragAsync((340, 168), (400, 174));
        await page.DragAsync((340, 238), (400, 244));
        await page.DragAsync((340, 168), (346, 244));
        await page.DragAsync((394, 168), (400, 244));

        await Expect(page.Page.Locator("#offer-text")).ToContainTextAsync("wall");
        var blocked = await page.Page.Locator("path.blocked").GetAttributeAsync("d");
        await page.Page.FocusAsync("#offer-show");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.Locator("path.blocked")).Not.ToHaveAttributeAsync("d", blocked!);
        await page.Page.ClickAsync("#offer-wall");
        await Expect(page.Status).ToContainTextAsync("There is no way");
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task Another_window_follows_and_what_was_done_before_is_looked_at()
    {
        await using var page = await OpenAsync();
        await using var theirs = await browser.OpenAsync(query: new Uri(page.Page.Url).Query);
        await Expect(theirs.Status).ToContainTextAsync("Route of");
        var straight = await page.LineAsync();
        await theirs.TabAsync("fix");
        await theirs.DragAsync((326, 150), (326, 260));
        await page.WallAsync(326, 205);
        await page.OtherLineAsync(straight);

        // Nothing was done in this window: what is taken back is in the history.
        await page.Page.ReloadAsync();
        await Expect(page.Status).ToContainTextAsync("Route of");
        await page.Page.Locator("#map").FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+z");
        var first = page.Page.Locator("#revisions li").Last;
        await first.GetByRole(AriaRole.Button, new() { Name = "Look: revision 1" }).ClickAsync();
        await Expect(page.Status).ToContainTextAsync(new System.Text.RegularExpressions.Regex("^Revision 1: [1-9][0-9]+ pixels"));
        await Expect(page.Page.Locator("canvas.mask")).ToHaveCountAsync(2);
        await first.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Expect(page.Page.Locator("canvas.mask")).ToHaveCountAsync(1);
        await Eventually.Async(() => theirs.Page.EvaluateAsync<bool>(
            "async () => (await import('/js/state.js')).state.mask.at(326, 205) !== 3"));
        page.AssertNoComplaints();
    }

    private async Task<MapPage> OpenAsync()
    {
        var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.RouteAsync(Start, Goal);
        await Expect(page.Page.Locator("#answer-length")).ToContainTextAsync("px");
        return page;
    }
}
