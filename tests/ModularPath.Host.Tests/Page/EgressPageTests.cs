using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>Ways out as a table of rooms, a sheet and a file; the way in words, followed step by step.</summary>
[Collection(nameof(SharedBrowser))]
public sealed class EgressPageTests(BrowserFixture browser)
{
    private static string Plan => SharedData.RealMap("images/cubirf__10029-png.jpg");

    [Fact]
    public async Task Rooms_are_judged_and_shown_and_taken_away_as_a_sheet_and_a_table()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.ScaleAsync("0.02");
        await page.TabAsync("rules");
        await page.Page.FillAsync("#place-name", "Front door");
        await page.Page.CheckAsync("#place-exit");
        await page.Page.ClickAsync("#add-place");
        await page.ClickAsync((320, 205));
        await Expect(page.Page.Locator("#places li")).ToHaveCountAsync(1);
        await Eventually.Async(() => page.Page.EvaluateAsync<bool>(
            "async () => ((await import('/js/state.js')).state.map.annotations?.places ?? []).length === 1"));

        await page.TabAsync("analyse");
        await Expect(page.Page.Locator("#egress-limits option")).Not.ToHaveCountAsync(0);
        await page.Page.SelectOptionAsync("#egress-limits", "mbo");
        await page.Page.ClickAsync("#show-egress");
        var rooms = page.Page.Locator(".report tbody tr:has(button)");
        await Expect(rooms).Not.ToHaveCountAsync(0, new() { Timeout = 30_000 });
        var count = await rooms.CountAsync();
        await Expect(page.Page.Locator("#analysis")).ToContainTextAsync($"Rooms: {count}, exits: 1.");
        await Expect(page.Page.Locator("path.room")).ToHaveCountAsync(count);

        // By keyboard: its reasons, and its way on the map.
        await rooms.First.Locator("button").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(rooms.First.Locator("button")).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Page.Locator(".report ul").First).ToContainTextAsync("Way to the exit");
        await Expect(page.Page.Locator("path.way-out")).ToHaveCountAsync(1);

        var csv = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.ClickAsync("#egress-csv"));
        var lines = await File.ReadAllLinesAsync(await csv.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(count + 1, lines.Length);

        await page.Page.ClickAsync("#show-sheet");
        await Expect(page.Page.Locator("#sheet")).ToBeVisibleAsync();
        await Eventually.Async(() => page.Page.EvaluateAsync<bool>("() => document.getElementById('sheet-picture').naturalWidth > 100"));
        var sheet = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.ClickAsync("#save-sheet"));
        Assert.Contains("</svg>", await File.ReadAllTextAsync(await sheet.PathAsync(), TestContext.Current.CancellationToken));

        // What is printed is the sheet alone.
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Page.Locator("#panel")).ToBeHiddenAsync();
        await Expect(page.Page.Locator("#sheet-picture")).ToBeVisibleAsync();
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task Steps_in_words_are_followed_on_the_map()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.RouteAsync((371.5, 277.5), (500, 353.5));
        var steps = page.Page.Locator("#steps button");
        await Expect(steps.Last).ToContainTextAsync("You have reached", new() { Timeout = 30_000 });
        await Expect(steps.Nth(1)).ToContainTextAsync("door");
        await steps.First.ClickAsync();
        var first = await FollowedAsync();
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(steps.Nth(1)).ToHaveAttributeAsync("aria-current", "step");
        await Expect(steps.Nth(1)).ToBeFocusedAsync();
        var second = await FollowedAsync();

        // The pieces lie one after the other on the line.
        Assert.Equal(first.Length + second.Length, await LengthAsync("path.route"), 1.0);
        await page.Page.SelectOptionAsync("#language", "de");
        await Expect(steps.Last).ToContainTextAsync("Ziel");
        await Expect(page.Page.Locator("path.followed")).ToHaveCountAsync(0);
        page.AssertNoComplaints();

        async Task<(double Length, string Line)> FollowedAsync() =>
            (await LengthAsync("path.followed"), (await page.Page.Locator("path.followed").GetAttributeAsync("d"))!);

        // In pixels of the map: the picture tells how far it is zoomed.
        async Task<double> LengthAsync(string path) => double.Parse(
            await page.Page.EvaluateAsync<string>(
                """
                path => {
                  const { width } = document.querySelector("img.leaflet-image-layer").getBoundingClientRect();
                  return String(document.querySelector(`#map ${path}`).getTotalLength() * 640 / width);
                }
                """, path), CultureInfo.InvariantCulture);
    }
}
