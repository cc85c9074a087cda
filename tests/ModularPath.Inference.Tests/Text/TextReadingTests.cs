namespace ModularPath.Inference.Tests.Text;

/// <summary>What is written on a picture is found where it is, and read in the direction in which it is printed.</summary>
public sealed class TextReadingTests : IDisposable
{
    private readonly ModelText _reader = ModelText.Open();

    public void Dispose() => _reader.Dispose();

    [Fact]
    public async Task Names_are_read_in_the_direction_in_which_they_are_printed()
    {
        using var sheet = new LetteredSheet(900, 700);
        var read = await ReadAsync(sheet
            .With("Kitchen", 200, 120, 24).With("Office 204", 700, 350, 22, -90).With("Storage", 200, 600, 26, 180)
            .With("Entrance Hall", 380, 420, 30, 20).With("16,5 m", 650, 620, 20));

        (string Text, double X, double Y, double Angle)[] expected =
        [
            ("Kitchen", 200, 120, 0), ("Office 204", 700, 350, 270), ("Storage", 200, 600, 180), ("Entrance Hall", 380, 420, 20),
            ("16,5 m", 650, 620, 0),
        ];
        Assert.Equal(expected.Select(static e => e.Text).Order(), read.Texts.Select(static t => t.Text).Order());

        foreach (var (text, x, y, angle) in expected)
        {
            var found = read.Texts.Single(t => t.Text == text);
            Assert.InRange(double.Hypot(found.Middle()[0] - x, found.Middle()[1] - y), 0, 10);
            Assert.InRange(Math.Abs(((found.Angle - angle + 540) % 360) - 180), 0, 4);
            Assert.InRange(found.Confidence, 0.8, 1);
            // The first corner is where the reader's eye begins: from there to the second leads the direction of reading.
            var (dx, dy) = (found.Corners[1][0] - found.Corners[0][0], found.Corners[1][1] - found.Corners[0][1]);
            Assert.InRange(Math.Abs(((((Math.Atan2(dy, dx) * 180 / Math.PI) - angle + 900) % 360) - 180)), 0, 4);
        }

        Assert.Equal("ppocr-4", read.Engine);
        Assert.Equal((900, 700), (read.Width, read.Height));
    }

    [Fact]
    public async Task A_large_picture_is_read_in_parts_and_its_title_as_a_whole()
    {
        using var sheet = new LetteredSheet(3400, 2300);
        // The small name lies across the edges of the parts, which begin every thousand pixels or so.
        var read = await ReadAsync(sheet
            .With("Ground Floor", 1900, 1300, 330).With("Archive 17", 1270, 700, 18).With("Library", 2300, 1100, 18)
            .With("Workshop", 3200, 2200, 18));

        Assert.Equal(["Archive 17", "Ground Floor", "Library", "Workshop"], read.Texts.Select(static t => t.Text).Order());
    }

    [Fact]
    public async Task A_picture_without_text_has_none()
    {
        using var sheet = new LetteredSheet(400, 300);
        Assert.Empty((await ReadAsync(sheet)).Texts);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_ends()
    {
        using var sheet = new LetteredSheet(900, 700);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _reader.ReadTextAsync(new SegmentationQuery(sheet.With("Kitchen", 200, 120, 24).Png()), cancelled.Token));
    }

    [Fact]
    public async Task Hangul_and_accents_are_read_by_tesseract_where_it_is_installed()
    {
        const string Program = "/usr/bin/tesseract";

        if (!File.Exists(Program) || !Directory.EnumerateFiles("/usr/share/tesseract-ocr", "kor.*", SearchOption.AllDirectories).Any())
        {
            Assert.Skip("Needs Debian's tesseract-ocr, tesseract-ocr-kor and tesseract-ocr-deu.");
        }

        using var sheet = new LetteredSheet(900, 700);
        string[] korean = ["회의실", "화장실", "대피소", "계단실", "사무실"];
        var picture = korean.Index().Aggregate(sheet, static (sheet, name) => sheet.With(name.Item, 200, 90 + (120 * name.Index), 44))
            .With("Kitchen", 650, 380, 26).Png();
        using var both = ModelText.Open(Program);
        var read = (await TextsAsync(both, picture)).ToList();

        Assert.Contains("Kitchen", read);
        // The program misses some of them; this is about its being asked.
        Assert.NotEmpty(read.Intersect(korean));
        Assert.Empty((await TextsAsync(_reader, picture)).Intersect(korean));
        // One who is not there changes nothing.
        using var missing = ModelText.Open("/no/such/program");
        Assert.Equal(await TextsAsync(_reader, picture), await TextsAsync(missing, picture));
    }

    private static async Task<IEnumerable<string>> TextsAsync(ModelText reader, byte[] picture) =>
        (await reader.ReadTextAsync(new SegmentationQuery(picture), TestContext.Current.CancellationToken)).Texts
            .Select(static text => text.Text).Order(StringComparer.Ordinal);

    private Task<PictureText> ReadAsync(LetteredSheet sheet) =>
        _reader.ReadTextAsync(new SegmentationQuery(sheet.Png()), TestContext.Current.CancellationToken);
}
