namespace ModularPath.Pathfinding.Http.Rooms;

/// <summary>The answers that the API document shows: of an office of 1200 x 800 pixels of 5 cm, one room and its door.</summary>
internal static class RoomExamples
{
    public static RoomsResponse Rooms { get; } = Of(new RoomsResponse
    {
        Features =
        [
            new RoomFeature(
                "r1",
                new RoomProperties(
                    "Room 12","room", 24.5, "m2", 0, [new RoomExit("d1", "r2")]),
                new RoomPolygon([[[100, 100], [240, 100], [240, 170], [100, 170], [100, 100]]])),
        ],
    });

    public static WallsResponse Walls { get; } = Of(new WallsResponse
    {
        Features = [new WallFeature("w1", new WallProperties(0.2, 7, 0.97, ["d1"]), new LineString([[100, 172], [240, 172]]))],
    });

    public static DoorsResponse Doors { get; } = Of(new DoorsResponse
    {
        Features =
        [
            new DoorFeature(
                "d1", new DoorProperties("door", "room", "r1", "r2", "w1", 3, [160, 172], 0.9, 0, 0.93),
                new LineString([[151, 172], [169, 172]])),
        ],
    });

    private static T Of<T>(T answer)
        where T : MapAnswer
    {
        answer.Map = "m_5f2c9a7e41b08d36c1e0";
        answer.MapRevision = 3;
        answer.Model = "mapnet 1.4.0";
        answer.ModelDigest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        answer.SegmentationSource = "model";
        answer.Crs = "pixel";
        answer.Units = new RouteUnits("m", "s");
        return answer;
    }
}
