namespace ModularPath.Training.Synthesis.Plans;

/// <summary>The floor of a room, to the middle of its walls.</summary>
internal static class RoomShape
{
    /// <summary>Steps. In a turned view, boxes that only touch would leave a pixel between them.</summary>
    private const float Overlap = 0.03f;

    public static Shape Outline(RoomGrid rooms, int room)
    {
        var shape = new Shape();

        for (var y = 0; y < rooms.Height; y++)
        {
            for (var x = 0; x < rooms.Width; x++)
            {
                var start = x;
                while (x < rooms.Width && rooms[x, y] == room)
                {
                    x++;
                }

                if (x > start)
                {
                    shape.Box(start - Overlap, y - Overlap, x + Overlap, y + 1 + Overlap);
                }
            }
        }

        return shape;
    }
}
