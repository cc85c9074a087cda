using System.Globalization;
using System.Text;
using ModularPath.Pathfinding.Formats;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Drawings;
using ModularPath.Pathfinding.Formats.Dxf;
using ModularPath.Testing.Samples;

namespace ModularPath.Pathfinding.Tests.Formats.Drawings;

/// <summary>Drawings that are no plans, scans within PDFs, units, names of layers, and files made to hurt.</summary>
public sealed class VectorFileTests
{
    private const string Rooms = "M10 10H190V110H10Z M100 10V50 M100 70V110";

    private static readonly PictureLimits Limits = new();
    private static readonly string Cases = Path.Combine(SharedData.Folder, "cases");

    [Theory]
    [InlineData("A-WALL", LayerMeaning.Wall)]
    [InlineData("A-WALL-FULL", LayerMeaning.Wall)]
    [InlineData("IfcWallStandardCase", LayerMeaning.Wall)]
    [InlineData("Wände tragend", LayerMeaning.Wall)]
    [InlineData("AUSSENWAENDE", LayerMeaning.Wall)]
    [InlineData("Mauerwerk", LayerMeaning.Wall)]
    [InlineData("murs_porteurs", LayerMeaning.Wall)]
    [InlineData("Muros", LayerMeaning.Wall)]
    [InlineData("S-COLS", LayerMeaning.Wall)]
    [InlineData("СТЕНЫ", LayerMeaning.Wall)]
    [InlineData("A-DOOR", LayerMeaning.Door)]
    [InlineData("Türen", LayerMeaning.Door)]
    [InlineData("portes", LayerMeaning.Door)]
    [InlineData("A-WALL\nA-DOOR-SWING", LayerMeaning.Door)]
    [InlineData("Walls\nDoor 90", LayerMeaning.Door)]
    [InlineData("Doors\npath4711", LayerMeaning.Door)]
    [InlineData("A-GLAZ", LayerMeaning.Window)]
    [InlineData("FENSTER", LayerMeaning.Window)]
    [InlineData("fenêtres", LayerMeaning.Window)]
    [InlineData("A-ANNO-DIMS", LayerMeaning.Other)]
    [InlineData("A-FURN", LayerMeaning.Other)]
    [InlineData("Murray", LayerMeaning.Unknown)]
    [InlineData("colours", LayerMeaning.Unknown)]
    [InlineData("", LayerMeaning.Unknown)]
    public void Layers_are_known_by_their_names(string layer, object meaning) => Assert.Equal(meaning, LayerNames.Read(layer));

    // DXF Reference, $INSUNITS: 1 inches, 2 feet, 4 millimetres, 5 centimetres, 6 metres, 0 none.
    [Theory]
    [InlineData(1, 400, 0.0254)]
    [InlineData(2, 40, 0.3048)]
    [InlineData(4, 12_000, 0.001)]
    [InlineData(5, 1200, 0.01)]
    [InlineData(6, 12, 1d)]
    [InlineData(0, 12, null)]
    [InlineData(1, 12_000_000, null)]
    public void A_dxf_says_how_long_its_unit_is_unless_that_cannot_be(int unit, int side, double? meters)
    {
        var dxf = $"0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n{unit}\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n0\nLWPOLYLINE\n8\nWALL\n70\n1\n"
            + $"10\n0\n20\n0\n10\n{side}\n20\n0\n10\n{side}\n20\n{side}\n10\n0\n20\n{side}\n0\nENDSEC\n0\nEOF\n";
        var drawing = DxfDrawing.Read(Encoding.UTF8.GetBytes(dxf), TestContext.Current.CancellationToken);
        Assert.Equal(meters, PlanScale.MetersPerUnit(drawing, DrawnArea.Around(drawing.Paths)));
        Assert.Equal("dxf", Opened(dxf).Import?.Format);
    }

    [Theory]
    [InlineData("200mm", "M 1:100", 0.1)]
    [InlineData("20cm", "Maßstab 1 : 50", 0.05)]
    [InlineData("200mm", "Scale 1/64", 0.064)]
    [InlineData("200mm", "slope 1:12", null)]
    [InlineData("200mm", "1:100 1:50", null)]
    [InlineData("200mm", "", null)]
    [InlineData("200", "1:100", null)]
    [InlineData("12000mm", "", 0.06)]
    public void An_svg_on_paper_needs_a_scale_that_is_written_on_it(string width, string text, double? meters)
    {
        var texts = string.Concat(text.Split("1:100 ").Select(static part => $"<text x='5' y='5'>{part}</text>"));
        texts += text.StartsWith("1:100 ", StringComparison.Ordinal) ? "<text>1:100</text>" : "";
        var opened = Opened($"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' viewBox='0 0 200 120'><path id='wall' d='{Rooms}' "
            + $"stroke='black' fill='none'/>{texts}</svg>");
        var import = opened.Import!;
        var perUnit = import.MetersPerPixel * import.Width / 200;
        Assert.Equal(meters is null, perUnit is null);
        Assert.InRange(perUnit ?? 1, (meters ?? 1) * 0.98, (meters ?? 1) * 1.02);
    }

