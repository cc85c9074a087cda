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
    /// The environment names the folder with the masks of a model, <c>NAME.png</c> each (<c>MASKS</c>); without it the true masks are taken.
    /// Only this source knows doors, so only it has true rooms: cis has walls alone.
    /// </summary>
    [Fact(Explicit = true)]
    public void Rooms_and_doors_of_real_plans()
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(SharedData.RealMap("index.json")));
        string[] names = [.. index.RootElement.EnumerateObject().Select(static map => map.Name)
            .Where(static name => name.StartsWith("cubirf", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        var output = TestContext.Current.TestOutputHelper!;
        var (rooms, doors) = (new Score(), new Score());

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
            var found = Doors(plan, expected);
            (rooms, doors) = (rooms + here, doors + found);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} rooms {here} doors {found} usual {ground.UsualDoor:0.#} openings {plan.Doors.Count(static door => !door.IsDoor)} "
                + $"walls {plan.Walls.Count} {time:0} ms"));
        }

        output.WriteLine($"ALL rooms {rooms} doors {doors}");
        Assert.NotEqual(0, rooms.Found);
    }

    private static Score Rooms(BuildingPlan plan, TrueRooms expected, int width, int height)
    {
        var drawn = DrawnRooms.Draw(plan, width, height);
        var areas = new Dictionary<int, int>();

        foreach (var room in drawn.Where(static at => at is not null).Select(static at => at![0]))
        {
            areas[room] = areas.GetValueOrDefault(room) + 1;
        }

        var enclosed = plan.Rooms.Where(static room => room.IsEnclosed).Select(static room => room.Number).ToHashSet();
        var hits = expected.Rooms.Count(room => room.Where(at => drawn[at] is not null).GroupBy(at => drawn[at]![0])
            .Any(same => enclosed.Contains(same.Key) && same.Count() >= SameRoom * (room.Count + areas[same.Key] - same.Count())));
        return new Score(hits, enclosed.Count, expected.Rooms.Count);
    }

    private static Score Doors(BuildingPlan plan, TrueRooms expected)
    {
        var free = plan.Doors.Where(static door => door.IsDoor).ToList();
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
            $"{Hits}/{Found} of {True}: precision {(double)Hits / Math.Max(1, Found):0.000} recall {(double)Hits / Math.Max(1, True):0.000} "
            + $"F1 {2.0 * Hits / Math.Max(1, Found + True):0.000}");
    }
}
