using ModularPath.Inference.Classical;

namespace ModularPath.Inference.Tests.Classical;

/// <summary>Sprint orienteering maps are read by the code of their colours; nothing else is taken for one.</summary>
public sealed class SprintMapTests
{
    private const int Side = 400;

    // ISSprOM 2019-2 as screens show it.
    private static readonly (byte R, byte G, byte B) Paved = (250, 214, 178), Building = (130, 137, 141), Yellow = (255, 190, 70),
        Olive = (168, 168, 50), Purple = (240, 0, 240), Black = (20, 20, 20), Kerb = (150, 110, 80);

    [Fact]
    public void Ground_is_read_by_its_colour_walls_by_their_darkness_and_what_purple_surrounds_is_closed()
    {
        var mask = ClassicalSegmenter.Segment(Town());

        Assert.Equal(MapClass.Walkable, At(mask, 100, 20));
        Assert.Equal(MapClass.Obstacle, At(mask, 60, 60));
        Assert.Equal(MapClass.Rough, At(mask, 300, 60));
        Assert.Equal(MapClass.Obstacle, At(mask, 60, 200));
        Assert.Equal(MapClass.Wall, At(mask, 200, 300));
        Assert.Equal(MapClass.Obstacle, At(mask, 310, 310));
        Assert.True(At(mask, 110, 350) is MapClass.Walkable, "a kerb is no wall");
    }

    [Fact]
    public void Of_real_maps_those_of_orienteers_are_and_no_other_is()
    {
        var (orienteers, found) = SamplePictures.RealWhere(
            "source", "orienteering", static picture => SprintMapReader.Read(picture) is not null);

        Assert.Equal(4, orienteers.Count);
        Assert.Equal(orienteers, found);
    }

    private static Picture Town()
    {
        var pixels = new byte[4 * Side * Side];
        Fill(0, 0, Side, Side, Paved);
        Fill(40, 40, 100, 100, Building);
        Fill(240, 40, 380, 140, Yellow);
        Fill(40, 160, 100, 240, Olive);
        Fill(200, 160, 202, 400, Black);
        Fill(100, 350, 180, 351, Kerb);
        Fill(280, 280, 340, 340, Purple);
        Fill(284, 284, 336, 336, Paved);
        return new Picture(Side, Side, pixels);

        void Fill(int left, int top, int right, int bottom, (byte R, byte G, byte B) colour)
        {
            for (var y = top; y < bottom; y++)
            {
                for (var x = left; x < right; x++)
                {
                    ((byte[])[colour.R, colour.G, colour.B, 255]).CopyTo(pixels, 4 * ((y * Side) + x));
                }
            }
        }
    }

    private static MapClass At(SegmentationMask mask, int x, int y) => (MapClass)mask.Labels[(y * mask.Width) + x];
}