    [Fact]
    public void What_shows_no_walls_is_a_picture()
    {
        var flower = Opened(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 50 50'><circle cx='25' cy='25' r='20' fill='gold'/></svg>");
        Assert.Null(flower.Import);
        var picture = PictureDecoder.Decode(flower.Picture, Limits);
        Assert.Equal((1400, 1400), (picture.Width, picture.Height));
        Assert.Equal([255, 215, 0], picture.Pixels.AsSpan(4 * ((700 * 1400) + 700), 3).ToArray());
        Assert.Equal([255, 255, 255], picture.Pixels.AsSpan(0, 3).ToArray());
    }

    [Fact]
    public void Lines_that_nothing_tells_from_walls_are_walls_and_that_is_said()
    {
        Assert.SkipUnless(Directory.Exists(Cases), $"needs {Cases}");
        var import = Open(File.ReadAllBytes(Path.Combine(Cases, "unsupported", "plan.svg"))).Import!;
        var pixels = import.Read(TestContext.Current.CancellationToken);
        Assert.Contains("walls_guessed", pixels.Warnings.Select(static warning => warning.Code));
        var scale = import.Width / 200d;
        byte At(double x, double y) => pixels.Labels[((int)(y * scale) * import.Width) + (int)(x * scale)];
        Assert.Equal([0, 3, 1, 3, 1, 1], [At(3, 60), At(10, 60), At(50, 60), At(100, 30), At(100, 60), At(150, 60)]);
    }

    // Walls of 20 cm around 10 x 6 m. What is between walls is floor; what is between panes, or shelves on both sides of a wall, is not.
    [Theory]
    [InlineData("a closet of 30 cm between two walls", "M20 150V170H900V150ZM20 200H900V220H20", "400,185", false)]
    [InlineData("a closet of 26 cm along the outer wall", "M20 66V46H800V66Z", "400,33", false)]
    [InlineData("a slit beside a wall's end", "M400 20V565H420V20", "410,573", false)]
    [InlineData("a wall", "M20 300H980M20 320H980", "500,310", true)]
    [InlineData("a wall of several pieces", "M20 300H500M20 320H480M500 300H980M480 320H980", "490,310", true)]
    [InlineData("glass in the middle of a wall", "M20 300H980M20 320H980M300 310H500", "400,305", true)]
    [InlineData("a window of two panes", "M20 300H980M20 320H980M300 306H500M300 314H500", "400,310", true)]
    public void Between_two_lines_is_a_wall_unless_walls_are_behind_them(string what, string lines, string at, bool isWall)
    {
        var import = Open(Encoding.UTF8.GetBytes(
            "<svg xmlns='http://www.w3.org/2000/svg' width='1200cm' height='800cm' viewBox='-100 -100 1200 800'><path fill='none' "
            + $"stroke='#222' stroke-width='2' d='M0 0H1000V600H0ZM20 20H980V580H20Z{lines}'/></svg>")).Import!;
        var pixels = import.Read(TestContext.Current.CancellationToken);
        var scale = import.Width / 1200d;
        var point = at.Split(',').Select(static value => double.Parse(value, CultureInfo.InvariantCulture) + 100).ToArray();
        var found = pixels.Labels[((int)(point[1] * scale) * import.Width) + (int)(point[0] * scale)];
        Assert.Equal((what, isWall ? MapClass.Wall : MapClass.Walkable), (what, (MapClass)found));
    }

    // Leaves of which one is narrow are drawn thinner by a block's scale; that makes no wall of what is drawn as heavily as the walls.
    [Fact]
    public void A_few_thinner_lines_do_not_make_the_others_heavy()
    {
        var import = Open(Encoding.UTF8.GetBytes(
            "<svg xmlns='http://www.w3.org/2000/svg' width='1200cm' height='800cm' viewBox='-100 -100 1200 800'>"
            + "<g fill='none' stroke='#222' stroke-width='2'><path d='M0 0H1000V600H0ZM20 20H980V580H20Z'/><path d='M300 300H500'/>"
            + "<path stroke-width='1' d='M20 100H60'/></g></svg>")).Import!;
        var pixels = import.Read(TestContext.Current.CancellationToken);
        Assert.Equal((byte)MapClass.Walkable, pixels.Labels[(400 * import.Height / 800 * import.Width) + (500 * import.Width / 1200)]);
    }

    [Theory, InlineData("dct"), InlineData("ccitt"), InlineData("jbig2"), InlineData("jpx")]
    public void A_pdf_whose_page_is_a_scan_is_that_picture(string kind)
    {
        Assert.SkipUnless(Directory.Exists(Cases), $"needs {Cases}");
        var opened = Open(File.ReadAllBytes(Path.Combine(Cases, "pdf-scan-white", $"{kind}.pdf")));
        Assert.Null(opened.Import);
        var picture = PictureDecoder.Decode(opened.Picture, Limits);
        Assert.Equal((1214, 1058), (picture.Width, picture.Height));
        var dark = picture.Pixels.Where(static (_, i) => i % 4 == 0).Count(static level => level < 128) / (1214d * 1058);
        // The file in JBIG2 has its colours turned round.
        Assert.InRange(kind == "jbig2" ? 1 - dark : dark, 0.01, 0.5);
    }

    // The picture is as large as the file says, and nothing of it can be decoded: white paper would be a map on which every way is free.
    [Theory, InlineData("dct"), InlineData("ccitt"), InlineData("jbig2"), InlineData("jpx")]
    public void A_scan_that_cannot_be_decoded_is_an_error_and_no_white_map(string kind)
    {
        Assert.SkipUnless(Directory.Exists(Cases), $"needs {Cases}");
        var file = File.ReadAllBytes(Path.Combine(Cases, "pdf-scan-white", $"{kind}.pdf"));
        var image = file.AsSpan().IndexOf("/Subtype /Image"u8);
        var stream = image + file.AsSpan(image).IndexOf("stream\n"u8) + 7;
        file.AsSpan(stream, file.AsSpan(stream).IndexOf("endstream"u8) - 1).Fill((byte)(kind == "ccitt" ? 0 : 0x5A));
        var refusal = Record.Exception(() => Open(file));
        Assert.True(refusal is PictureException or ProblemException { Code: "UnreadableMapFile" }, $"{kind}: {refusal}");
    }

    [Fact]
    public void Jbig2_takes_what_it_shares_with_other_pages_from_the_document()
    {
        var (shared, page) = Jbig2File.Halftone(20, 15, static (x, y) => x == 6 || y < 2);
        var file = WrittenPlan.Document(160, 120, "160 0 0 120 0 0 cm /X Do", [
            Image("/Filter/JBIG2Decode/DecodeParms<</JBIG2Globals 10 0 R>>", page), Stream("", shared)]);
        var picture = PictureDecoder.Decode(Open(file).Picture, Limits);
        Assert.Equal((160, 120), (picture.Width, picture.Height));
        Assert.Equal([0, 0, 255], [Red(10, 10), Red(50, 70), Red(100, 70)]);

        byte Red(int x, int y) => picture.Pixels[4 * ((y * picture.Width) + x)];
    }

    [Fact]
    public void A_picture_that_stands_on_a_page_often_is_refused_before_it_is_decoded()
    {
        var times = string.Concat(Enumerable.Repeat("q 160 0 0 120 0 0 cm /X Do Q ", 400));
        var file = WrittenPlan.Document(160, 120, times, [
            Image("/Filter/JBIG2Decode", Jbig2File.Write(160, 120, static (x, _) => x < 40), 6000, 4000)]);
        Assert.Equal(PictureFault.TooLarge, Assert.Throws<PictureException>(() => Open(file)).Fault);
    }

    // Each was compared with all others.
    [Fact]
    public void Frames_around_everything_by_the_ten_thousand_take_no_time()
    {
        var frames = string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"<path d='M0 0H200V{110 + (i % 7)}H0Z'/>"));
        var began = TimeProvider.System.GetTimestamp();
        Record.Exception(() => Opened(
            $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 120'><g stroke='black' fill='none'>{frames}</g></svg>"));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 90);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0H9'/></svg>")]
    [InlineData("0\nSECTION\n2\nENTITIES\n0\nLINE\n")]
    [InlineData("%PDF")]
    public void A_drawing_that_nobody_waits_for_is_not_read(string text)
    {
        var file = text == "%PDF" ? WrittenPlan.Document(100, 100, "0 0 m 9 9 l S") : Encoding.UTF8.GetBytes(text);
        Assert.ThrowsAny<OperationCanceledException>(() => DrawingImports.Read(file, Limits, new CancellationToken(canceled: true)));
    }

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "an entity", Svg("<text>&a;</text>", "<!DOCTYPE svg [<!ENTITY a 'lol'>]>") },
        { "a file's entity", Svg("<text>&a;</text>", "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>") },
        { "a use that holds itself", Svg("<g id='a'><use href='#a'/></g>") },
        {
            "uses that double",
            Svg(string.Concat(Enumerable.Range(1, 40).Select(static i => $"<g id='a{i - 1}'><use href='#a{i}'/><use href='#a{i}'/></g>")))
        },
        { "groups in groups", Svg(string.Concat(Enumerable.Repeat("<g>", 20_000)) + string.Concat(Enumerable.Repeat("</g>", 20_000))) },
        { "an open end", "<svg xmlns='http://www.w3.org/2000/svg'><path"u8.ToArray() },
        { "nothing", Svg("") },
        { "nowhere", Svg("<path id='wall' stroke='black' d='M NaN 1e400 L 1e400 5'/>") },
        { "a block that holds itself", Dxf("0\nINSERT\n2\nB\n", "0\nINSERT\n2\nB\n") },
        {
            "a block a billion times",
            Dxf("0\nLINE\n10\n0\n20\n0\n11\n1\n21\n1\n", "0\nINSERT\n2\nB\n70\n32000\n71\n32000\n44\n1\n45\n1\n")
        },
        { "numbers that are none", Dxf("", "0\nLINE\n8\nWALL\n10\nNaN\n20\n1e400\n11\n-1e400\n21\n5\n") },
        { "no group code", "0\nSECTION\n2\nENTITIES\nLINE\n8\n0\n"u8.ToArray() },
        { "binary, cut", [.. "AutoCAD Binary DXF\r\n\u001A\0"u8, 0, 0, .. "SECTION"u8] },
        { "a pdf of nothing", "%PDF-1.7\n%%EOF"u8.ToArray() },
        { "a pdf that bursts", WrittenPlan.Document(100, 100, new string(' ', 450_000_000)) },
        { "forms that double", Doubling() },
        { "arrays in arrays", WrittenPlan.Document(100, 100, new string('[', 100_000)) },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void A_file_that_is_made_to_hurt_is_refused_in_time(string what, byte[] file)
    {
        var began = TimeProvider.System.GetTimestamp();
        var refusal = Record.Exception(() => Open(file));
        Assert.True(refusal is ProblemException { Code: "UnreadableMapFile" }, $"{what}: {refusal}");
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 60);
    }

