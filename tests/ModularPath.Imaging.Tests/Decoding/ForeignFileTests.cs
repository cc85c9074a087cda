using BitMiracle.LibTiff.Classic;
using ModularPath.Testing.Samples;

namespace ModularPath.Imaging.Tests.Decoding;

/// <summary>Files from <c>shared/cases</c> and of their kinds: read as other programs read them, or refused by their name.</summary>
public sealed class ForeignFileTests
{
    private static readonly PictureLimits Limits = new();

    [Theory]
    [InlineData("unsupported/town.tmx", "a Tiled map")]
    [InlineData("unsupported/plan.svg", "an SVG drawing")]
    [InlineData("unsupported/plan.dxf", "a DXF drawing")]
    [InlineData("unsupported/plan.ifc", "an IFC")]
    [InlineData("unsupported/plan.pdf", "A PDF")]
    [InlineData("unsupported/b.gml", "an IndoorGML file")]
    public void What_is_not_read_is_called_by_its_name(string file, string name) => RefusesAs(name, CaseOf(file));

    [Theory]
    [InlineData("\0\0\0\u0018ftypheic", "a HEIC picture")]
    [InlineData("\0\0\0\u0018ftypavif", "an AVIF picture")]
    [InlineData("\0\0\0\u000cJXL ", "a JPEG XL picture")]
    [InlineData("999\nmade by hand\n0\nSECTION\n", "a DXF drawing")]
    [InlineData("<!-- svg <map> -->\n<!DOCTYPE kml>\n<k:kml xmlns:k='x'/>", "a KML file")]
    [InlineData("<?xml version='1.0'?><plan/>", "an XML file (plan)")]
    public void A_signature_is_enough_for_a_name(string content, string name) =>
        RefusesAs(name, System.Text.Encoding.Latin1.GetBytes(content));

    // TIFF 6.0, ExtraSamples: 0 is "unspecified data", not alpha.
    [Fact]
    public void A_band_of_which_nothing_is_said_hides_nothing() => Assert.Equal(
        PictureDecoder.Decode(CaseOf("tiff-extra-band/base.png"), Limits).Pixels,
        PictureDecoder.Decode(CaseOf("tiff-extra-band/rgbn_unspec.tif"), Limits).Pixels);

    [Theory, InlineData("tiff-wrong-reason/bigtiff.tif"), InlineData("tiff-wrong-reason/la.tif")]
    public void What_other_programs_read_is_read(string file) =>
        Assert.True(PictureDecoder.Decode(CaseOf(file), Limits).Pixels.Distinct().Count() > 1);

    [Theory]
    [InlineData(8, false, false), InlineData(8, false, true), InlineData(8, true, false), InlineData(8, true, true)]
    [InlineData(16, false, false), InlineData(16, false, true), InlineData(16, true, false), InlineData(16, true, true)]
    public void Every_layout_has_the_same_pixels(int depth, bool isPlanar, bool isTiled)
    {
        // Tiles reach beyond the right and the lower border.
        foreach (var (photometric, bands, alpha) in ((Photometric, int, ExtraSample?)[])[
            (Photometric.MINISBLACK, 1, null), (Photometric.MINISWHITE, 1, null), (Photometric.MINISBLACK, 2, ExtraSample.UNASSALPHA),
            (Photometric.RGB, 3, null), (Photometric.RGB, 4, ExtraSample.UNASSALPHA), (Photometric.RGB, 4, ExtraSample.UNSPECIFIED),
            (Photometric.SEPARATED, 4, null)])
        {
            var tiff = TiffLayoutFile.Write(53, 37, depth, bands, photometric, alpha, isPlanar, isTiled, Value);
            var picture = PictureDecoder.Decode(tiff, Limits);

            for (var y = 0; y < 37; y++)
            {
                for (var x = 0; x < 53; x++)
                {
                    var at = 4 * ((y * 53) + x);
                    Assert.Equal(
                        Colour(photometric, alpha, [.. Enumerable.Range(0, bands).Select(band => Value(x, y, band))]),
                        (picture.Pixels[at], picture.Pixels[at + 1], picture.Pixels[at + 2]));
                }
            }
        }

        static byte Value(int x, int y, int band) => (byte)((x * 5) + (y * 3) + (band * 61));
    }

    [Fact]
    public void The_largest_page_is_read_and_no_thumbnail()
    {
        var pages = TiffLayoutFile.Pages((8, 8, 10, true), (40, 30, 20, false), (40, 30, 30, false), (90, 90, 40, true));
        var picture = PictureDecoder.Decode(pages, Limits);
        Assert.Equal((40, 30, 20), (picture.Width, picture.Height, picture.Pixels[0]));
    }

    private static (byte, byte, byte) Colour(Photometric photometric, ExtraSample? alpha, byte[] bands) => (photometric, alpha) switch
    {
        (Photometric.MINISWHITE, _) => Grey(255 - bands[0]),
        (Photometric.MINISBLACK, ExtraSample.UNASSALPHA) => Grey(OnWhite(bands[0], bands[1])),
        (Photometric.MINISBLACK, _) => Grey(bands[0]),
        (Photometric.RGB, ExtraSample.UNASSALPHA) =>
            (OnWhite(bands[0], bands[3]), OnWhite(bands[1], bands[3]), OnWhite(bands[2], bands[3])),
        (Photometric.RGB, _) => (bands[0], bands[1], bands[2]),
        _ => (Ink(bands[0], bands[3]), Ink(bands[1], bands[3]), Ink(bands[2], bands[3])),
    };

    private static (byte, byte, byte) Grey(int value) => ((byte)value, (byte)value, (byte)value);

    private static byte OnWhite(int value, int alpha) => (byte)(((value * alpha) + (255 * (255 - alpha)) + 127) / 255);

    private static byte Ink(int colour, int black) => (byte)((255 - colour) * (255 - black) / 255);

    private static void RefusesAs(string name, byte[] content)
    {
        var refusal = Assert.Throws<PictureException>(() => PictureDecoder.ReadHeader(content, Limits));
        Assert.Equal(PictureFault.UnsupportedFormat, refusal.Fault);
        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    private static byte[] CaseOf(string file)
    {
        var path = Path.Combine(SharedData.Folder, "cases", file);
        Assert.SkipUnless(File.Exists(path), $"needs {path}");
        return File.ReadAllBytes(path);
    }
}
