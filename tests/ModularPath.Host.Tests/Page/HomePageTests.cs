using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>
/// The first screen: samples that arrive with a route, a picture that is seen while it is read, the way back to one's maps, languages.
/// </summary>
public sealed class HomePageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static string Plan => SharedData.RealMap("images/cubirf__10029-png.jpg");

    private static string Robot => SharedData.RealMap("images/nav2__tb3-sandbox.png");

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public async Task A_sample_arrives_with_its_route(int sample)
    {
        await using var page = await browser.OpenAsync();
        await page.Page.Locator("#samples button").Nth(sample).ClickAsync();
        await Expect(page.Page.Locator("#answer-length")).ToContainTextAsync("px", new() { Timeout = 30_000 });
        await Expect(page.Page.Locator("#home")).ToBeHiddenAsync();
        Assert.NotNull(await page.LineAsync());
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task Nothing_but_the_servers_own_is_asked_for_and_little_of_it()
    {
        await using var page = await browser.OpenAsync();
        List<string> asked = [];
        page.Page.Request += (_, request) => asked.Add(request.Url);
        await page.Page.ReloadAsync();
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.All(asked, url => Assert.StartsWith(browser.Server.Client.BaseAddress!.ToString(), url, StringComparison.Ordinal));
        Assert.DoesNotContain(asked, static url => url.Contains("leaflet", StringComparison.Ordinal));

        // Compressed, as it came over the network.
        var bytes = await page.Page.EvaluateAsync<int>(
            "() => [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]"
            + ".reduce((sum, one) => sum + one.encodedBodySize, 0)");
        Assert.InRange(bytes, 20_000, 300_000);
        await Expect(page.Page.Locator("#file")).ToHaveCSSAsync("width", "1px");
    }

    [Fact]
    public async Task A_picture_is_seen_while_it_is_read_and_can_be_stopped()
    {
        await using var page = await browser.OpenAsync();
        TaskCompletionSource mayAnswer = new();
        await page.Page.RouteAsync("**/api/v1/maps/upload", async route =>
        {
            await mayAnswer.Task;
            await route.ContinueAsync();
        });
        await page.Page.SetInputFilesAsync("#file", Plan);
        await Expect(page.Page.Locator("#preview")).ToBeVisibleAsync();
        await Eventually.Async(() => page.Page.EvaluateAsync<bool>("() => document.getElementById('preview').naturalWidth === 640"));
        await Expect(page.Page.Locator("#stages li.now")).ToHaveCountAsync(1);
        await page.Page.ClickAsync("#cancel");
        await Expect(page.Page.Locator("#home")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#reading")).ToBeHiddenAsync();
        mayAnswer.SetResult();
        await page.Page.WaitForTimeoutAsync(1_500);
        await Expect(page.Page.Locator("#home")).ToBeVisibleAsync();
        Assert.Null(page.Id);

        // What was stopped is no hindrance to the next.
        await page.UploadAsync(Robot);
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task A_map_that_is_on_its_way_is_stopped_and_the_one_before_stays()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Robot);
        var robot = page.Id;
        await page.UploadAsync(Plan);
        var plan = page.Id;
        TaskCompletionSource mayAnswer = new();
        await page.Page.RouteAsync($"**/api/v1/maps/{robot}/mask.png", async route =>
        {
            await mayAnswer.Task;
            await route.ContinueAsync();
        });
        await page.Page.ClickAsync("#go-home");
        await page.Page.ClickAsync("#recent .tile >> nth=1");
        await Expect(page.Page.Locator("#reading")).ToBeVisibleAsync();
        await page.Page.ClickAsync("#cancel");
        await Expect(page.Page.Locator("#home")).ToBeVisibleAsync();
        mayAnswer.SetResult();
        await page.Page.ClickAsync("#back-to-map");
        Assert.Equal(plan, page.Id);
        await Expect(page.Page.Locator("#map-name")).ToContainTextAsync("cubirf");

        // Where no map is open yet, the address names none.
        TaskCompletionSource never = new();
        await using var theirs = await browser.OpenAsync();
        await theirs.Page.RouteAsync("**/mask.png", route => never.Task.ContinueWith(_ => route.AbortAsync(), TaskScheduler.Default));
        await theirs.Page.GotoAsync(page.Page.Url);
        await Expect(theirs.Page.Locator("#reading")).ToBeVisibleAsync();
        await theirs.Page.ClickAsync("#cancel");
        await Expect(theirs.Page.Locator("#home")).ToBeVisibleAsync();
        await Eventually.Async(() => Task.FromResult(theirs.Id is null));
        never.SetResult();
        page.AssertNoComplaints();
        theirs.AssertNoComplaints();
    }

    [Fact]
    public async Task Maps_are_found_again_by_picture_and_name_renamed_and_deleted()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        var plan = page.Id;
        await page.UploadAsync(Robot);
        await page.Page.ClickAsync("#go-home");
        var maps = page.Page.Locator("#recent li");
        await Expect(maps).ToHaveCountAsync(2);
        await Eventually.Async(() => page.Page.EvaluateAsync<bool>(
            "() => [...document.querySelectorAll('#recent img')].length === 2"
            + " && [...document.querySelectorAll('#recent img')].every(one => one.naturalWidth > 50)"));

        page.Page.Dialog += static (_, dialog) => dialog.AcceptAsync(dialog.Type == "prompt" ? "Café, first floor" : "");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Rename: cubirf" }).ClickAsync();
        await page.Page.FillAsync("#find-map", "cafe");
        await Expect(maps).ToHaveCountAsync(1);
        await maps.First.Locator(".tile").ClickAsync();
        await Expect(page.Page.Locator("#map-name")).ToHaveTextAsync("Café, first floor");
        Assert.Equal(plan, page.Id);

        // Everybody sees the name, and a copy has it too.
        using var named = JsonDocument.Parse(
            await browser.Server.Client.GetStringAsync($"/api/v1/maps/{plan}", TestContext.Current.CancellationToken));
        Assert.Equal("Café, first floor", named.RootElement.GetProperty("name").GetString());
        await page.Page.ClickAsync("#go-home");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Duplicate: Café, first floor" }).ClickAsync();
        await Expect(page.Page.Locator("#map-name")).ToHaveTextAsync("Copy of Café, first floor", new() { Timeout = 30_000 });
        Assert.NotEqual(plan, page.Id);
        await page.Page.ClickAsync("#go-home");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Copy of Café, first floor" }).ClickAsync();
        await Expect(maps).ToHaveCountAsync(1);
        await maps.First.Locator(".tile").ClickAsync();
        await Expect(page.Page.Locator("#map-name")).ToHaveTextAsync("Café, first floor");

        await page.Page.ClickAsync("#go-home");
        await page.Page.ClickAsync("#back-to-map");
        await Expect(page.Page.Locator("#panel")).ToBeVisibleAsync();
        await page.Page.ClickAsync("#go-home");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Café, first floor" }).ClickAsync();
        await Expect(maps).ToHaveCountAsync(0);
        await Expect(page.Page.Locator("#no-maps")).ToContainTextAsync("No map has that name");
        await page.Page.FillAsync("#find-map", "");
        await Expect(maps).ToHaveCountAsync(1);
        using var answer = await browser.Server.Client.GetAsync($"/api/v1/maps/{plan}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task Another_browser_finds_the_maps_of_the_server()
    {
        await using var mine = await browser.OpenAsync();
        await mine.UploadAsync(Plan);
        await using var theirs = await browser.OpenAsync();
        await Expect(theirs.Page.Locator("#no-maps")).ToContainTextAsync("kept here");
        await theirs.Page.ClickAsync("#all-maps");
        using var list = JsonDocument.Parse(
            await browser.Server.Client.GetStringAsync("/api/v1/maps?limit=100", TestContext.Current.CancellationToken));
        await Expect(theirs.Page.Locator("#recent li")).ToHaveCountAsync(list.RootElement.GetProperty("maps").GetArrayLength());
    }

    [Fact]
    public async Task Light_and_dark_are_chosen_and_stay()
    {
        await using var page = await browser.OpenAsync();
        var first = await BackgroundAsync();
        await page.Page.ClickAsync("#theme");
        Assert.Equal(first, await BackgroundAsync());
        await page.Page.ClickAsync("#theme");
        await Expect(page.Page.Locator("#theme-name")).ToHaveTextAsync("Dark");
        var dark = await BackgroundAsync();
        Assert.NotEqual(first, dark);
        await page.Page.ReloadAsync();
        await Expect(page.Page.Locator("#theme-name")).ToHaveTextAsync("Dark");
        Assert.Equal(dark, await BackgroundAsync());

        Task<string> BackgroundAsync() => page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
    }

    [Theory, InlineData("ko", "분석"), InlineData("de", "Auswerten")]
    public async Task It_speaks_other_languages(string language, string tab)
    {
        await using var page = await browser.OpenAsync();
        await page.Page.ClickAsync("#samples button >> nth=0");
        await Expect(page.Page.Locator("#work")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.Page.SelectOptionAsync("#language", language);

        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(page.Page.Locator("#tab-analyse")).ToHaveTextAsync(tab);
        await Expect(page.Page.Locator("[data-t]", new() { HasTextRegex = new("^[a-z]+[A-Z][a-z]+$") })).ToHaveCountAsync(0);
        page.AssertNoComplaints();
    }
}
