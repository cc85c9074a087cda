using BitMiracle.LibTiff.Classic;
using ModularPath.Testing.Samples;

namespace ModularPath.Pathfinding.Tests.Library;

/// <summary>A fax of which a few lines cannot be read is a map that says so.</summary>
public sealed class DamagedFaxTests : MapServerTests
{
    private const int Side = 400;
    private const int Strip = 8;

    [Theory, InlineData(false), InlineData(true)]
    public async Task Lines_that_were_made_up_are_told(bool isDamaged)
    {
        var fax = TiffFile.Write(
            Side, Side, 1, 1, Photometric.MINISWHITE, static (x, y) => [x / 3 % 33 == 0 || y % 50 < 2 ? 1 : 0], Compression.CCITTFAX4,
            rowsPerStrip: Strip);

        if (isDamaged)
        {
            // Codes that no run has.
            using var tiff = Tiff.ClientOpen("fax", "r", new MemoryStream(fax), new TiffStream());
            fax.AsSpan(tiff.GetField(TiffTag.STRIPOFFSETS)[0].ToIntArray()[20] + ((int)tiff.RawStripSize(20) / 3), 6).Clear();
        }

        using var answer = await Server.PostAsync("/api/v1/maps/upload", fax, "image/tiff");
        Assert.Equal(201, (int)answer.StatusCode);
        var said = (await MapServer.JsonOf(answer)).GetProperty("warnings").EnumerateArray()
            .Where(static warning => warning.GetProperty("code").GetString() == "lines_repaired")
            .Select(static warning => warning.GetProperty("message").GetString()!).ToArray();
        Assert.Equal(isDamaged ? 1 : 0, said.Length);

        if (isDamaged)
        {
            Assert.InRange(int.Parse(said[0].Split(' ')[0], null), 1, Strip);
        }
    }
}
