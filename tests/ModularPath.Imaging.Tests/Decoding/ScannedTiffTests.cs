using BitMiracle.LibTiff.Classic;
using ModularPath.Testing.Samples;

namespace ModularPath.Imaging.Tests.Decoding;

/// <summary>TIFF as architects have it: what GDAL writes, faxes with damaged lines, JPEG of the old style.</summary>
public sealed class ScannedTiffTests
{
    private const int Width = 400;
    private const int Height = 300;
    private const int Strip = 4;

    private static readonly PictureLimits Limits = new();

    [Theory]
    [InlineData("png rgb", "TILED=YES", "BLOCKXSIZE=48", "BLOCKYSIZE=32")]
    [InlineData("png rgb 16 bits", "TILED=YES", "BLOCKXSIZE=48", "BLOCKYSIZE=16")]
    [InlineData("png rgb 16 bits", "TILED=YES", "BLOCKXSIZE=48", "BLOCKYSIZE=16", "INTERLEAVE=BAND")]
    [InlineData("png rgb 16 bits", "COMPRESS=LZW", "PREDICTOR=2")]
    [InlineData("png rgb", "INTERLEAVE=BAND", "COMPRESS=DEFLATE")]
    [InlineData("png rgb", "BIGTIFF=YES", "BLOCKYSIZE=7")]
    [InlineData("png rgb 16 bits", "ENDIANNESS=BIG")]
    public void What_gdal_writes_has_the_same_pixels(string sample, params string[] options) => Assert.Equal(
        Pattern.Colour().Pixels,
        PictureDecoder.Decode(GdalFile.Tiff(SampleFiles.Of(sample), Created(options)), Limits).Pixels);

    [Fact]
    public void Bigtiff_the_other_way_round_is_refused_with_that_reason() => Assert.Contains(
        "BigTIFF in big-endian order",
        Assert.Throws<PictureException>(() => PictureDecoder.ReadHeader(
            GdalFile.Tiff(SampleFiles.Of("png rgb"), Created("BIGTIFF=YES", "ENDIANNESS=BIG")), Limits)).Message,
        StringComparison.Ordinal);

    // TIFF 6.0, page 31: of four bands that are no alpha the fourth is somebody's own.
    [Theory, InlineData("INTERLEAVE=BAND"), InlineData("INTERLEAVE=PIXEL")]
    public void A_fourth_band_that_is_none_of_a_picture_hides_nothing(string layout) => Assert.Equal(
        Pattern.Colour().Pixels,
        PictureDecoder.Decode(
            GdalFile.Tiff(
                SampleFiles.Of("png rgb"), ["-b", "1", "-b", "2", "-b", "3", "-b", "1", .. Created(layout, "ALPHA=UNSPECIFIED")]),
            Limits).Pixels);

    [Theory, InlineData(Compression.CCITTFAX3), InlineData(Compression.CCITTFAX4)]
    public void A_damaged_line_of_a_fax_costs_that_line(Compression compression)
    {
        var fax = Fax(compression);
        var sound = PictureDecoder.Decode(fax, Limits);
        Assert.Equal(0, PictureDecoder.RepairedLines(fax, Limits));
        Damage(fax, Height / 2 / Strip);
        var picture = PictureDecoder.Decode(fax, Limits);
        var grey = PictureDecoder.DecodeGrey(fax, Limits)!;
        var differ = Enumerable.Range(0, Height)
            .Where(y => !picture.Pixels.AsSpan(4 * y * Width, 4 * Width).SequenceEqual(sound.Pixels.AsSpan(4 * y * Width, 4 * Width)))
            .ToArray();
        Assert.All(differ, static y => Assert.InRange(y, Height / 2 / Strip * Strip, (Height / 2 / Strip * Strip) + Strip - 1));
        // Of group 3 the decoder makes something of each line.
        Assert.InRange(
            PictureDecoder.RepairedLines(fax, Limits), compression == Compression.CCITTFAX4 ? 1 : 0,
            compression == Compression.CCITTFAX4 ? Strip : 0);
        Assert.Equal(picture.Pixels.Where(static (_, i) => i % 4 == 0), grey.Pixels);
        // A wall that runs down through lines that cannot be read has no gap there; group 3 makes something of each line.
        Assert.InRange(
            Enumerable.Range(0, Height).Count(y => grey.Pixels[(y * Width) + 101] != 0), 0, compression == Compression.CCITTFAX4 ? 0 : 1);
    }

    [Fact]
    public void A_fax_of_which_more_is_damaged_is_refused()
    {
        var fax = Fax(Compression.CCITTFAX4);

        for (var strip = 0; strip < Height / Strip; strip += 3)
        {
            Damage(fax, strip);
        }

        Assert.Equal(
            PictureFault.Unreadable, Assert.Throws<PictureException>(() => PictureDecoder.Decode(fax, Limits)).Fault);
    }

    // TIFF 6.0, section 22, and its Technical Note 2: a whole JPEG in the file, to which tags 513 and 514 point.
    [Fact]
    public void Jpeg_of_the_old_style_is_read_if_it_has_its_tables()
    {
        var jpeg = SkiaFile.Jpeg(Pattern.Colour(), 95);
        var truth = PictureDecoder.Decode(jpeg, Limits).Pixels;
        var read = PictureDecoder.Decode(OldStyle(jpeg, hasTables: true), Limits).Pixels;
        Assert.InRange(read.Zip(truth, static (a, b) => Math.Abs(a - b)).Average(), 0, 3);
        var refusal = Assert.Throws<PictureException>(() => PictureDecoder.Decode(OldStyle(jpeg, hasTables: false), Limits));
        Assert.Contains("old style (compression 6)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("PNG", refusal.Message, StringComparison.Ordinal);
    }

    private static string[] Created(params string[] options) => [.. options.SelectMany(static option => new[] { "-co", option })];

    private static byte[] Fax(Compression compression) => TiffFile.Write(
        Width, Height, 1, 1, Photometric.MINISWHITE, static (x, y) => [x / 3 % 33 == 0 || x is > 98 and < 104 || y % 50 < 2 ? 1 : 0],
        compression, rowsPerStrip: Strip);

    // Codes that no run has.
    private static void Damage(byte[] fax, int strip)
    {
        using var tiff = Tiff.ClientOpen("fax", "r", new MemoryStream(fax), new TiffStream());
        var (at, length) = (tiff.GetField(TiffTag.STRIPOFFSETS)[0].ToIntArray()[strip], (int)tiff.RawStripSize(strip));
        fax.AsSpan(at + (length / 3), Math.Min(6, length / 2)).Clear();
    }

    private static byte[] OldStyle(byte[] jpeg, bool hasTables)
    {
        // Behind the file's header: the depths of the bands, then the JPEG.
        byte[] data = [8, 0, 8, 0, 8, 0, 0, 0, .. jpeg];
        const uint At = 16;
        var scan = hasTables ? 0 : (uint)jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]) + 14;
        (int, int, uint, uint)[] tags =
        [
            (256, 4, 1, Pattern.Width), (257, 4, 1, Pattern.Height), (258, 3, 3, 8), (259, 3, 1, 6), (262, 3, 1, 6), (273, 4, 1, At + scan),
            (277, 3, 1, 3), (278, 4, 1, Pattern.Height), (279, 4, 1, (uint)jpeg.Length - scan), (512, 3, 1, 1),
        ];
        return TiffFile.Raw(
            data, hasTables ? [.. tags, (513, 4, 1, At), (514, 4, 1, (uint)jpeg.Length), (530, 3, 2, 0x00020002)] : tags);
    }
}
