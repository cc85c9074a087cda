using System.Text.Json;
using ModularPath.Pathfinding.Tests.ManyPlaces;

namespace ModularPath.Pathfinding.Tests.Egress;

/// <summary>
/// Ten plans whose ways out are computed by hand: a shortest way is straight between the corners that it goes round, so its length is a sum
/// of Pythagoras over the corners' positions in metres. Floor begins at 0, 0; walls are 0.2 m thick.
/// </summary>
public sealed class EgressDistanceTests : IAsyncLifetime
{
    private static readonly (double X, double Y)[] CorridorEnds = [(-0.1, 5.2), (20.1, 5.2)];

    private static readonly Dictionary<string, HandMeasured> Plans = new()
    {
        ["one room"] = new(
            new BuiltPlan(10, 6).Floor(0, 0, 10, 6).Door(10, 2.5, 10.2, 3.5), [(10.1, 3)],
            Distance: Hypot(10.1, 3), CommonPath: Hypot(10.1, 3), Width: 1),
        ["a room on a corridor"] = new(
            new BuiltPlan(20, 6.2).Floor(0, 0, 4, 4).Floor(0, 4.2, 20, 6.2).Door(1.5, 4, 2.5, 4.2).Door(20, 4.7, 20.2, 5.7), [(20.1, 5.2)],
            // Round the outer right jamb of the room's door.
            Distance: Hypot(2.5, 4.2) + Hypot(17.6, 1), CommonPath: Hypot(2.5, 4.2) + Hypot(17.6, 1), Width: 1),
        ["a corridor of two exits"] = new(
            Corridor().Floor(6, 0, 10, 4).Door(7.5, 4, 8.5, 4.2), CorridorEnds,
            // From the right corner round the outer left jamb; to the other exit straight down the right jamb.
            Distance: Hypot(2.5, 4.2) + Hypot(7.6, 1), Second: Hypot(1.5, 4) + 0.2 + Hypot(11.6, 1), CommonPath: Hypot(2.5, 4.2), Width: 1),
        ["an inner room of a corridor of two exits"] = new(
            Corridor().Floor(6, 0, 10, 4).Door(7.5, 4, 8.5, 4.2).Floor(0, 0, 5.8, 4).Door(5.8, 1.5, 6, 2.5), CorridorEnds,
            // Below the jamb at 6, 2.5, then down the left jamb of the outer room's door.
            Distance: 6.5 + Hypot(1.5, 1.5) + 0.2 + Hypot(7.6, 1), CommonPath: 6.5 + Hypot(1.5, 1.5) + 0.2, Width: 1),
        ["a dead end"] = new(
            new BuiltPlan(20, 2).Floor(0, 0, 20, 2).Door(8, 2, 9, 2.2).Door(20, 0.5, 20.2, 1.5), [(8.5, 2.1), (20.1, 1)],
            Distance: Hypot(8.5, 2.1), Second: Hypot(20.1, 1), CommonPath: Hypot(8.5, 2.1), DeadEnd: Hypot(8.5, 2.1), Width: 1),
        ["round a corner"] = new(
            new BuiltPlan(10, 12).Floor(0, 0, 10, 2).Floor(8, 0, 10, 12).Door(8.5, 12, 9.5, 12.2), [(9, 12.1)],
            Distance: Hypot(8, 2) + Hypot(1, 10.1), CommonPath: Hypot(8, 2) + Hypot(1, 10.1), Width: 1),
        ["through the next room by a narrow door"] = new(
            new BuiltPlan(11.2, 5).Floor(0, 0, 5, 5).Floor(5.2, 0, 11.2, 5).Door(5, 2.1, 5.2, 2.9).Door(11.2, 2, 11.4, 3), [(11.3, 2.5)],
            Distance: Hypot(5, 2.1) + Hypot(6.3, 0.4), CommonPath: Hypot(5, 2.1) + Hypot(6.3, 0.4), Width: 0.8),
        ["round a screen"] = new(
            new BuiltPlan(20, 10).Floor(0, 0, 20, 10).Fill('#', 10, 0, 10.2, 8).Door(20, 0.5, 20.2, 1.5), [(20.1, 1)],
            Distance: Hypot(10, 8) + 0.2 + Hypot(9.9, 7), CommonPath: Hypot(10, 8) + 0.2 + Hypot(9.9, 7), Width: 1),
        ["a hall whose exits are far apart"] = new(
            new BuiltPlan(12, 12).Floor(0, 0, 12, 12).Door(12, 1.5, 12.2, 2.5).Door(1.5, 12, 2.5, 12.2), [(12.1, 2), (2, 12.1)],
            // In the corner beside an exit both lead the same way as far as its jamb.
            Distance: Hypot(12.1, 2), Second: Hypot(12.1, 2), CommonPath: 1.5, Width: 1),
        ["a hall with furniture"] = new(
            new BuiltPlan(12, 12).Floor(0, 0, 12, 12).Fill('o', 4, 4, 8, 8).Door(12, 5.5, 12.2, 6.5), [(12.1, 6)],
            Distance: Hypot(12.1, 6), CommonPath: Hypot(12.1, 6), Width: 1),
    };

    private FieldServer _server = null!;

    public static TheoryData<string> Names => [.. Plans.Keys];

    public async ValueTask InitializeAsync() => _server = await FieldServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory, MemberData(nameof(Names))]
    public async Task Distances_are_those_of_the_hand(string name)
    {
        var plan = Plans[name];
        var map = await _server.DrawAsync(BuiltPlan.Scale, plan.Plan.Rows);
        var exits = string.Concat(plan.Exits.Select(static exit => $"&exit={BuiltPlan.At(exit.X, exit.Y)}"));
        var (status, report) = await _server.Maps.GetAsync($"/api/v1/maps/{map}/egress?crs=pixel{exits}");
        Assert.True(status == 200, report.GetRawText());
        var room = report.GetProperty("rooms").EnumerateArray()
            .MaxBy(static room => room.GetProperty("nearest").GetProperty("distance").GetDouble());

        Near(plan.Distance, room.GetProperty("nearest").GetProperty("distance"));
        Near(plan.CommonPath, room.GetProperty("common_path"));
        Assert.Equal(plan.Width, room.GetProperty("narrowest_door").GetProperty("width").GetDouble(), BuiltPlan.Scale / 2);

        if (plan.Exits.Count > 1)
        {
            Assert.NotEqual(
                room.GetProperty("nearest").GetProperty("exit").GetInt32(), room.GetProperty("second").GetProperty("exit").GetInt32());
        }

        if (plan.Second is { } second)
        {
            Near(second, room.GetProperty("second").GetProperty("distance"));
        }

        if (plan.DeadEnd is { } deadEnd)
        {
            Assert.Equal("corridor", room.GetProperty("kind").GetString());
            Near(deadEnd, room.GetProperty("dead_end"));
        }
    }

    private static void Near(double expected, JsonElement said) =>
        Assert.InRange(said.GetDouble(), expected - Math.Max(0.2, 0.01 * expected), expected + Math.Max(0.2, 0.01 * expected));

    private static BuiltPlan Corridor() =>
        new BuiltPlan(20, 6.2).Floor(0, 4.2, 20, 6.2).Door(-0.2, 4.7, 0, 5.7).Door(20, 4.7, 20.2, 5.7);

    private static double Hypot(double x, double y) => Math.Sqrt((x * x) + (y * y));

    private sealed record HandMeasured(
        BuiltPlan Plan, IReadOnlyList<(double X, double Y)> Exits, double Distance, double CommonPath, double Width, double? Second = null,
        double? DeadEnd = null);
}
