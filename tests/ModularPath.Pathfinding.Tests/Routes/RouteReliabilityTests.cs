using System.Text.Json;
using ModularPath.Pathfinding.Routes;

namespace ModularPath.Pathfinding.Tests.Routes;

public sealed class RouteReliabilityTests
{
    private const int Width = 90;
    private const int Height = 60;

    private static readonly Dictionary<string, RouteReliability> Fits = ReadFits();

    [Fact]
    public void The_less_sure_the_reading_around_a_route_the_less_probable_it_is()
    {
        double[] said = [.. new byte[] { 255, 230, 190, 140, 90 }.Select(static sure => Said(Hall(sure), (5, 30), (85, 30))!.Value)];
        Assert.All(said, static p => Assert.InRange(p, 0, 1));
        Assert.Equal(said.OrderDescending(), said);
        Assert.Equal(said.Length, said.Distinct().Count());
    }

    [Fact]
    public void What_is_unsure_elsewhere_on_the_floor_does_not_matter()
    {
        var mask = Hall(250);
        var before = Said(mask, (5, 55), (85, 55));
        Array.Fill(mask.Confidence, (byte)100, Width, 20 * Width);
        Assert.Equal(before, Said(mask, (5, 55), (85, 55)));
    }

    [Fact]
    public void A_tight_passage_makes_a_route_less_probable()
    {
        double Through(int door)
        {
            var mask = Hall(240);

            for (var y = 0; y < Height; y++)
            {
                mask.Labels[(y * Width) + 45] = (byte)(Math.Abs(y - 30) <= door ? MapClass.Door : MapClass.Wall);
            }

            return Said(mask, (5, 30), (85, 30))!.Value;
        }

        Assert.True(Through(2) < Through(12));
    }

    [Fact]
    public void Several_legs_are_as_probable_as_the_least_probable_of_them()
    {
        var mask = Hall(250);
        Array.Fill(mask.Confidence, (byte)120, 0, 25 * Width);
        var (sure, unsure) = (Said(mask, (5, 50), (85, 50))!.Value, Said(mask, (85, 50), (5, 5))!.Value);
        Assert.True(unsure < sure);
        Assert.Equal(unsure, Said(mask, (5, 50), (85, 50), (5, 5))!.Value, 1e-12);
    }

    [Theory, InlineData("unet-s 9.9.9"), InlineData("classical 1")]
    public void Nothing_is_said_of_what_nobody_has_calibrated(string model) =>
        Assert.Null(Said(Hall(250, model), (5, 30), (85, 30)));

    [Fact]
    public void Every_fit_has_a_weight_for_each_value()
    {
        Assert.NotEmpty(Fits);
        Assert.All(Fits.Values, static fit => Assert.Equal(RouteEvidence.Names.Order(), fit.Weights.Keys.Order()));
    }

    [Fact]
    public void The_evidence_is_what_one_counts_by_hand()
    {
        // A straight route three pixels long in a hall of one confidence: every value is known.
        var ground = MapGround.Build(
            Width, Height, [.. Enumerable.Range(0, Width * Height).Select(static i => (byte)(i % Width < 60 ? 1 : 3))],
            [.. Enumerable.Range(0, Width * Height).Select(static i => (byte)(i % Width < 60 ? 204 : 102))], new ClassCosts());
        var values = RouteEvidence.Of(ground, [(30.5, 30.5), (33.5, 30.5)], ((70.5, 30.5), 9));
        double[] expected =
        [
            Math.Log(0.2 + 0.01), Math.Log(0.2 + 0.01), Math.Log((9 / double.Hypot(Width, Height)) + 0.01), Math.Log(0.6 + 0.01), 1,
            Math.Log(0.6 + 0.01),
        ];
        Assert.Equal(expected, values, static (a, b) => Math.Abs(a - b) < 1e-9);

        // Around the last floor pixel nine of seventeen columns are floor.
        var edge = RouteEvidence.Of(ground, [(59.5, 30.5), (59.5, 30.5)], null);
        Assert.Equal(9 / 17.0, edge[4], 1e-9);
        Assert.Equal(Math.Log(1.01), edge[2], 1e-9);
        Assert.Equal(Math.Log(1 - (((9 * 0.8) + (8 * 0.4)) / 17) + 0.01), edge[1], 1e-9);
    }

    private static Dictionary<string, RouteReliability> ReadFits()
    {
        using var stream = typeof(RouteReliability).Assembly.GetManifestResourceStream("route-reliability.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, RouteReliability>>(stream, JsonSerializerOptions.Web)!;
    }

    private static SegmentationMask Hall(byte sure, string? model = null)
    {
        var labels = Enumerable.Repeat((byte)MapClass.Walkable, Width * Height).ToArray();
        labels[0] = (byte)MapClass.Wall;
        return new SegmentationMask(
            Width, Height, labels, [.. labels.Select(_ => sure)], MaskOrigin.Model, model ?? Fits.Keys.First(), null);
    }

    private static double? Said(SegmentationMask mask, params (double X, double Y)[] stops)
    {
        var options = new PathfindingOptions();
        RouteStop[] waypoints = [.. stops.Select(static at => new RouteStop { Location = [at.X, at.Y] })];
        var request = new RouteRequest { Map = "hall", Waypoints = waypoints };
        return new Offline.MapRouter(options)
            .Route(Offline.DetachedMap.From(mask, default, null, options), request, TestContext.Current.CancellationToken)
            .Routes[0].Confidence.Route;
    }
}
