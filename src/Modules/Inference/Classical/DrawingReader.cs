using ModularPath.Imaging;
using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.Classical;

/// <summary>Plans: ink, walls, the outside, openings, in this order.</summary>
internal static class DrawingReader
{
    public static ClassicalReading Read(Picture picture, Appearance appearance)
    {
        var ink = Ink.Extract(picture, appearance);
        var drawn = WallFinder.Find(ink);
        var openings = OpeningFinder.Find(drawn, ink.Binary);
        var walls = Binary.Or(drawn, openings.Closed);
        var outside = OutsideFinder.Find(walls, openings.Doors, ink.Binary);
        var labels = new byte[walls.Pixels.Length];
        var confidence = new byte[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            var label = walls.Pixels[i] != 0 ? MapClass.Wall
                : openings.Doors.Pixels[i] != 0 ? MapClass.Door
                : outside.Pixels[i] != 0 ? MapClass.Background
                : MapClass.Walkable;
            labels[i] = (byte)label;
            confidence[i] = ConfidenceOf(label, ink.Grey.Pixels[i], ink.Limit);
        }

        return new ClassicalReading(new GrayImage(picture.Width, picture.Height, labels), new GrayImage(picture.Width, picture.Height, confidence));
    }

    // How far the grey lies from the threshold, on the side that the label says; ink on a floor is text or furniture,
    // paper in a wall is a filled hollow: both are guesses. Openings are inferred from what is not drawn.
    private static byte ConfidenceOf(MapClass label, byte grey, byte limit)
    {
        var agreement = label == MapClass.Wall ? limit - grey : grey - limit;
        var ceiling = label switch { MapClass.Door => 170, MapClass.Background => 210, _ => 240 };
        return (byte)Math.Clamp(150 + agreement, 90, ceiling);
    }
}
