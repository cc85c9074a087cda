using Microsoft.Playwright;

namespace ModularPath.Host.Tests.Page;

/// <summary>A server and Debian's Chromium, shared by the tests of the page.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private ServerProcess? _server;

    internal ServerProcess Server => _server!;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        _server = await ServerProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>Opens a page in its own context, as a different user, on the shared server or another one.</summary>
    internal async Task<MapPage> OpenAsync(
        int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, string query = "", Uri? server = null)
    {
        Assert.SkipUnless(_browser is not null, $"needs Debian's chromium at {Chromium}");
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            Locale = "en-GB",
            AcceptDownloads = true,
        });
        return await MapPage.OpenAsync(await context.NewPageAsync(), new Uri(server ?? _server!.Client.BaseAddress!, query));
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
