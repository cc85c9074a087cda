using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>Two users on one map, and two fingers on one screen.</summary>
public sealed class TogetherPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static string Plan => SharedData.RealMap("images/cubirf__10029-png.jpg");

    [Fact]
    public async Task Who_names_places_keeps_those_of_others_and_sees_what_they_painted()
    {
        await using var mine = await browser.OpenAsync();
        await mine.UploadAsync(Plan);
        await using var theirs = await browser.OpenAsync(query: new Uri(mine.Page.Url).Query);
        await Expect(theirs.Status).ToContainTextAsync("Read.");
        await theirs.TabAsync("fix");
        await theirs.DragAsync((300, 440), (330, 440));
        await Expect(theirs.Status).ToContainTextAsync("Saved");
        await AddPlaceAsync(theirs, "Office", (200, 200));
        await AddPlaceAsync(mine, "Gate", (300, 300));

        await Expect(mine.Page.Locator("#places")).ToContainTextAsync("Office");
        await mine.WallAsync(315, 440);
        await Eventually.Async(async () =>
        {
            using var map = JsonDocument.Parse(
                await browser.Server.Client.GetStringAsync($"/api/v1/maps/{mine.Id}", TestContext.Current.CancellationToken));
            return map.RootElement.TryGetProperty("annotations", out var kept)
                && kept.GetProperty("places").EnumerateArray().Select(static place => place.GetProperty("name").GetString())
                    .SequenceEqual(["Office", "Gate"]);
        });
        mine.AssertNoComplaints();
    }

    [Fact]
    public async Task Who_asks_for_a_route_sees_the_walls_that_it_goes_around()
    {
        await using var mine = await browser.OpenAsync();
        await mine.UploadAsync(Plan);
        await using var theirs = await browser.OpenAsync(query: new Uri(mine.Page.Url).Query);
        await Expect(theirs.Status).ToContainTextAsync("Read.");
        await theirs.TabAsync("fix");
        await theirs.DragAsync((290, 150), (290, 260));
        await Expect(theirs.Status).ToContainTextAsync("Saved");

        await mine.RouteAsync((371.5, 277.5), (259.5, 353.5));
        await mine.WallAsync(290, 200);
    }

    [Fact]
    public async Task One_finger_paints_and_two_do_not()
    {
        await using var page = await browser.OpenAsync(390, 844);
        await page.UploadAsync(Plan);
        await page.TabAsync("fix");
        await page.Page.EvaluateAsync("() => scrollTo(0, 0)");
        var picture = (await page.Page.Locator("img.leaflet-image-layer").BoundingBoxAsync())!;
        var touch = await page.Page.Context.NewCDPSessionAsync(page.Page);
        var (x, y) = (picture.X + (picture.Width / 2), picture.Y + (picture.Height / 4));

        await TouchAsync("touchStart", (x, y));
        for (var i = 1; i <= 10; i++)
        {
            await TouchAsync("touchMove", (x, y + (10 * i)));
        }

        await TouchAsync("touchEnd");
        await Expect(page.Status).ToContainTextAsync("Saved");
        var scale = 640 / picture.Width;
        Assert.Equal(3, await LabelAsync(320, (int)((picture.Height / 4 * scale) + (80 * scale))));

        await page.Page.ClickAsync("#undo");
        var clean = await WallsAsync();
        await TouchAsync("touchStart", (x, y));
        await TouchAsync("touchMove", (x, y + 10));
        await TouchAsync("touchStart", (x, y + 10), (x + 30, y + 30));
        await TouchAsync("touchMove", (x - 40, y - 20), (x + 80, y + 80));
        await TouchAsync("touchEnd");
        await Expect(page.Page.Locator("#redo")).ToBeDisabledAsync();
        Assert.Equal(clean, await WallsAsync());

        Task TouchAsync(string type, params (double X, double Y)[] fingers) => touch.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = fingers.Select(static (at, id) => new { x = at.X, y = at.Y, id }).ToArray(),
        });

        Task<int> LabelAsync(int px, int py) =>
            page.Page.EvaluateAsync<int>("async ([x, y]) => (await import('/js/state.js')).state.mask.at(x, y)", new[] { px, py });
        Task<int> WallsAsync() =>
            page.Page.EvaluateAsync<int>(
                "async () => (await import('/js/state.js')).state.mask.labels.filter(label => label === 3).length");
    }

    private static async Task AddPlaceAsync(MapPage page, string name, (double X, double Y) at)
    {
        await page.TabAsync("rules");
        await page.Page.FillAsync("#place-name", name);
        await page.Page.ClickAsync("#add-place");
        await page.ClickAsync(at);
        await Expect(page.Page.Locator("#places")).ToContainTextAsync(name);
    }
}
