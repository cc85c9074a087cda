using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ModularPath.Pathfinding.Building;

namespace ModularPath.Pathfinding.Tests.Building;

/// <summary>How good rooms and doors are on real plans: figures, not a verdict. <c>-explicit only</c>.</summary>
public sealed class RoomFigures
{
    private const double SameRoom = 0.7;

    /// <summary>
    /// The environment names the folder with the masks of a model, <c>NAME.png</c> each (<c>MASKS</c>); without it the true masks are
    /// taken. Only this source knows doors, so only it has true rooms: cis has walls alone.
    /// </summary>
    [Fact(Explicit = true)]
    public void Rooms_and_doors_of_real_plans()
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(SharedData.RealMap("index.json")));
        string[] names = [.. index.RootElement.EnumerateObject().Select(static map => map.Name)
            .Where(static name => name.StartsWith("cubirf", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        var output = TestContext.Current.TestOutputHelper!;
        var (rooms, inside, doors, leading) = (new Score(), new Score(), new Score(), new Score());

        foreach (var name in names)
        {
            var truth = RealMaps.TruthOf(name);
            var expected = TrueRooms.Of(truth);
            var mask = Environment.GetEnvironmentVariable("MASKS") is { } folder
                ? RealMaps.Read(Path.Combine(folder, $"{name}.png"))
                : truth;
            var ground = MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts());
            var watch = Stopwatch.StartNew();
            var plan = BuildingPlan.Of(ground);
            var time = watch.Elapsed.TotalMilliseconds;
            var here = Rooms(plan, expected, mask.Width, mask.Height);
            var within = Rooms(plan, expected, mask.Width, mask.Height, truth);
            var found = Doors(plan, expected, static _ => true);
            (rooms, inside, doors) = (rooms + here, inside + within, doors + found);
            leading += Doors(plan, expected, static door => door.Leads != DoorLeads.Nowhere);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} rooms {here} doors {found} usual door {UsualDoor.WidthByPixelsOn(ground):0.#} "
                + $"openings {plan.Links.Count(static door => !door.IsDoor)} {time:0} ms"));
        }

        output.WriteLine(
            $"ALL rooms {rooms}\nALL rooms within the true building {inside}\nALL doors {doors}\nALL doors that lead somewhere {leading}");
        Assert.NotEqual(0, rooms.Found);
    }

    /// <summary>A plan of 2000 by 2000 pixels: after an edit everything is found anew.</summary>
    [Fact(Explicit = true)]
    public void Time_on_a_large_plan()
    {
        const int Large = 2000;
        var truth = RealMaps.TruthOf("cubirf__9198-png");
        var labels = new byte[Large * Large];

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = truth.Labels[(i / Large * truth.Height / Large * truth.Width) + (i % Large * truth.Width / Large)];
        }

        for (var run = 0; run < 6; run++)
        {
            var ground = MapGround.Build(Large, Large, labels, new byte[labels.Length], new ClassCosts());
            var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var plan = BuildingPlan.Of(ground);
            process.Refresh();
            var after = process.TotalProcessorTime;
            var walls = plan.Walls.Count;
            process.Refresh();
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"CPU of {plan.Rooms.Count} rooms {(after - before).TotalMilliseconds:0} ms, "
                + $"of {walls} walls {(process.TotalProcessorTime - after).TotalMilliseconds:0} ms"));
            Assert.NotEqual(0, walls);
        }
    }

    private static Score Rooms(BuildingPlan plan, TrueRooms expected, int width, int height, SegmentationMask? within = null)
    {
        var drawn = DrawnRooms.Draw(plan, width, height);
        var areas = new Dictionary<int, int>();

        foreach (var room in drawn.Where(static at => at is not null).Select(static at => at![0]))
        {
            areas[room] = areas.GetValueOrDefault(room) + 1;
        }

        var enclosed = plan.Rooms.Where(static room => room.IsEnclosed).Select(static room => room.Number).ToHashSet();

        // What is open to the border is nothing in this source's truth, also where it is a terrace or a carport with walls around.
        if (within is not null)
        {
            var outside = drawn.Index().Where(at => at.Item is not null && within.Labels[at.Index] == 0).Select(static at => at.Item![0])
                .CountBy(static room => room).ToDictionary();
            enclosed.RemoveWhere(room => 2 * outside.GetValueOrDefault(room) > areas.GetValueOrDefault(room));
        }

        var hits = expected.Rooms.Count(room => room.Where(at => drawn[at] is not null).GroupBy(at => drawn[at]![0])
            .Any(same => enclosed.Contains(same.Key) && same.Count() >= SameRoom * (room.Count + areas[same.Key] - same.Count())));
        return new Score(hits, enclosed.Count, expected.Rooms.Count);
    }

    private static Score Doors(BuildingPlan plan, TrueRooms expected, Func<PlanDoor, bool> counts)
    {
        var free = plan.Doors.Where(door => door.IsDoor && counts(door)).ToList();
        var (all, hits) = (free.Count, 0);

        foreach (var (x, y, width) in expected.Doors)
        {
            if (free.Where(door => double.Hypot(door.Middle.X - x, door.Middle.Y - y) <= width / 2)
                .MinBy(door => double.Hypot(door.Middle.X - x, door.Middle.Y - y)) is { } hit)
            {
                free.Remove(hit);
                hits++;
            }
        }

        return new Score(hits, all, expected.Doors.Count);
    }

    private readonly record struct Score(int Hits, int Found, int True)
    {
        public static Score operator +(Score a, Score b) => new(a.Hits + b.Hits, a.Found + b.Found, a.True + b.True);

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Hits}/{Found} of {True}: precision {(double)Hits / Math.Max(1, Found):0.000} "
            + $"recall {(double)Hits / Math.Max(1, True):0.000} F1 {2.0 * Hits / Math.Max(1, Found + True):0.000}");
    }
}