    [Fact]
    public void Walls_beside_lines_that_lie_nowhere_are_read()
    {
        var import = Opened($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 120'><g id='Walls'><path d='{Rooms}' stroke='black' "
            + "fill='none'/><line x1='NaN' y1='5' x2='1e400' y2='7'/></g><line stroke='black' x1='-1e300' y1='0' x2='1e300' y2='0'/></svg>")
            .Import!;
        var labels = import.Read(TestContext.Current.CancellationToken).Labels;
        Assert.Equal(MapClass.Wall, (MapClass)labels[(import.Height / 2 * import.Width) + (import.Width / 20)]);
    }

    private static string Image(string coding, byte[] content, int width = 160, int height = 120) => Stream(
        $"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 1/ColorSpace/DeviceGray{coding}", content);

    private static string Stream(string dictionary, byte[] content) =>
        $"<<{dictionary}/Length {content.Length}>>stream\n{Encoding.Latin1.GetString(content)}\nendstream";

    private static OpenedUpload Open(byte[] file) =>
        MapImports.Open(new UploadedMap([new UploadedFile("", file)], null, null, null, null), Limits)
            .Drawn(TestContext.Current.CancellationToken);

    private static OpenedUpload Opened(string text) => Open(Encoding.UTF8.GetBytes(text));

    private static byte[] Svg(string content, string type = "") =>
        Encoding.UTF8.GetBytes($"<?xml version='1.0'?>{type}<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{content}</svg>");

    private static byte[] Dxf(string block, string entities) => Encoding.ASCII.GetBytes(
        $"0\nSECTION\n2\nBLOCKS\n0\nBLOCK\n2\nB\n{block}0\nENDBLK\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n{entities}0\nENDSEC\n0\nEOF\n");

    // Each form draws the next one twice, 2^30 times in all.
    private static byte[] Doubling() => WrittenPlan.Document(100, 100, "/X Do", [
        .. Enumerable.Range(10, 30).Select(static next =>
            $"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream"),
        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 12>>stream\n0 0 m 9 9 l S\nendstream",
    ]);
}
