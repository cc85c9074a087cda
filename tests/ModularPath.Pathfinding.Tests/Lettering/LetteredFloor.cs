using ModularPath.Pathfinding.Building;

namespace ModularPath.Pathfinding.Tests.Lettering;

/// <summary>Rooms side by side, each with a door to a corridor, and what is written on them.</summary>
internal static class LetteredFloor
{
    public const int Height = 200;

    private const int CorridorTop = 130;
    private const int Door = 12;
    private const byte DoorTone = 200;

    // Of a line of text.
    private const double Line = 14;
    private const double Length = 40;

    /// <summary>A picture whose dark pixels are wall: rooms of these widths, 100 pixels deep, above a corridor.</summary>
    public static byte[] Picture(params int[] widths)
    {
        var width = widths.Sum() + (4 * (widths.Length + 1)) + 20;
        var grey = new byte[width * Height];
        Array.Fill(grey, byte.MaxValue);
        // What is outside is wall too.
        Box(0, 0, width - 1, 29);
        Box(0, 180, width - 1, Height - 1);
        Box(0, 0, 13, Height - 1);
        Box(width - 14, 0, width - 1, Height - 1);
        Box(10, CorridorTop, width - 11, CorridorTop + 3);

        foreach (var (left, room) in Lefts(widths).Zip(widths))
        {
            Box(left - 4, 26, left - 1, CorridorTop);
            var middle = left + (room / 2);
            Clear(middle - (Door / 2), CorridorTop, middle + (Door / 2) - 1, CorridorTop + 3);
        }

        return PictureEncoder.Png(Imaging.Picture.FromGrey(new GrayImage(width, Height, grey)));

        void Box(int left, int top, int right, int bottom) => Paint(left, top, right, bottom, 0);
        void Clear(int left, int top, int right, int bottom) => Paint(left, top, right, bottom, DoorTone);

        void Paint(int left, int top, int right, int bottom, byte tone)
        {
            for (var y = top; y <= bottom; y++)
            {
                grey.AsSpan((y * width) + left, right - left + 1).Fill(tone);
            }
        }
    }

    public static IEnumerable<int> Lefts(params int[] widths) =>
        widths.Select((_, i) => 14 + widths.Take(i).Sum() + (4 * i));

    public static GrayImage Decoded(byte[] picture)
    {
        var decoded = PictureDecoder.Decode(picture, new PictureLimits());
        return new GrayImage(decoded.Width, decoded.Height, [.. decoded.Pixels.Where(static (_, i) => i % 4 == 0)]);
    }

    public static SegmentationMask Mask(byte[] picture)
    {
        var image = Decoded(picture);
        byte[] labels =
        [
            .. image.Pixels.Select(
                static tone => (byte)(tone < 128 ? MapClass.Wall : tone == DoorTone ? MapClass.Door : MapClass.Walkable)),
        ];
        return new SegmentationMask(
            image.Width, image.Height, labels, [.. labels.Select(static _ => byte.MaxValue)], MaskOrigin.Model, "known 1", null);
    }

    public static BuildingPlan Plan(byte[] picture)
    {
        var mask = Mask(picture);
        return BuildingPlan.Of(MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts()));
    }

    /// <summary>A line of text, upright, as a reader tells it.</summary>
    public static PrintedText Text(string text, double x, double y, double confidence = 0.98) => new()
    {
        Text = text,
        Confidence = confidence,
        Angle = 0,
        LineHeight = Line,
        Corners =
        [
            [x - (Length / 2), y - (Line / 2)], [x + (Length / 2), y - (Line / 2)],
            [x + (Length / 2), y + (Line / 2)], [x - (Length / 2), y + (Line / 2)],
        ],
    };

    public static PictureText Read(byte[] picture, params PrintedText[] texts)
    {
        var image = Decoded(picture);
        return new PictureText(image.Width, image.Height, "reader 1", texts);
    }
}
