using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>The answer is a card whose parts lead to the map, and clicks on the map add to the question and never lose it.</summary>
public sealed partial class AnswerPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly (double X, double Y) Start = (371.5, 205.5);
    private static readonly (double X, double Y) Goal = (280.5, 205.5);

    private static string Plan => SharedData.RealMap("images/cubirf__10029-png.jpg");

    private static string Robot => SharedData.RealMap("images/nav2__tb3-sandbox.png");

    [Fact]
    public async Task A_third_click_adds_a_via_and_every_step_is_taken_back()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.RouteAsync(Start, Goal);
        await Expect(page.Page.Locator("#answer-length")).ToContainTextAsync("px");
        var straight = await page.LineAsync();
        await page.ClickAsync((320, 240));
        await Expect(page.Page.Locator(".marker.via")).ToHaveCountAsync(1);
        var around = await page.OtherLineAsync(straight);
        await Expect(page.Page.Locator(".marker.start")).ToHaveCountAsync(1);
        await Expect(page.Page.Locator(".marker.goal")).ToHaveCountAsync(1);

        await page.Page.Keyboard.PressAsync("Control+z");
        Assert.Equal(straight, await page.OtherLineAsync(around));
        await page.Page.Keyboard.PressAsync("Control+Shift+z");
        Assert.Equal(around, await page.OtherLineAsync(straight));
        await page.Page.Keyboard.PressAsync("Control+z");
        await page.OtherLineAsync(around);

        // Clearing is no loss either.
        await page.Page.ClickAsync("#clear");
        await Expect(page.Page.Locator(".marker.start")).ToHaveCountAsync(0);
        await Expect(page.Page.Locator("#answer")).ToBeHiddenAsync();
        await page.Page.Locator("#map").FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+z");
        Assert.Equal(straight, await page.OtherLineAsync(null));
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task A_place_that_was_named_is_taken_back_like_a_stroke()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.TabAsync("rules");
        await page.Page.FillAsync("#place-name", "Office");
        await page.Page.ClickAsync("#add-place");
        await page.ClickAsync((200, 200));
        await Expect(page.Page.Locator("#places li")).ToHaveCountAsync(1);
        await page.Page.Locator("#map").FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+z");
        await Expect(page.Page.Locator("#places li")).ToHaveCountAsync(0);
        await page.Page.Keyboard.PressAsync("Control+y");
        await Expect(page.Page.Locator("#places li")).ToHaveCountAsync(1);
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task Chips_and_steps_lead_to_their_places()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Robot);
        await page.RouteAsync((169.5, 149.5), (220.5, 220.5));
        await Expect(page.Page.Locator("#answer-length")).ToContainTextAsync("px");
        var whole = await WidthAsync();
        await page.Page.Locator("#chips button", new() { HasTextString = "Narrowest" }).ClickAsync();
        Assert.True(await WidthAsync() > whole);
        var marker = (await page.Page.Locator(".marker.narrow").BoundingBoxAsync())!;
        var panel = (await page.Page.Locator("#panel").BoundingBoxAsync())!;
        Assert.InRange(marker.X, panel.X + panel.Width, 1280);

        var step = page.Page.Locator("#steps button").First;
        await step.ClickAsync();
        await Expect(step).ToHaveAttributeAsync("aria-current", "step");
        await page.Page.Locator("#chips button", new() { HasTextString = "Set the scale" }).ClickAsync();
        await Expect(page.Page.Locator("#metres-per-pixel")).ToBeFocusedAsync();
        page.AssertNoComplaints();

        async Task<float> WidthAsync() => (await page.Page.Locator("img.leaflet-image-layer").BoundingBoxAsync())!.Width;
    }

    [Fact]
    public async Task The_line_of_another_way_is_clicked()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Robot);
        await page.Page.CheckAsync("#alternatives");
        await page.RouteAsync((169.5, 149.5), (220.5, 220.5));
        var rows = page.Page.Locator("#others button");
        await Expect(rows.First).ToHaveAttributeAsync("aria-pressed", "true");
        var (best, stops) = (await page.LineAsync(), page.Page.Locator(".marker.start, .marker.via, .marker.goal"));

        // The place of the other line that is farthest from the first one.
        var at = await page.Page.EvaluateAsync<float[]>(
            """
            () => {
              const points = path => Array.from({ length: 101 }, (_, i) => path.getPointAtLength(path.getTotalLength() * i / 100));
              const box = document.querySelector("path.other").ownerSVGElement, toScreen = box.getScreenCTM();
              const first = points(document.querySelector("#map path.route"));
              const away = p => Math.min(...first.map(q => Math.hypot(p.x - q.x, p.y - q.y)));
              const far = points(document.querySelector("path.other")).sort((p, q) => away(q) - away(p))[0].matrixTransform(toScreen);
              return [far.x, far.y];
            }
            """);
        await page.Page.Mouse.ClickAsync(at[0], at[1]);
        await page.OtherLineAsync(best);
        await Expect(rows.First).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(stops).ToHaveCountAsync(2);
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task A_menu_on_the_map_sets_ends_and_tells_what_is_there()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await MenuAsync(Start, "Start here");
        await Expect(page.Page.Locator(".marker.start")).ToHaveCountAsync(1);
        await MenuAsync(Goal, "Go here");
        await Expect(page.Page.Locator("#answer-length")).ToContainTextAsync("px");
        await MenuAsync((320, 240), "Pass here");
        await Expect(page.Page.Locator(".marker.via")).ToHaveCountAsync(1);
        await MenuAsync((330, 200), "What is here?");
        await Expect(page.Page.Locator("#here")).ToContainTextAsync("walkable");
        await Expect(page.Page.Locator("#here")).ToContainTextAsync(Area());
        await page.Page.ClickAsync("#here-close");
        await Expect(page.Page.Locator("#here")).ToBeHiddenAsync();
        page.AssertNoComplaints();

        async Task MenuAsync((double X, double Y) at, string entry)
        {
            await page.ClickAsync(at, MouseButton.Right);
            await page.Page.GetByRole(AriaRole.Menuitem, new() { Name = entry }).ClickAsync();
            await Expect(page.Page.Locator("#menu")).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task The_palette_does_what_is_typed()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await TypeAsync("edi");
        await Expect(page.Page.Locator("#panel-fix")).ToBeVisibleAsync();
        await TypeAsync("deutsch");
        await Expect(page.Page.Locator("#tab-fix")).ToHaveTextAsync("Bearbeiten");
        await TypeAsync("karten");
        await Expect(page.Page.Locator("#home")).ToBeVisibleAsync();
        page.AssertNoComplaints();

        async Task TypeAsync(string words)
        {
            await page.Page.Keyboard.PressAsync("Control+k");
            await page.Page.Keyboard.TypeAsync(words);
            await page.Page.Keyboard.PressAsync("Enter");
            await Expect(page.Page.Locator("#palette")).ToBeHiddenAsync();
        }
    }

    [GeneratedRegex(@"in a room of [\d,]+ px²")]
    private static partial Regex Area();
}
