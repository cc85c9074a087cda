using System.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>The page in a browser, by the actions of its users. Positions are pixels of the picture.</summary>
internal sealed class MapPage : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    private MapPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            // Browsers log every refused request: what the page shows is checked instead.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    public ILocator Status => Page.Locator("#status");

    /// <summary>The id of the map that is shown, from the address.</summary>
    public string Id => HttpUtility.ParseQueryString(new Uri(Page.Url).Query)["map"]!;

    public static async Task<MapPage> OpenAsync(IPage page, Uri address)
    {
        var opened = new MapPage(page);
        await page.GotoAsync(address.ToString());
        return opened;
    }

    public async Task UploadAsync(string picture)
    {
        await Page.SetInputFilesAsync("#file", picture);
        await Expect(Status).ToContainTextAsync("Read. Click the start", new() { Timeout = 30_000 });
    }

    public async Task RouteAsync((double X, double Y) start, (double X, double Y) goal)
    {
        await ClickAsync(start);
        await Expect(Status).ToContainTextAsync("Now click the goal");
        await ClickAsync(goal);
    }

    public async Task ClickAsync((double X, double Y) at, MouseButton button = MouseButton.Left)
    {
        var (x, y) = await ScreenAsync(at);
        await Page.Mouse.ClickAsync(x, y, new() { Button = button });
    }

    public async Task HoverAsync((double X, double Y) at)
    {
        var (x, y) = await ScreenAsync(at);
        await Page.Mouse.MoveAsync(x, y);
    }

    /// <summary>Draws with the mouse held down.</summary>
    public async Task DragAsync(params (double X, double Y)[] places)
    {
        foreach (var (i, place) in places.Index())
        {
            var (x, y) = await ScreenAsync(place);
            await Page.Mouse.MoveAsync(x, y, new() { Steps = i == 0 ? 1 : 8 });

            if (i == 0)
            {
                await Page.Mouse.DownAsync();
            }
        }

        await Page.Mouse.UpAsync();
    }

    public Task ToolAsync(string name) => Page.Locator("#tools label", new() { HasTextString = name }).ClickAsync();

    public Task TabAsync(string name) => Page.ClickAsync($"#tab-{name}");

    /// <summary>Types how long a pixel is, in the tab of the map.</summary>
    public async Task ScaleAsync(string metresPerPixel)
    {
        await TabAsync("map");
        await Page.FillAsync("#metres-per-pixel", metresPerPixel);
        await Page.ClickAsync("#scale button");
    }

    /// <summary>The corners of the line that is drawn; null if there is none.</summary>
    public async Task<string?> LineAsync() =>
        await Page.Locator("#map path.route").CountAsync() == 0 ? null : await Page.Locator("#map path.route").First.GetAttributeAsync("d");

    /// <summary>Waits until the line has changed and is stable: it is drawn repeatedly during a stroke.</summary>
    public async Task<string?> OtherLineAsync(string? before)
    {
        await Eventually.Async(async () => await LineAsync() != before);

        for (var line = await LineAsync(); ;)
        {
            await Page.WaitForTimeoutAsync(400);
            var later = await LineAsync();

            if (later == line)
            {
                return line;
            }

            line = later;
        }
    }

    /// <summary>Waits until the page has a wall at a place, from any user.</summary>
    public Task WallAsync(int x, int y) =>
        Eventually.Async(() => Page.EvaluateAsync<bool>("async ([x, y]) => (await import('/js/state.js')).state.mask.at(x, y) === 3", new[]
        {
            x, y,
        }));

    public void AssertNoComplaints() => Assert.Empty(_complaints);

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private async Task<(float X, float Y)> ScreenAsync((double X, double Y) at)
    {
        var box = (await Page.Locator("img.leaflet-image-layer").BoundingBoxAsync())!;
        var width = await Page.Locator("canvas.mask").First.EvaluateAsync<double>("canvas => canvas.width");
        return ((float)(box.X + (at.X * box.Width / width)), (float)(box.Y + (at.Y * box.Width / width)));
    }
}
