using System.Globalization;
using System.Text;

namespace ModularPath.Pathfinding.Tests.Formats.Oracles;

/// <summary>
/// A map as nav2's map_server reads it (nav2_map_server/src/map_io.cpp, loadMapYaml and loadMapFromFile): the first cell is the
/// lower left one; 0 free, 100 occupied, -1 unknown, 1 to 99 in mode scale.
/// </summary>
internal sealed record RosMap(int Width, int Height, double Resolution, double[] Origin, sbyte[] Cells)
{
    public static RosMap Load(byte[] zip)
    {
        var files = Exported.Unzipped(zip);
        var yaml = Encoding.UTF8.GetString(files["map.yaml"]).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(": ", 2)).ToDictionary(static pair => pair[0], static pair => pair[1]);
        var image = files[yaml["image"]];
        var (width, height, pixels) = yaml["image"].EndsWith(".pgm", StringComparison.Ordinal) ? Pgm(image) : Png(image);
        var (occupied, free, scale) = (Number("occupied_thresh"), Number("free_thresh"), yaml["mode"] == "scale");
        Assert.Contains(yaml["mode"], (string[])["trinary", "scale"]);
        Assert.Equal("0", yaml["negate"]);
        var cells = new sbyte[width * height];

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (grey, alpha) = pixels[(y * width) + x];
                var occ = 1.0 - (grey / 255.0);
                cells[(width * (height - y - 1)) + x] =
                    scale && alpha != 255 ? (sbyte)-1
                    : occupied < occ ? (sbyte)100
                    : occ < free ? (sbyte)0
                    : scale ? (sbyte)Math.Round((occ - free) / (occupied - free) * 100.0, MidpointRounding.ToEven)
                    : (sbyte)-1;
            }
        }

        double[] origin = [
            .. yaml["origin"].Trim('[', ']').Split(", ").Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
        Assert.Equal(3, origin.Length);
        return new RosMap(width, height, Number("resolution"), origin, cells);

        double Number(string key) => double.Parse(yaml[key], CultureInfo.InvariantCulture);
    }

    /// <summary>nav2_costmap_2d, Costmap2D::worldToMap.</summary>
    public sbyte At(double worldX, double worldY) =>
        Cells[((int)((worldY - Origin[1]) / Resolution) * Width) + (int)((worldX - Origin[0]) / Resolution)];

    private static (int Width, int Height, (byte Grey, byte Alpha)[] Pixels) Pgm(byte[] file)
    {
        // netpbm: the magic word, width, height and greatest value, a single white space, then the raster.
        var words = new List<string>();
        var at = 0;

        while (words.Count < 4)
        {
            var end = Array.FindIndex(file, at, static b => b is (byte)' ' or (byte)'\n');
            words.Add(Encoding.ASCII.GetString(file, at, end - at));
            at = end + 1;
        }

        Assert.Equal(("P5", "255"), (words[0], words[3]));
        var (width, height) = (int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
        Assert.Equal(width * height, file.Length - at);
        return (width, height, [.. file[at..].Select(static grey => (grey, byte.MaxValue))]);
    }

    private static (int Width, int Height, (byte Grey, byte Alpha)[] Pixels) Png(byte[] file)
    {
        var png = PngSamples.Read(file);
        Assert.Equal((4, 2), (png.ColourType, png.Channels));
        return (png.Width, png.Height, [.. png.Samples.Chunk(2).Select(static sample => (sample[0], sample[1]))]);
    }
}
