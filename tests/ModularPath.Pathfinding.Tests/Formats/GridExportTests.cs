using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>The formats that hold a value for every pixel, each read by the rules of its readers.</summary>
public sealed class GridExportTests
{
    private static readonly SegmentationMask Truth = RealMaps.TruthOf("orienteering__pohjantsprint2024");

    [Fact]
    public void Csv_has_a_line_for_each_row()
    {
        var rows = Exported.Text(Truth, "csv").Split('\n');
        Assert.Equal("", rows[^1]);
        Assert.All(rows[..^1], static row => Assert.Equal(Truth.Width, row.Split(',').Length));
        Assert.Equal(
            Truth.Labels,
            rows[..^1].SelectMany(static row => row.Split(',').Select(static v => byte.Parse(v, CultureInfo.InvariantCulture))).ToArray());
    }

    [Fact]
    public void Npy_is_what_numpy_reads()
    {
        // NEP 1: \x93NUMPY, version, length of the header (little-endian), a literal that ends with a newline, all a multiple of 64.
        var file = Exported.File(Truth, "npy");
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0], file[..8]);
        var start = 10 + BitConverter.ToUInt16(file, 8);
        Assert.Equal(0, start % 64);
        Assert.Equal(
            $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({Truth.Height}, {Truth.Width}), }}",
            Encoding.ASCII.GetString(file[10..start]).TrimEnd());
        Assert.Equal((byte)'\n', file[start - 1]);
        Assert.Equal(Truth.Labels, file[start..]);
    }

    [Fact]
    public void Moving_ai_maps_are_passable_where_the_map_is()
    {
        // movingai.com/benchmarks/formats.html: '.' and 'G' passable, '@' and 'O' out of bounds, 'T' trees, 'S' swamp (passable),
        // 'W' water.
        var lines = Exported.Text(Truth, "movingai").Split('\n');
        Assert.Equal(["type octile", $"height {Truth.Height}", $"width {Truth.Width}", "map"], lines[..4]);
        Assert.Equal(Truth.Height + 5, lines.Length);
        var letters = string.Concat(lines[4..]);
        Assert.Equal(string.Concat(Truth.Labels.Select(static label => (MapClass)label switch
        {
            MapClass.Walkable or MapClass.Door => '.',
            MapClass.Rough => 'S',
            MapClass.Obstacle => 'T',
            MapClass.Water => 'W',
            _ => '@',
        })), letters);
    }

    [Fact]
    public void Png_indices_are_class_ids_and_colours_are_those_of_the_classes()
    {
        var file = Exported.File(Truth, "png");
        var png = PngSamples.Read(file);
        Assert.Equal((Truth.Width, Truth.Height, 3, 1), (png.Width, png.Height, png.ColourType, png.Channels));
        Assert.Equal(Truth.Labels, png.Samples);
        Assert.Equal(
            Enum.GetValues<MapClass>().Select(MapPalette.RgbOf),
            png.Palette.Chunk(3).Select(static c => (c[0] << 16) | (c[1] << 8) | c[2]));

        // An ordinary decoder sees a picture; ours reads the mask again.
        var shown = PictureDecoder.Decode(file, new PictureLimits());
        Assert.All(Enumerable.Range(0, 1000).Select(static i => i * 701), i => Assert.Equal(
            MapPalette.RgbOf((MapClass)Truth.Labels[i]),
            (shown.Pixels[4 * i] << 16) | (shown.Pixels[(4 * i) + 1] << 8) | shown.Pixels[(4 * i) + 2]));
        Assert.Equal(Truth.Labels, MaskPng.Decode(file, new PictureLimits()).Pixels);
    }

    [Fact]
    public void Svg_is_drawn_in_the_pictures_pixels()
    {
        var mask = Drawing.Mask("#.d", " ,~");
        var svg = XDocument.Parse(Exported.Text(mask, "svg")).Root!;
        Assert.Equal("0 0 3 2", svg.Attribute("viewBox")!.Value);

        for (var i = 0; i < 6; i++)
        {
            var name = ((MapClass)mask.Labels[i]).ToString().ToLowerInvariant();
            var path = svg.Descendants().Single(e => e.Attribute("id")?.Value == name).Attribute("d")!.Value;
            Assert.True(SvgPath.Covers(path, (i % 3) + 0.5, (i / 3) + 0.5));
        }
    }

    // Those of storeys need a place on the earth: IndoorFileTests.
    [Fact]
    public void A_file_of_a_revision_is_always_the_same() => Assert.All(
        ModularPath.Pathfinding.Offline.MapExporter.Formats.Where(static format => !format.NeedsGeoreference),
        format =>
            Assert.Equal(
                Exported.File(Drawing.Mask("#.d", " ,~"), format.Format, 1), Exported.File(Drawing.Mask("#.d", " ,~"), format.Format, 1)));
}
