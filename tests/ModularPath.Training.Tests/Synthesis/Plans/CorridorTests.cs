using ModularPath.Training.Synthesis.Plans;

namespace ModularPath.Training.Tests.Synthesis.Plans;

public sealed class CorridorTests
{
    private static readonly Lazy<FloorPlan[]> Floors = new(static () => [.. Enumerable.Range(0, 120).Select(static i =>
    {
        var random = DeterministicRandom.ForMap(4_711, i);
        var rooms = new CorridorBuilder(random).Build(random.Between(CorridorBuilder.Shortest, 56), random.Between(12, 44));
        return new FloorPlanner(random).Plan(rooms, 0.3f);
    })]);

    [Fact]
    public void Every_floor_has_a_corridor_that_rooms_open_to()
    {
        var opening = Floors.Value.Count(static floor => floor.Walls.Any(wall =>
            !wall.IsOuter && IsCorridor(floor, wall) && wall.Openings.Exists(static o => o.IsPassable)));

        Assert.All(Floors.Value, static floor => Assert.NotEmpty(floor.Rooms.Corridors));
        Assert.True(opening >= 118, $"{opening} of 120 floors");
    }

    [Fact]
    public void From_nearly_every_room_doors_lead_to_every_other()
    {
        var (rooms, reached) = (0, 0);

        foreach (var floor in Floors.Value)
        {
            var found = new HashSet<int> { floor.Rooms.Corridors.First() };
            for (var before = 0; before < found.Count;)
            {
                before = found.Count;
                foreach (var wall in floor.Walls.Where(static w => !w.IsOuter && w.Openings.Exists(static o => o.IsPassable)))
                {
                    if (found.Contains(wall.First) || found.Contains(wall.Second))
                    {
                        found.UnionWith([wall.First, wall.Second]);
                    }
                }
            }

            rooms += floor.Rooms.Count;
            reached += found.Count;
        }

        Assert.True(reached > rooms * 0.98, $"{reached} of {rooms} rooms");
    }

    [Fact]
    public void Corridors_that_lead_out_do_so_as_wide_as_they_are()
    {
        var exits = Floors.Value
            .SelectMany(static floor => floor.Walls.Where(
                wall => wall.IsOuter && wall.Length <= CorridorBuilder.Widest && IsCorridor(floor, wall)))
            .Where(static wall => wall.Openings is [{ IsPassable: true } only] && only.Width > wall.Length - (2 * wall.Thickness))
            .ToArray();

        Assert.True(exits.Length > 40, $"{exits.Length} exits");
    }

    private static bool IsCorridor(FloorPlan floor, Wall wall) =>
        floor.Rooms.Corridors.Contains(wall.First) || floor.Rooms.Corridors.Contains(wall.Second);
}
