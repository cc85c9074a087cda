using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>The page of the API document in a browser, which holds it to the content security policy.</summary>
public sealed class ApiPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task It_shows_the_operations_and_breaks_no_rule_of_the_browser()
    {
        await using var opened = await browser.OpenAsync();
        var page = await opened.Page.Context.NewPageAsync();
        var (complaints, asked) = (new List<string>(), new List<string>());
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => asked.Add(request.Url);

        await page.GotoAsync(new Uri(browser.Server.Client.BaseAddress!, "docs").ToString());
        // Nothing of a vendor's, and no lock where there is no key; what to do first stands before the first group.
        await Expect(page.Locator(".info")).ToContainTextAsync("Getting started", new() { Timeout = 30_000 });
        await Expect(page.Locator(".opblock-tag").First).ToHaveAttributeAsync("data-tag", "Maps");
        await Expect(page.Locator(".topbar, .authorization__btn, .auth-wrapper, img[src*='validator']")).ToHaveCountAsync(0);
        var route = page.Locator(".opblock-summary-path[data-path='/api/v1/route']");
        await Expect(route).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await route.ClickAsync();
        await Expect(page.Locator(".opblock.is-open .opblock-description")).ToContainTextAsync("Exact: no shorter way exists");
        await page.Locator(".opblock.is-open .try-out__btn").ClickAsync();
        await Expect(page.Locator(".opblock.is-open textarea").First)
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("waypoints"));

        Assert.Empty(complaints);
        Assert.All(
            asked.Where(static url => !url.StartsWith("data:", StringComparison.Ordinal)),
            url => Assert.StartsWith(browser.Server.Client.BaseAddress!.ToString(), url, StringComparison.Ordinal));
    }
}
