using ModularPath.Pathfinding.Building;
using ModularPath.Training.Synthesis;

namespace ModularPath.Pathfinding.Tests.Building;

/// <summary>
/// Rooms and doors say the same as the mask that they were found in: on true masks of real plans and robots' maps, and on plans that
/// Training draws. The oracle is a flood over the mask.
/// </summary>
public sealed class RoomVerdictTests
{
    private const int Pairs = 400;
    private const double LeastEqual = 0.99;

    public static TheoryData<string> Real =>
    [
        "cis__layout-100", "cis__layout-101", "cis__layout-102", "cubirf__10029-png", "cubirf__12729-png", "cubirf__6042-png",
        "cubirf__8208-png", "cubirf__9198-png", "nav2__tb3-sandbox",
    ];

    public static TheoryData<int> Drawn => [.. Enumerable.Range(0, 12)];

    [Theory, MemberData(nameof(Real))]
    public void Rooms_of_real_maps_say_what_the_mask_says(string name)
    {
        SharedData.RealMap("index.json");
        Check(RealMaps.TruthOf(name));
    }

    [Theory, MemberData(nameof(Drawn))]
    public void Rooms_of_drawn_plans_say_what_the_mask_says(int index)
    {
        var drawn = MapGenerator.Generate(71, index, ["plan"]).Labels;
        Check(new SegmentationMask(
            drawn.Width, drawn.Height, Array.ConvertAll(drawn.Pixels, static label => label > 6 ? (byte)0 : label),
            new byte[drawn.Pixels.Length], MaskOrigin.Model, "drawn", new string('0', 64)));
    }

    private static void Check(SegmentationMask mask)
    {
        var plan = BuildingPlan.Of(MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts()));
        Assert.NotEmpty(plan.Rooms);
        var drawn = DrawnRooms.Draw(plan, mask.Width, mask.Height);

        Assert.All(drawn.Where(static rooms => rooms is not null), static rooms => Assert.Single(rooms!));
        Assert.Equal(
            drawn.Select(static rooms => rooms?[0] ?? 0), Enumerable.Range(0, plan.Cells.Count).Select(pixel => plan.Cells[pixel]));
        Assert.All(plan.Rooms, room => Assert.Equal(room.Pixels, drawn.Count(rooms => rooms is not null && rooms[0] == room.Number)));
        Assert.All(
            drawn.Index().Where(static pixel => pixel.Item is not null),
            pixel => Assert.True(mask.Labels[pixel.Index] is 1 or 4 or 5, $"pixel {pixel.Index} is not walkable"));
        Assert.Equal(0, Crossings(plan));
        Assert.All(
            plan.Links.Where(static door => door.Leads == DoorLeads.Room),
            door => Assert.True(door.To is { } to && to != door.From && to <= plan.Rooms.Count && door.From <= plan.Rooms.Count));

        var (regions, group) = (TrueRooms.Numbers(mask, static label => label is 1 or 4 or 5), Groups(plan));
        int[] free = [.. Enumerable.Range(0, regions.Length).Where(at => regions[at] > 0)];
        var random = new Random(5);
        var equal = Enumerable.Range(0, Pairs).Count(_ =>
        {
            var (a, b) = (free[random.Next(free.Length)], free[random.Next(free.Length)]);
            return regions[a] == regions[b]
                == (drawn[a] is { } from && drawn[b] is { } to && group[from[0]] == group[to[0]]);
        });
        Assert.InRange(equal, LeastEqual * Pairs, Pairs);
    }

    // Rooms that doors and openings join have the same number.
    private static int[] Groups(BuildingPlan plan)
    {
        int[] group = [.. Enumerable.Range(0, plan.Rooms.Count + 1)];

        foreach (var door in plan.Links.Where(static door => door.Leads == DoorLeads.Room))
        {
            var (from, to) = (group[door.From], group[door.To!.Value]);
            group = [.. group.Select(number => number == from ? to : number)];
        }

        return group;
    }

    // Of sides of outlines that share no end; sides of two rooms may be the same.
    private static int Crossings(BuildingPlan plan)
    {
        var sides = plan.Rooms.SelectMany(static room => room.Rings)
            .SelectMany(static ring => ring.Select((place, i) => (A: place, B: ring[(i + 1) % ring.Length])))
            .Select(static side => side.A.CompareTo(side.B) < 0 ? side : (side.B, side.A)).Distinct()
            .OrderBy(static side => side.Item1.X).ToArray();
        var (crossings, open) = (0, new List<((double X, double Y) A, (double X, double Y) B)>());

        foreach (var (a, b) in sides)
        {
            open.RemoveAll(other => other.B.X < a.X);
            crossings += open.Count(other => Turn(a, b, other.A) * Turn(a, b, other.B) < 0
                && Turn(other.A, other.B, a) * Turn(other.A, other.B, b) < 0);
            open.Add((a, b));
        }

        return crossings;
    }

    private static double Turn((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
