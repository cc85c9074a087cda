using System.Text;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>A map in a page of another origin, and a link that offers no change.</summary>
[Collection(nameof(SharedBrowser))]
public sealed class EmbedPageTests(BrowserFixture browser)
{
    private static string Plan => SharedData.RealMap("images/cubirf__10029-png.jpg");

    [Fact]
    public async Task The_element_shows_map_and_route_in_a_page_of_an_allowed_origin()
    {
        var (allowed, other) = ($"http://127.0.0.1:{LoopbackPort.Free()}", $"http://localhost:{LoopbackPort.Free()}");
        await using var server = await ServerProcess.StartAsync(
            null, "--Security:Origins", allowed, "--Security:ApiKey", "sesame");
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(await File.ReadAllBytesAsync(Plan, TestContext.Current.CancellationToken)), "file", "plan.jpg" },
        };
        server.Client.DefaultRequestHeaders.Add("X-Api-Key", "sesame");
        using var uploaded = await server.Client.PostAsync("/api/v1/maps/upload", form, TestContext.Current.CancellationToken);
        var id = uploaded.Headers.Location!.ToString().Split('/').Last();
        var html =
            $"""
            <!doctype html><title>Visit us</title><script src="{server.Client.BaseAddress}modular-path.js" defer></script>
            <modular-path map="{id}" from="371.5,205.5" to="280.5,205.5" key="sesame" lang="de"></modular-path>
            """;
        using var site = Serve(allowed, html);
        using var stranger = Serve(other, html);

        await using var page = await browser.OpenAsync(query: allowed);
        var answer = page.Page.Locator("modular-path [part=answer]");
        await Expect(answer).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^9[01] px$"), new() { Timeout = 30_000 });
        await Eventually.Async(() => page.Page.EvaluateAsync<bool>(
            "() => document.querySelector('modular-path').shadowRoot.querySelector('img').naturalWidth === 640"));
        var line = page.Page.Locator("modular-path .route");
        await Expect(line).ToHaveCountAsync(1);
        var before = await line.GetAttributeAsync("d");

        // A changed end is another route, and an end outside of the picture is said.
        await page.Page.EvaluateAsync("() => document.querySelector('modular-path').setAttribute('to', '300.5,205.5')");
        await Expect(answer).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^7[01] px$"));
        Assert.NotEqual(before, await line.GetAttributeAsync("d"));
        await page.Page.EvaluateAsync("() => document.querySelector('modular-path').setAttribute('to', '-9,205')");
        await Expect(page.Page.Locator("modular-path [role=alert]")).Not.ToBeEmptyAsync();

        await using var theirs = await browser.OpenAsync(query: other);
        await Expect(theirs.Page.Locator("modular-path [role=alert]")).ToContainTextAsync("fetch");
        await Expect(theirs.Page.Locator("modular-path img")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_link_only_to_look_offers_routes_and_no_change()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.RouteAsync((371.5, 205.5), (280.5, 205.5));
        await Expect(page.Status).ToContainTextAsync("Route of");
        await page.TabAsync("take");
        Assert.Contains($"<modular-path map=\"{page.Id}\" from=\"371", await page.Page.InputValueAsync("#element"));
        await page.Page.CheckAsync("#only-look");
        var link = await page.Page.InputValueAsync("#link");
        await using var theirs = await browser.OpenAsync(query: new Uri(link).Query);
        await Expect(theirs.Status).ToContainTextAsync("Route of");
        await Expect(theirs.Page.Locator("#tab-fix")).ToBeHiddenAsync();
        await Expect(theirs.Page.Locator("#tab-rules")).ToBeHiddenAsync();

        // It stays so when another route is asked for, and the palette knows it.
        await theirs.Page.ClickAsync("#swap");
        await Eventually.Async(() => Task.FromResult(
            theirs.Page.Url.Contains("from=280", StringComparison.Ordinal)
            && theirs.Page.Url.EndsWith("&look=1", StringComparison.Ordinal)));
        await theirs.Page.Keyboard.PressAsync("Control+k");
        await theirs.Page.Keyboard.TypeAsync("Edit");
        await Expect(theirs.Page.Locator("#commands li")).ToHaveCountAsync(0);
        theirs.AssertNoComplaints();
    }

    [Fact]
    public async Task A_format_is_taken_with_the_options_that_were_chosen()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.TabAsync("take");
        var tabletop = page.Page.Locator("#exports [data-format=uvtt]");
        await Expect(tabletop.Locator("label")).ToContainTextAsync("Side of a square, px");
        await tabletop.Locator("input").FillAsync("x");
        await tabletop.Locator("button").ClickAsync();
        await Expect(page.Status).ToContainTextAsync("Type a number");
        await tabletop.Locator("input").FillAsync("64,0");
        var file = await page.Page.RunAndWaitForDownloadAsync(() => tabletop.Locator("button").ClickAsync());
        using var map = System.Text.Json.JsonDocument.Parse(
            await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken));

        // 640 pixels are ten squares of 64.
        Assert.Equal(10, map.RootElement.GetProperty("resolution").GetProperty("map_size").GetProperty("x").GetDouble(), 0.01);
        page.AssertNoComplaints();
    }

    private static HttpListener Serve(string origin, string html)
    {
        var listener = new HttpListener { Prefixes = { $"{origin}/" } };
        listener.Start();
        _ = AnswerAsync();
        return listener;

        async Task AnswerAsync()
        {
            while (listener.IsListening)
            {
                try
                {
                    var context = await listener.GetContextAsync();
                    context.Response.ContentType = "text/html; charset=utf-8";
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(html));
                    context.Response.Close();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
