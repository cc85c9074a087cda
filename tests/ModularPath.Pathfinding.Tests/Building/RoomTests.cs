using ModularPath.Pathfinding.Building;

namespace ModularPath.Pathfinding.Tests.Building;

/// <summary>Rooms, walls and doors of drawn masks whose truth can be read off the drawing.</summary>
public sealed class RoomTests
{
    private const int Side = 8;

    private static readonly string[] House =
    [
        "            ",
        " ########## ",
        " #...#....# ",
        " #...d....# ",
        " #...#....# ",
        " ###d###### ",
        " #........# ",
        " #........d ",
        " ########## ",
        "            ",
    ];

    [Fact]
    public void A_house_has_its_rooms_and_every_door_knows_what_it_parts()
    {
        var plan = Plan(House);

        // Areas: the rooms' own squares, and half of each door between two.
        Assert.Equal(
            [(1, (9 + 0.5 + 0.5) * Side * Side), (2, (12 + 0.5) * Side * Side), (3, (16 + 0.5 + 1) * Side * Side)],
            plan.Rooms.Select(static room => (room.Number, (double)room.Pixels)));
        Assert.All(plan.Rooms, static room => Assert.True(room.IsEnclosed));
        Assert.Equal(
            [(1, 1, 2, DoorLeads.Room), (2, 1, 3, DoorLeads.Room), (3, 3, 0, DoorLeads.Outside)],
            plan.Doors.Select(static door => (door.Number, door.From, door.To ?? 0, door.Leads)));
        Assert.All(plan.Doors, static door => Assert.True(door is { IsDoor: true, Width: Side, Wall: not null }));
        Assert.Equal([(5.5, 3.5), (4.5, 5.5), (11, 7.5)], plan.Doors.Select(static door => (door.Middle.X / Side, door.Middle.Y / Side)));
        Assert.Equal([90, 0, 90], plan.Doors.Select(static door => door.Angle));
    }

    [Fact]
    public void Walls_are_lines_through_their_middle_that_go_on_through_doors()
    {
        var plan = Plan(House);

        Assert.All(plan.Walls, static wall => Assert.Equal(Side, wall.Thickness, 1.0));
        Assert.All(
            plan.Doors,
            door =>
            {
                var (number, along) = door.Wall!.Value;
                Assert.InRange(along, 0, plan.Walls[number - 1].Length);
                Assert.InRange(plan.Walls[number - 1].Nearest(door.Middle).Distance, 0, (Side / 2) + 1);
            });
        // The outer wall goes round on squares 1.5 to 10.5 by 1.5 to 8.5, and two walls stand within.
        Assert.Equal(Side * ((2 * (9 + 7)) + 4 + 9), plan.Walls.Sum(static wall => wall.Length), 2.0 * Side);
    }

    [Fact]
    public void Where_no_door_was_read_rooms_part_between_jambs()
    {
        var plan = Plan(
            "##############",
            "#.....#......#",
            "#.....#......#",
            "#............#",
            "#.....#......#",
            "#.....#......#",
            "###d##########",
            "#............#",
            "#............#",
            "##############");

        Assert.Equal(3, plan.Rooms.Count);
        var opening = Assert.Single(plan.Doors, static door => !door.IsDoor);
        Assert.Equal((1, 2, (double)Side), (opening.From, opening.To, opening.Width));
        Assert.InRange(opening.Middle.X, 6 * Side, 7 * Side);
        Assert.Equal(3.5 * Side, opening.Middle.Y);
    }

    [Fact]
    public void A_corridor_as_narrow_as_a_door_is_no_opening()
    {
        var plan = Plan(
            "###############",
            "#.....#########",
            "#.....d.......#",
            "#.....#########",
            "#######.......#",
            "#######.......#",
            "#######.......#",
            "###############");

        Assert.DoesNotContain(plan.Doors, static door => !door.IsDoor);
    }

    [Fact]
    public void A_door_in_a_wall_with_one_room_around_it_leads_nowhere_and_says_so()
    {
        var plan = Plan(
            "##############",
            "#.....#......#",
            "#.....d......#",
            "#.....#......#",
            "#............#",
            "#............#",
            "#............#",
            "##############");

        var door = Assert.Single(plan.Doors);
        Assert.Equal((1, null, DoorLeads.Nowhere), (door.From, door.To, door.Leads));
        Assert.Single(plan.Rooms);
    }

    [Fact]
    public void A_door_amid_floor_is_floor()
    {
        var plan = Plan(
            "##############",
            "#............#",
            "#.....d......#",
            "#............#",
            "######d#######",
            "#............#",
            "#............#",
            "##############");

        Assert.Equal((1, 2), Assert.Single(plan.Doors) switch { var door => (door.From, door.To) });
        Assert.Equal(36.5 * Side * Side, plan.Rooms[0].Pixels);
    }

    [Fact]
    public void Furniture_parts_no_room_and_its_inside_is_none()
    {
        var plan = Plan(
            "##############",
            "#.....oo.....#",
            "#.....oo.....#",
            "#........###.#",
            "#........#.#.#",
            "#........###.#",
            "#............#",
            "######d#######",
            "#............#",
            "##############");

        Assert.Equal(2, plan.Rooms.Count);
        // The piece in the corner lies at the wall; the box stands free.
        Assert.Equal(2, plan.Rooms[0].Rings.Count);
    }

    [Theory]
    [InlineData(".....", ".....", ".....")]
    [InlineData("..~~.", "..,,.", "oo...")]
    [InlineData("...........", ".......#...", "...........")]
    public void Where_no_wall_encloses_anything_there_are_no_rooms(params string[] rows)
    {
        var plan = Plan(rows);
        Assert.Equal((0, 0, 0), (plan.Rooms.Count, plan.Walls.Count, plan.Doors.Count));
    }

    [Fact]
    public void A_yard_is_open_ground_and_no_room()
    {
        var plan = Plan(
            "..............",
            "..#########...",
            "..#.......#...",
            "..#.......d...",
            "..#.......#...",
            "..#########...",
            "..............");

        Assert.Equal([false, true], plan.Rooms.Select(static room => room.IsEnclosed));
        Assert.Equal((1, 2), Assert.Single(plan.Doors) switch { var door => (door.From, door.To) });
    }

    private static BuildingPlan Plan(params string[] rows)
    {
        var mask = Drawing.Mask(Side, rows);
        return BuildingPlan.Of(MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts()));
    }
}
