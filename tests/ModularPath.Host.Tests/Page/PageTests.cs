using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ModularPath.Imaging;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>The page as people use it: see a map, ask for routes, correct the mask, download.</summary>
public sealed class PageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    // In one room, so that all readings agree on the way.
    private static readonly (double X, double Y) Start = (371.5, 205.5);
    private static readonly (double X, double Y) Goal = (280.5, 205.5);

    private static string Plan => SharedData.RealMap("images/cubirf__10029-png.jpg");

    [Fact]
    public async Task A_picture_is_read_routed_mended_and_measured_and_all_of_it_is_there_again()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.RouteAsync(Start, Goal);
        await Expect(page.Status).ToContainTextAsync("Route of");
        await Expect(page.Page.Locator("#steps li").Last).ToContainTextAsync("You have reached", new() { Timeout = 30_000 });
        var first = await page.LineAsync();

        await page.TabAsync("fix");
        await page.DragAsync((320, 150), (320, 260));
        var around = await page.OtherLineAsync(first);
        await page.Page.ClickAsync("#undo");
        Assert.Equal(first, await page.OtherLineAsync(around));
        await page.Page.ClickAsync("#redo");
        Assert.Equal(around, await page.OtherLineAsync(first));

        // A door through the new wall makes the route straight again.
        await page.ToolAsync("open a door");
        await page.ClickAsync((320, 205));
        Assert.NotEqual(around, await page.OtherLineAsync(around));

        await Expect(page.Page.Locator("#badge")).ToContainTextAsync("no scale");
        await page.ScaleAsync("0.02");
        await Expect(page.Page.Locator("#badge")).ToContainTextAsync("0.02 m/px");
        await Expect(page.Status).ToContainTextAsync(" m, ");
        var mended = await page.LineAsync();

        await page.Page.ReloadAsync();
        await Expect(page.Status).ToContainTextAsync("Route of");
        await Expect(page.Page.Locator("#badge")).ToContainTextAsync("0.02 m/px");
        Assert.Equal(mended, await page.LineAsync());
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task A_picture_that_holds_no_map_says_so_before_anything_else()
    {
        var blank = Path.GetTempFileName() + ".png";
        await File.WriteAllBytesAsync(
            blank, PictureEncoder.Png(new Picture(400, 300, [.. Enumerable.Repeat(byte.MaxValue, 4 * 400 * 300)])));
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(blank);
        await Expect(page.Page.Locator("#doubt")).ToContainTextAsync("does not look like a map");
        await Expect(page.Page.Locator("#facts")).ToContainTextAsync("not at all");
        await page.UploadAsync(Plan);
        await Expect(page.Page.Locator("#doubt")).ToBeHiddenAsync();
        page.AssertNoComplaints();
        File.Delete(blank);
    }

    [Fact]
    public async Task Where_there_is_no_way_one_click_opens_it()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.TabAsync("fix");
        await page.ToolAsync("rectangle");
        await page.DragAsync((340, 168), (400, 174));
        await page.DragAsync((340, 238), (400, 244));
        await page.DragAsync((340, 168), (346, 244));
        await page.DragAsync((394, 168), (400, 244));
        await page.TabAsync("route");
        await page.RouteAsync(Start, Goal);
        await Expect(page.Status).ToContainTextAsync("There is no way");
        await Expect(page.Page.Locator("#offer")).ToContainTextAsync("wall");

        await page.Page.ClickAsync("#offer-open");
        await Expect(page.Status).ToContainTextAsync("Route of");
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task A_page_of_a_pdf_is_a_picture_like_any_other()
    {
        var pdf = Path.GetTempFileName() + ".pdf";
        await File.WriteAllBytesAsync(pdf, PdfFile.Of("", PdfFile.Rooms));
        await using var page = await browser.OpenAsync();
        page.Page.Dialog += static (_, dialog) => dialog.AcceptAsync("2");
        await page.UploadAsync(pdf);

        // 595 x 420 points at 200 dots an inch.
        await Expect(page.Page.Locator("#facts")).ToContainTextAsync("1653");
        await page.RouteAsync((400, 800), (1250, 800));
        await Expect(page.Status).ToContainTextAsync("Route of");
        page.AssertNoComplaints();
        File.Delete(pdf);
    }

    [Fact]
    public async Task Two_who_paint_one_map_both_keep_their_strokes()
    {
        await using var mine = await browser.OpenAsync();
        await mine.UploadAsync(Plan);
        await using var theirs = await browser.OpenAsync(query: new Uri(mine.Page.Url).Query);
        await Expect(theirs.Status).ToContainTextAsync("Read.");

        await mine.TabAsync("fix");
        await theirs.TabAsync("fix");
        await theirs.DragAsync((300, 440), (330, 440));
        await Expect(theirs.Status).ToContainTextAsync("Saved");
        await mine.DragAsync((300, 470), (330, 470));
        await Expect(mine.Status).ToContainTextAsync("Saved");

        // Each page shows the strokes of the other. A slow stroke is sent in pieces, and is whole when the last has arrived.
        await mine.WallAsync(315, 440);
        await Eventually.Async(async () =>
        {
            var corrections = await browser.Server.Client.GetByteArrayAsync($"/api/v1/maps/{mine.Id}/corrections.png");
            var said = MaskPng.Decode(corrections, new PictureLimits());
            return new[] { 440, 470 }.All(y => said.Pixels[(y * 640) + 315] == 3);
        });
        mine.AssertNoComplaints();
        theirs.AssertNoComplaints();
    }

    [Fact]
    public async Task Zones_and_places_are_drawn_kept_and_asked_about()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.RouteAsync(Start, Goal);
        await Expect(page.Status).ToContainTextAsync("Route of");
        var before = await page.LineAsync();

        await page.TabAsync("rules");
        await page.Page.SelectOptionAsync("#zone-kind", "closed");
        await page.Page.ClickAsync("#draw-zone");
        foreach (var corner in new[] { (305.0, 170.0), (335.0, 170.0), (335.0, 240.0), (305.0, 240.0) })
        {
            await page.ClickAsync(corner);
        }

        await page.Page.ClickAsync("#draw-zone");
        await page.OtherLineAsync(before);

        foreach (var (name, at, exit) in new[] { ("Hall", Start, false), ("Kitchen", Goal, true) })
        {
            await page.Page.FillAsync("#place-name", name);
            await page.Page.SetCheckedAsync("#place-exit", exit);
            await page.Page.ClickAsync("#add-place");
            await page.ClickAsync(at);
            await Expect(page.Page.Locator("#places")).ToContainTextAsync(name);
        }

        await page.TabAsync("analyse");
        await page.Page.ClickAsync("#show-table");
        await Expect(page.Page.Locator("#table tr")).ToHaveCountAsync(3);
        await page.Page.ClickAsync("#show-exits");
        await Expect(page.Page.Locator("#analysis")).ToContainTextAsync("from an exit");
        await page.Page.FillAsync("#reach-length", "200");
        await page.Page.ClickAsync("#show-reach");
        await Expect(page.Page.Locator("#analysis")).ToContainTextAsync("200.0 px");

        await page.Page.ReloadAsync();
        await page.TabAsync("rules");
        await Expect(page.Page.Locator("#zones li")).ToHaveCountAsync(1);
        await Expect(page.Page.Locator("#places li")).ToHaveCountAsync(2);
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task Every_format_can_be_taken_away_and_the_link_leads_back()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.RouteAsync(Start, Goal);
        await page.ScaleAsync("0.02");
        await page.TabAsync("take");
        // These two have to know where the map lies on the earth.
        var buttons = page.Page.Locator("#exports [data-format]:not([data-format=imdf], [data-format=osm]) button");
        await Expect(buttons.First).ToBeVisibleAsync();
        HashSet<string> files = [];

        for (var i = 0; i < await buttons.CountAsync(); i++)
        {
            if (i % 9 == 8)
            {
                // Chromium blocks the eleventh download unless there is a pause.
                await page.Page.WaitForTimeoutAsync(1_500);
            }

            var download = await page.Page.RunAndWaitForDownloadAsync(() => buttons.Nth(i).ClickAsync());
            Assert.True(new FileInfo(await download.PathAsync()).Length > 100, download.SuggestedFilename);
            files.Add(download.SuggestedFilename);
        }

        Assert.Superset(((string[])["uvtt", "geojson", "map", "npy"]).Select(static end => $"cubirf__10029-png.{end}").ToHashSet(), files);
        Assert.True(files.Count >= 10, string.Join(", ", files));
        foreach (var kind in new[] { "geojson", "svg", "png" })
        {
            var route = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.ClickAsync($"#route-files [data-kind={kind}]"));
            Assert.Equal($"route.{kind}", route.SuggestedFilename);
        }

        await page.Page.ClickAsync("#route-files [data-kind=gpx]");
        await Expect(page.Status).ToContainTextAsync("where the map lies on the earth");
        await page.Page.ClickAsync("details:has(#qr) summary");
        await Expect(page.Page.Locator("#qr svg")).ToBeVisibleAsync();
        var (line, link) = (await page.LineAsync(), await page.Page.InputValueAsync("#link"));

        await using var other = await browser.OpenAsync(query: new Uri(link).Query);
        await Expect(other.Status).ToContainTextAsync("Route of");
        Assert.Equal(line, await other.LineAsync());
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task Known_places_put_the_map_on_the_earth_and_a_wrong_one_is_named()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.RouteAsync(Start, Goal);
        await Expect(page.Status).ToContainTextAsync("Route of");
        await page.TabAsync("map");
        await page.Page.ClickAsync("#earth-box summary");
        await Expect(page.Page.Locator("#earth-badge")).ToContainTextAsync("not placed");

        // North up, a pixel 0.1 m: 0.0005 degrees of latitude are 555 pixels and 55.5 m; of longitude at 60 degrees 27.8 m.
        await AddPointAsync((40, 590), "60,1700; 24,9400");
        await AddPointAsync((40, 35), "60.1705N 24.9400E");
        await Expect(page.Page.Locator("#save-points")).ToBeDisabledAsync();
        await AddPointAsync((595, 35), "24.9410 E, 60.1705 N");
        await AddPointAsync((595, 590), "60.1700, 24.9410");
        await AddPointAsync((317.5, 312.5), "60.1707, 24.9405");
        await page.Page.ClickAsync("#save-points");
        await Expect(page.Page.Locator("#earth-badge")).ToContainTextAsync("at worst");

        // A point that is 0.00045 degrees (50 m) wrong: four fifths of the error stay there, the other points take a fifth.
        await Expect(page.Page.Locator("#control-points li").Last).ToContainTextAsync("40 m off: check it");
        await page.Page.Locator(".marker.control").First.FocusAsync();
        foreach (var (key, x) in new[] { ("Right", "(49|50|51)"), ("Right", "(59|60|61)"), ("Left", "(49|50|51)"), ("Left", "(39|40|41)") })
        {
            await page.Page.Keyboard.PressAsync($"Shift+Arrow{key}");
            await Expect(page.Page.Locator("#control-points li").First).ToContainTextAsync(new Regex($"x {x},"));
        }

        await page.Page.Locator("#control-points li button").Last.ClickAsync();
        await Expect(page.Page.Locator("#unsaved-points")).ToBeVisibleAsync();
        await page.Page.ClickAsync("#save-points");
        await Expect(page.Page.Locator("#earth-badge")).ToContainTextAsync("off by 0.");
        await Expect(page.Page.Locator("#control-points")).Not.ToContainTextAsync("check it");

        await page.TabAsync("take");
        var gpx = await TextAsync("#route-files [data-kind=gpx]");
        Assert.Matches("lat=\"60\\.170\\d+\" lon=\"24\\.940\\d+\"", gpx);
        Assert.DoesNotContain("NOT_WGS84", await TextAsync("#exports [data-format=geojson] button"), StringComparison.Ordinal);

        await page.Page.ReloadAsync();
        await Expect(page.Page.Locator("#control-points li")).ToHaveCountAsync(4);
        page.AssertNoComplaints();

        // Without points the map has no georeference.
        await page.TabAsync("map");
        await page.Page.ClickAsync("#earth-box summary");

        for (var left = 4; left > 0; left--)
        {
            await page.Page.ClickAsync("#control-points li button >> nth=0");
            await Expect(page.Page.Locator("#control-points li")).ToHaveCountAsync(left - 1);
        }

        await page.Page.ClickAsync("#save-points");
        await Expect(page.Page.Locator("#earth-badge")).ToContainTextAsync("not placed");
        await Expect(page.Page.Locator("#save-points")).ToBeDisabledAsync();

        async Task AddPointAsync((double X, double Y) at, string place)
        {
            await page.Page.ClickAsync("#add-point");
            await page.ClickAsync(at);
            await page.Page.FillAsync("#lat-lon", place);
            await page.Page.Keyboard.PressAsync("Enter");
            await Expect(page.Page.Locator("#located")).ToBeHiddenAsync();
        }

        async Task<string> TextAsync(string button)
        {
            var file = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.ClickAsync(button));
            return await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task One_via_is_left_out_and_the_others_stay()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.RouteAsync(Start, Goal);
        await Expect(page.Status).ToContainTextAsync("Route of");
        var (straight, vias) = (await page.LineAsync(), page.Page.Locator(".marker.via"));

        foreach (var (i, at) in new[] { (310.0, 250.0), (320.0, 150.0), (340.0, 240.0), (350.0, 200.0) }.Index())
        {
            await page.Page.ClickAsync("#add-via");
            await page.ClickAsync(at);
            await Expect(vias).ToHaveCountAsync(i + 1);
        }

        await page.Page.ClickAsync("[aria-label='Remove Via 1']");
        await Expect(vias).ToHaveCountAsync(3);
        await vias.Last.PressAsync("Delete");
        await Expect(vias).ToHaveCountAsync(2);
        await vias.Last.DblClickAsync();
        await Expect(vias).ToHaveCountAsync(1);
        Assert.Contains("via=320,150", Rounded(page.Page.Url), StringComparison.Ordinal);
        await vias.ClickAsync(new() { Button = MouseButton.Right });
        await Expect(vias).ToHaveCountAsync(0);
        await Eventually.Async(async () => await page.LineAsync() == straight);
        page.AssertNoComplaints();

        static string Rounded(string address) =>
            Regex.Replace(address, @"\d+\.\d", static number => $"{double.Parse(number.Value, CultureInfo.InvariantCulture):0}");
    }

    [Fact]
    public async Task The_browser_asks_before_what_was_not_saved_is_left()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.TabAsync("fix");
        await page.Page.RouteAsync("**/mask.png*", static route => route.AbortAsync());
        await page.DragAsync((300, 440), (330, 440));
        await Expect(page.Status).ToContainTextAsync("Not saved yet");

        var asked = new TaskCompletionSource<string>();
        page.Page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.DismissAsync();
        };
        await page.Page.CloseAsync(new() { RunBeforeUnload = true });
        Assert.Equal("beforeunload", await asked.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));

        await page.Page.UnrouteAllAsync();
        await Expect(page.Status).ToContainTextAsync("Saved", new() { Timeout = 10_000 });
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task The_keyboard_alone_asks_and_mends()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        var map = page.Page.Locator("#map");
        await map.FocusAsync();

        // The crosshair is at the middle of the map; arrows move the map.
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Status).ToContainTextAsync("Now click the goal");
        await page.Page.Keyboard.PressAsync("ArrowUp");
        await page.Page.WaitForTimeoutAsync(600);
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Status).ToContainTextAsync("Route of");

        await page.Page.Locator("#tab-route").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Page.Locator("#panel-fix")).ToBeVisibleAsync();
        await map.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.Locator("#redo")).ToBeDisabledAsync();
        await page.Page.Keyboard.PressAsync("Control+z");
        await Expect(page.Page.Locator("#redo")).ToBeEnabledAsync();

        // The stops are taken back as strokes are.
        await page.Page.Keyboard.PressAsync("Control+z");
        await Expect(page.Page.Locator(".marker.goal")).ToHaveCountAsync(0);
        await page.Page.Keyboard.PressAsync("Control+z");
        await Expect(page.Page.Locator("#undo")).ToBeDisabledAsync();
        page.AssertNoComplaints();
    }
}
