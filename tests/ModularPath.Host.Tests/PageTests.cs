using Microsoft.Playwright;

namespace ModularPath.Host.Tests;

/// <summary>The page as a person uses it, in Debian's Chromium.</summary>
public sealed class PageTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Chromium = "/usr/bin/chromium";

    [Fact]
    public async Task A_dropped_picture_is_read_and_two_clicks_give_a_route()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"needs Debian's chromium at {Chromium}");
        var picture = SharedData.RealMap("images/cis__layout-100.jpg");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        List<string> complaints = [];
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add(message.Text);
            }
        };

        await page.GotoAsync(fixture.Client.BaseAddress!.ToString());
        await page.SetInputFilesAsync("#file", picture);
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Click the start", new() { Timeout = 30_000 });

        // The first pair of routes.json: start (left, top), goal.
        await ClickAsync(page, 504, 1024, await RoutePairAsync("start"));
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Now click the goal");
        await ClickAsync(page, 504, 1024, await RoutePairAsync("goal"));
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Route of", new() { Timeout = 10_000 });

        Assert.True(await page.Locator("#route .line").GetAttributeAsync("points") is { Length: > 5 });
        Assert.Contains("not set", await page.Locator("#facts").InnerTextAsync(), StringComparison.Ordinal);

        await page.FillAsync("#metres-per-pixel", "0.02");
        await page.ClickAsync("#scale button");
        await Assertions.Expect(page.Locator("#facts")).ToContainTextAsync(" m");

        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#facts")).ToContainTextAsync("0.02 m/px");
        Assert.Empty(complaints);
    }

    private static async Task<(double X, double Y)> RoutePairAsync(string end)
    {
        var routes = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(SharedData.RealMap("routes.json")))!;
        var point = routes["cis__layout-100"]!["routes"]![0]![end]!;

        return (point[0]!.GetValue<double>() + 0.5, point[1]!.GetValue<double>() + 0.5);
    }

    private static async Task ClickAsync(IPage page, double width, double height, (double X, double Y) at)
    {
        var box = await page.Locator("#picture").BoundingBoxAsync();
        await page.Mouse.ClickAsync(
            (float)(box!.X + (at.X / width * box.Width)),
            (float)(box.Y + (at.Y / height * box.Height)));
    }
}
