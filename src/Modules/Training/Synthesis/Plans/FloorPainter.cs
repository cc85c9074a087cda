namespace ModularPath.Training.Synthesis.Plans;

/// <summary>Lays the floor of every room.</summary>
internal sealed class FloorPainter(Draft draft)
{
    public void Paint()
    {
        var floors = draft.Style.Floors;

        for (var room = 0; room < draft.Floor.Rooms.Count; room++)
        {
            using var shape = RoomShape.Outline(draft.Floor.Rooms, room);
            draft.Sheet.Label(shape, MapClass.Walkable);

            if (floors.Count > 0)
            {
                draft.Ink.Fill(shape, floors[room % floors.Count]);
            }

            if (draft.Floor.Rooms.Corridors.Contains(room) && draft.Style.CorridorFloor is { } tint)
            {
                draft.Ink.Fill(shape, tint);
            }

            if (draft.Random.Chance(0.05f))
            {
                Tile(shape);
            }
        }
    }

    private void Tile(Shape shape)
    {
        var pen = draft.FurnitureLine with { Colour = draft.Style.FurnitureInk.Mix(draft.Style.Paper, draft.Random.Between(0.3f, 0.7f)) };
        var spacing = MathF.Max(draft.Random.Between(0.4f, 1f), 3.5f * draft.Pixel);
        draft.Ink.Hatch(shape, pen, 0, spacing);

        if (draft.Random.Chance(0.7f))
        {
            draft.Ink.Hatch(shape, pen, 90, spacing);
        }
    }
}
