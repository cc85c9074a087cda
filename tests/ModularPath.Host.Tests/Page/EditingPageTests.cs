using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>How editing feels: the brush is seen, keys choose, and the map moves under a tool.</summary>
public sealed class EditingPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static string Plan => SharedData.RealMap("images/cubirf__10029-png.jpg");

    [Fact]
    public async Task The_outline_of_the_brush_is_as_wide_as_its_stroke()
    {
        await using var page = await OpenAsync();
        await page.HoverAsync((320, 200));
        var brush = page.Page.Locator(".brush");
        await Expect(brush).ToBeVisibleAsync();
        var picture = (await page.Page.Locator("img.leaflet-image-layer").BoundingBoxAsync())!;
        var outline = (await brush.BoundingBoxAsync())!;
        Assert.Equal(5 * picture.Width / 640, outline.Width, 1f);
        Assert.Equal(picture.X + (320 * picture.Width / 640), outline.X + (outline.Width / 2), 2f);

        foreach (var key in "]]]]")
        {
            await page.Page.Keyboard.PressAsync($"{key}");
        }

        await page.Page.Keyboard.PressAsync("[");
        await Expect(page.Page.Locator("#size-shown")).ToHaveTextAsync("8");
        Assert.Equal(8 * picture.Width / 640, (await brush.BoundingBoxAsync())!.Width, 1f);
        await page.Page.Keyboard.PressAsync("r");
        await page.HoverAsync((330, 200));
        await Expect(brush).ToBeHiddenAsync();
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task Letters_choose_tools_numbers_classes_and_alt_takes_the_class_from_the_map()
    {
        await using var page = await OpenAsync();
        await page.HoverAsync((320, 200));
        await page.Page.Keyboard.PressAsync("p");
        await Expect(page.Page.Locator("#tools [value=polygon]")).ToBeCheckedAsync();
        await Expect(page.Page.Locator("#close-polygon")).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("b");
        await page.Page.Keyboard.PressAsync("7");
        await Expect(page.Page.Locator("#labels [value='6']")).ToBeCheckedAsync();
        await page.Page.Keyboard.DownAsync("Alt");
        await page.ClickAsync((330, 205));
        await page.Page.Keyboard.UpAsync("Alt");
        await Expect(page.Page.Locator("#labels [value='1']")).ToBeCheckedAsync();
        await Expect(page.Page.Locator("#undo")).ToBeDisabledAsync();

        // In a field letters are letters.
        await page.TabAsync("rules");
        await page.Page.FillAsync("#place-name", "");
        await page.Page.Locator("#place-name").PressSequentiallyAsync("Lab 4]");
        await Expect(page.Page.Locator("#place-name")).ToHaveValueAsync("Lab 4]");
        page.AssertNoComplaints();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Space_and_the_middle_button_move_the_map_and_paint_nothing(bool bySpace)
    {
        await using var page = await OpenAsync();
        await page.ClickAsync((40, 600));
        await Expect(page.Status).ToContainTextAsync("Saved");
        var (before, walls) = ((await PictureAsync()).X, await WallsAsync());
        await page.HoverAsync((320, 200));

        if (bySpace)
        {
            await page.Page.Keyboard.DownAsync(" ");
        }

        await page.Page.Mouse.DownAsync(new() { Button = bySpace ? MouseButton.Left : MouseButton.Middle });
        await page.Page.Mouse.MoveAsync(700, 300);
        var from = await PictureAsync();
        await page.Page.Mouse.MoveAsync(760, 340, new() { Steps = 6 });
        var to = await PictureAsync();
        await page.Page.Mouse.UpAsync(new() { Button = bySpace ? MouseButton.Left : MouseButton.Middle });

        if (bySpace)
        {
            await page.Page.Keyboard.UpAsync(" ");
        }

        Assert.Equal((60f, 40f), (to.X - from.X, to.Y - from.Y));
        Assert.NotEqual(before, to.X);
        Assert.Equal(walls, await WallsAsync());

        // And then the brush paints again.
        await page.DragAsync((60, 600), (90, 600));
        Assert.NotEqual(walls, await WallsAsync());
        page.AssertNoComplaints();

        async Task<LocatorBoundingBoxResult> PictureAsync() => (await page.Page.Locator("img.leaflet-image-layer").BoundingBoxAsync())!;
        Task<int> WallsAsync() => page.Page.EvaluateAsync<int>(
            "async () => (await import('/js/state.js')).state.mask.labels.filter(label => label === 3).length");
    }

    private async Task<MapPage> OpenAsync()
    {
        var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        await page.TabAsync("fix");
        return page;
    }
}
