using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>After a map or a route comes another: nothing of the previous one stays.</summary>
public sealed class OtherMapPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly (double X, double Y) Start = (371.5, 277.5);
    private static readonly (double X, double Y) Goal = (259.5, 353.5);

    private static string Plan => SharedData.RealMap("images/cubirf__10029-png.jpg");

    private static string Robot => SharedData.RealMap("images/nav2__tb3-sandbox.png");

    [Fact]
    public async Task Another_map_begins_anew_and_back_leads_to_the_one_before()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.RouteAsync(Start, Goal);
        await Expect(page.Status).ToContainTextAsync("Route of");
        await page.ScaleAsync("0.02");
        await Expect(page.Status).ToContainTextAsync(" m, ");
        await page.Page.ClickAsync("#measure");
        await page.ClickAsync((200, 200));
        await page.ClickAsync((300, 200));

        await page.UploadAsync(Robot);
        await Expect(page.Page.Locator("#steps li")).ToHaveCountAsync(0);
        await Expect(page.Page.Locator("#facts")).Not.ToContainTextAsync("Distance");
        await Expect(page.Page.Locator("#measured")).ToBeHiddenAsync();
        await Expect(page.Page.Locator("#metres-per-pixel")).ToHaveValueAsync("");
        Assert.Null(await page.LineAsync());
        var picture = (await page.Page.Locator("img.leaflet-image-layer").BoundingBoxAsync())!;

        // In the middle of what neither the panel nor the buttons cover.
        var panel = (await page.Page.Locator("#panel").BoundingBoxAsync())!;
        var tools = (await page.Page.Locator("#fit").BoundingBoxAsync())!;
        Assert.Equal((panel.X + panel.Width + tools.X) / 2, picture.X + (picture.Width / 2), 2f);
        Assert.Equal(450, picture.Y + (picture.Height / 2), 2f);

        await page.Page.GoBackAsync();
        await Expect(page.Page.Locator("#facts")).ToContainTextAsync("cubirf__10029");
        await Expect(page.Status).ToContainTextAsync("Route of");
        await page.Page.GoForwardAsync();
        await Expect(page.Page.Locator("#facts")).ToContainTextAsync("nav2__tb3");
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task An_answer_that_nobody_waits_for_is_not_shown()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        TaskCompletionSource asked = new(), mayAnswer = new();
        await page.Page.RouteAsync("**/api/v1/route", async route =>
        {
            asked.TrySetResult();
            await mayAnswer.Task;
            await route.ContinueAsync();
        });
        await page.RouteAsync(Start, Goal);
        await asked.Task;
        await page.Page.ClickAsync("#clear");
        mayAnswer.SetResult();
        await page.Page.WaitForTimeoutAsync(500);
        Assert.Null(await page.LineAsync());
        await Expect(page.Status).ToContainTextAsync("Click the start");
    }

    [Fact]
    public async Task Who_asked_too_much_is_answered_when_the_server_said()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.Page.RouteAsync(
            "**/api/v1/route",
            static route => route.FulfillAsync(new()
            {
                Status = 429,
                ContentType = "application/problem+json",
                Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
                Body = """{"code":"RateLimited","detail":"-"}""",
            }),
            new() { Times = 1 });
        await page.RouteAsync(Start, Goal);
        await Expect(page.Status).ToContainTextAsync("Too many questions at once. Try again in 1 s.");
        await Expect(page.Status).ToContainTextAsync("Route of");
    }

    [Fact]
    public async Task Positions_are_typed_from_field_to_field()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.Page.Locator("#stops input").First.FocusAsync();
        foreach (var (number, key) in new[] { ("371", "Tab"), ("277", "Tab"), ("259", "Tab"), ("353", "Enter") })
        {
            await page.Page.Keyboard.TypeAsync(number);
            await page.Page.Keyboard.PressAsync(key);
        }

        await Expect(page.Status).ToContainTextAsync("Route of");
        Assert.Equal(
            ["371.0", "277.0", "259.0", "353.0"],
            await page.Page.Locator("#stops input").EvaluateAllAsync<string[]>("inputs => inputs.map(input => input.value)"));
    }

    [Fact]
    public async Task The_cross_is_shown_to_the_keyboard_alone_and_sliders_have_names()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.ClickAsync(Start);
        Assert.Equal("none", await CrossAsync());
        await page.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.NotEqual("none", await CrossAsync());

        await Expect(page.Page.GetByRole(AriaRole.Slider, new() { Name = "Radius" })).ToBeVisibleAsync();
        await page.TabAsync("fix");
        await Expect(page.Page.GetByRole(AriaRole.Slider, new() { Name = "Width, pixels" })).ToBeVisibleAsync();

        Task<string> CrossAsync() =>
            page.Page.EvaluateAsync<string>("() => getComputedStyle(document.getElementById('map'), '::after').content");
    }

    [Fact]
    public async Task Long_walks_are_told_in_minutes_and_what_is_no_number_in_words()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.ScaleAsync("abc");
        await Expect(page.Status).ToContainTextAsync("Type a number greater than 0");

        // 90 or 91 pixels at 17.8 m are 1.6 km: at 1.4 m a second, nineteen minutes.
        await page.ScaleAsync("17.8");
        await Expect(page.Status).ToContainTextAsync("The scale is set");
        await page.TabAsync("route");
        await page.RouteAsync((371.5, 205.5), (280.5, 205.5));
        await Expect(page.Status).ToContainTextAsync(" m, 19 min.");
    }

    [Fact]
    public async Task A_zone_has_a_bearing_only_where_it_is_one_way()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.TabAsync("rules");
        await page.Page.SelectOptionAsync("#zone-kind", "closed");
        await page.Page.ClickAsync("#draw-zone");
        await page.Page.RunAndWaitForResponseAsync(
            async () =>
            {
                foreach (var corner in new[] { (280.0, 170.0), (310.0, 170.0), (310.0, 220.0), (280.0, 170.0) })
                {
                    await page.ClickAsync(corner);
                }
            },
            static answer => answer.Ok && answer.Url.EndsWith("/annotations", StringComparison.Ordinal));

        // A click on the first corner has closed the polygon.
        await Expect(page.Page.Locator("#draw-zone")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(page.Page.Locator("#draw-zone")).ToContainTextAsync("Draw");
        await page.Page.ReloadAsync();
        await page.TabAsync("rules");
        await Expect(page.Page.Locator("#zones li span")).ToHaveTextAsync("1: closed");
    }

    [Fact]
    public async Task A_server_with_keys_is_given_one_when_a_picture_is_sent()
    {
        await using var server = await ServerProcess.StartAsync(null, "--Security:ApiKey", "sesame");
        await using var page = await browser.OpenAsync(query: server.Client.BaseAddress!.ToString());
        List<string> asked = [];
        page.Page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Message);
            _ = dialog.AcceptAsync("sesame");
        };
        await page.UploadAsync(Plan);
        Assert.Single(asked);
    }

    [Fact]
    public async Task Who_gives_no_key_loses_no_stroke()
    {
        await using var server = await ServerProcess.StartAsync(null, "--Security:ApiKey", "sesame");
        await using var page = await browser.OpenAsync(query: server.Client.BaseAddress!.ToString());
        var isGiven = true;
        page.Page.Dialog += (_, dialog) => _ = isGiven ? dialog.AcceptAsync("sesame") : dialog.DismissAsync();
        await page.UploadAsync(Plan);
        await page.TabAsync("fix");
        await page.Page.EvaluateAsync("() => sessionStorage.setItem('key', 'forgotten')");
        isGiven = false;
        await page.DragAsync((300, 440), (330, 440));
        await Expect(page.Status).ToContainTextAsync("Not saved yet");
        await page.WallAsync(315, 440);

        await page.Page.EvaluateAsync("() => sessionStorage.setItem('key', 'sesame')");
        await Expect(page.Status).ToContainTextAsync("Saved", new() { Timeout = 10_000 });
        await page.WallAsync(315, 440);
    }

    [Fact]
    public async Task A_file_has_the_letters_of_the_name_of_the_map()
    {
        await using var page = await browser.OpenAsync();
        await page.Page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "1층 평면도.jpg",
            MimeType = "image/jpeg",
            Buffer = await File.ReadAllBytesAsync(Plan, TestContext.Current.CancellationToken),
        });
        await page.TabAsync("take");
        var file = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.ClickAsync("#exports [data-format=geojson] button"));
        Assert.Equal("1층 평면도.geojson", file.SuggestedFilename);

        // The page says in its own words what a file needs.
        await page.Page.ClickAsync("#exports [data-format=ros] button");
        await Expect(page.Status).ToContainTextAsync("give the map a scale first");
    }

    [Fact]
    public async Task What_is_said_is_said_of_the_way_that_is_chosen()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Robot);
        await page.Page.CheckAsync("#alternatives");
        await page.RouteAsync((169.5, 149.5), (220.5, 220.5));
        var other = page.Page.Locator("#others button").Nth(1);
        var distance = (await other.TextContentAsync())!.Split(": ")[1];
        await other.ClickAsync();
        await Expect(page.Status).ToContainTextAsync($"Route of {distance}.");
        await Expect(page.Page.Locator("#facts")).ToContainTextAsync($"Distance{distance}");

        // Alternatives are not offered for a route with a via.
        await page.Page.ClickAsync("#add-via");
        await Expect(page.Page.Locator("#alternatives")).ToBeDisabledAsync();
    }
}
