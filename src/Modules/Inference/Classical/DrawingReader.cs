namespace ModularPath.Inference.Classical;

/// <summary>Reads plans: finds the ink, then walls, openings, and the outside.</summary>
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

        return new ClassicalReading(
            new GrayImage(picture.Width, picture.Height, labels), new GrayImage(picture.Width, picture.Height, confidence));
    }

    // The distance of the grey from the threshold, negative if ink and label disagree: ink on a floor is text or furniture, paper
    // in a wall a filled hollow, and both are guesses. Doors are inferred from gaps, hence the lower ceiling.
    private static byte ConfidenceOf(MapClass label, byte grey, byte limit)
    {
        var agreement = label == MapClass.Wall ? limit - grey : grey - limit;
        var ceiling = label switch { MapClass.Door => 170, MapClass.Background => 210, _ => 240 };
        return (byte)Math.Clamp(150 + agreement, 90, ceiling);
    }
}
