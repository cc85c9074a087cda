using static Microsoft.Playwright.Assertions;

namespace ModularPath.Host.Tests.Page;

/// <summary>After a reading the page asks about doubtful places; an answer is a correction that is taken back like a stroke.</summary>
[Collection(nameof(SharedBrowser))]
public sealed class QuestionPageTests(BrowserFixture browser)
{
    private const string Corrected =
        "async () => (await import('/js/state.js')).state.mask.corrections.filter(said => said !== 255).length";

    private static string Plan => SharedData.RealMap("images/cubirf__10029-png.jpg");

    [Fact]
    public async Task An_answer_by_key_corrects_the_map_and_is_taken_back_and_done_again()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        var (card, share) = (page.Page.Locator("#questions"), page.Page.Locator("#question-share"));
        await Expect(card).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.Page.Locator("#question-count")).ToHaveTextAsync("and 2 more");
        await Expect(share).ToContainTextAsync(" of all routes depend on it.");
        await Eventually.Async(() => page.Page.EvaluateAsync<bool>(
            """
            () => {
              const crop = document.getElementById("question-crop");
              const { data } = crop.getContext("2d").getImageData(0, 0, crop.width, crop.height);
              return data.some((value, i) => i % 4 === 3 && value === 255) && new Set(data).size > 20;
            }
            """));
        var first = await share.TextContentAsync();
        var at = await page.Page.EvaluateAsync<string>("() => document.querySelector('path.asked').getAttribute('d')");

        await page.Page.FocusAsync("#question-open");
        await page.Page.Keyboard.PressAsync("2");
        await Expect(page.Status).ToContainTextAsync("Thank you");
        await Eventually.Async(async () => await page.Page.EvaluateAsync<int>(Corrected) > 0);
        var said = await page.Page.EvaluateAsync<int>(Corrected);
        await Expect(page.Page.Locator("path.asked")).Not.ToHaveAttributeAsync("d", at);
        await Expect(page.Page.Locator("#question-count")).ToHaveTextAsync("and 1 more");

        // The next card has the focus, and the keyboard takes the answer back.
        await Expect(page.Page.Locator("#question-open")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Control+z");
        await Expect(page.Status).ToContainTextAsync("Saved");
        Assert.Equal(0, await page.Page.EvaluateAsync<int>(Corrected));
        await Expect(share).ToHaveTextAsync(first!);
        await page.Page.Keyboard.PressAsync("Control+Shift+z");
        await Expect(page.Status).ToContainTextAsync("Saved: revision 4");
        Assert.Equal(said, await page.Page.EvaluateAsync<int>(Corrected));
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task Places_are_skipped_in_other_words_and_asked_again_when_wanted()
    {
        await using var page = await browser.OpenAsync();
        await page.UploadAsync(Plan);
        var (card, text) = (page.Page.Locator("#questions"), page.Page.Locator("#question-share"));
        await Expect(card).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.Page.SelectOptionAsync("#language", "de");
        await Expect(text).ToContainTextAsync("hängen");
        await page.Page.SelectOptionAsync("#language", "ko");
        await Expect(text).ToContainTextAsync("전체 경로의");
        await page.Page.SelectOptionAsync("#language", "en");

        for (var left = 3; left > 0; left--)
        {
            await Expect(page.Page.Locator("#question-count")).ToHaveTextAsync(left > 1 ? $"and {left - 1} more" : "");
            await page.Page.ClickAsync("#question-skip");
        }

        await Expect(card).ToBeHiddenAsync();
        await page.TabAsync("fix");
        await page.Page.ClickAsync("#ask-questions");
        await Expect(card).ToBeVisibleAsync();
        await page.Page.ClickAsync("#questions-close");
        await Expect(card).ToBeHiddenAsync();
        await Expect(page.Page.Locator("path.asked")).ToHaveCountAsync(0);
        page.AssertNoComplaints();
    }

    [Fact]
    public async Task A_question_about_a_map_that_somebody_has_changed_is_asked_again()
    {
        await using var mine = await browser.OpenAsync();
        await mine.UploadAsync(Plan);
        await Expect(mine.Page.Locator("#questions")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await using var theirs = await browser.OpenAsync(query: new Uri(mine.Page.Url).Query);
        await Expect(theirs.Status).ToContainTextAsync("Read.");
        await Expect(theirs.Page.Locator("#questions")).ToBeHiddenAsync();
        await theirs.TabAsync("fix");
        await theirs.DragAsync((300, 440), (330, 440));
        await Expect(theirs.Status).ToContainTextAsync("Saved");

        await mine.Page.ClickAsync("#question-wall");
        await Eventually.Async(async () =>
        {
            await mine.Page.ClickAsync("#question-wall");
            return (await mine.Status.TextContentAsync())!.Contains("Thank you", StringComparison.Ordinal);
        });
        await mine.WallAsync(315, 440);
    }
}
