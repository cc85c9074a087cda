using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ModularPath.Pathfinding.Tests.Formats.Drawings;

/// <summary>
/// Plans whose geometry is known, written as SVG, DXF and PDF and sent to a real server: the map has the walls, the names and the ways that
/// the geometry has. No model is asked: the fake one knows none of these pictures.
/// </summary>
public sealed class VectorPlanTests : IAsyncLifetime
{
    private const int Plans = 4;
    private const int Pairs = 40;

    private readonly TemporaryFolder _folder = new();
    private MapServer _server = null!;

    public static TheoryData<string, WallDrawing> Kinds
    {
        get
        {
            var kinds = new TheoryData<string, WallDrawing>();

            foreach (var format in new[] { "svg", "dxf", "pdf" })
            {
                foreach (var drawing in Enum.GetValues<WallDrawing>())
                {
                    kinds.Add(format, drawing);
                }
            }

            return kinds;
        }
    }

    public async ValueTask InitializeAsync() => _server = await MapServer.StartAsync(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_written_plan_is_read_back(string format, WallDrawing drawing)
    {
        var (equal, asked, shares) = (0, 0, new List<double>());

        for (var seed = 0; seed < Plans; seed++)
        {
            // Two lines across an opening are a wall's faces where nothing tells lines apart.
            var plan = new GeneratedPlan(seed, canHaveThresholds: drawing != WallDrawing.DoubleLines);
            var map = await AddAsync(Written(plan, format, drawing));
            var scale = map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble();
            var mask = MaskPng.Decode(await _server.BytesAsync($"/api/v1/maps/{IdOf(map)}/mask.png"), new PictureLimits());
            var frame = Frame(plan, mask, format, scale);

            Assert.Equal(("vector", format), SourceOf(map));
            shares.Add(Overlap(plan, mask, frame));
            CheckNames(plan, map, frame);
            var (same, all) = await AskAsync(plan, map, frame);
            (equal, asked) = (equal + same, asked + all);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{format} {drawing}: IoU {string.Join(", ", shares.Select(static share => $"{share:0.0000}"))}; verdicts {equal} of {asked}");
        Assert.InRange(shares.Min(), 0.98, 1);
        Assert.InRange((double)equal / asked, 0.99, 1);
    }

    private static byte[] Written(GeneratedPlan plan, string format, WallDrawing drawing) => format switch
    {
        "svg" => WrittenPlan.Svg(plan, drawing),
        "dxf" => WrittenPlan.Dxf(plan, drawing),
        _ => WrittenPlan.Pdf(plan, drawing),
    };

    // A DXF has no sheet: its map begins 1.5 m outside of the outermost wall.
    private static Func<double, double, (double X, double Y)> Frame(GeneratedPlan plan, GrayImage mask, string format, double scale)
    {
        var centimetres = scale * 100;

        if (format != "dxf")
        {
            Assert.InRange(mask.Width * centimetres, plan.Width - 1, plan.Width + centimetres + 1);
            return (x, y) => (x * centimetres, y * centimetres);
        }

        var left = plan.Pieces.Concat(plan.Windows).Min(static piece => piece.Left) - 150;
        var top = plan.Pieces.Concat(plan.Windows).Min(static piece => piece.Top) - 150;
        return (x, y) => (left + (x * centimetres), top + (y * centimetres));
    }

    private static double Overlap(GeneratedPlan plan, GrayImage mask, Func<double, double, (double X, double Y)> frame)
    {
        var (both, either) = (0, 0);

        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            var (x, y) = frame((i % mask.Width) + 0.5, (i / mask.Width) + 0.5);
            var (read, isWall) = (mask.Pixels[i] == (byte)MapClass.Wall, plan.IsWall(x, y));
            both += read && isWall ? 1 : 0;
            either += read || isWall ? 1 : 0;
        }

        return (double)both / either;
    }

    private static void CheckNames(GeneratedPlan plan, JsonElement map, Func<double, double, (double X, double Y)> frame)
    {
        var places = map.GetProperty("annotations").GetProperty("places").EnumerateArray().Select(place =>
        {
            var at = place.GetProperty("location");
            var (x, y) = frame(at[0].GetDouble(), at[1].GetDouble());
            return (Name: place.GetProperty("name").GetString()!, Room: plan.RoomAt(x, y));
        });
        Assert.Equal(
            plan.Names.Select(name => (name.Text, plan.RoomAt(name.X, name.Y))).Order(),
            places.Order());
    }

    private async Task<(int Equal, int Asked)> AskAsync(
        GeneratedPlan plan, JsonElement map, Func<double, double, (double X, double Y)> frame)
    {
        var (floor, random, names) = (plan.Floor(), new Random(5), plan.Names);
        var (originX, originY) = frame(0, 0);
        var step = frame(1, 0).X - originX;
        var equal = 0;

        for (var i = 0; i < Pairs; i++)
        {
            var (from, to) = (names[random.Next(names.Count)], names[random.Next(names.Count)]);
            var isJoined = IsJoined(floor, from, to);
            var answer = await _server.GetAsync($"/api/v1/maps/{IdOf(map)}/route?from={At(from.X, from.Y)}&to={At(to.X, to.Y)}");
            equal += (answer.Status == 200) == isJoined ? 1 : 0;
        }

        return (equal, Pairs);

        bool IsJoined(ComponentMap parts, (string Text, int X, int Y) from, (string Text, int X, int Y) to) =>
            parts.Labels[(from.Y * plan.Width) + from.X] == parts.Labels[(to.Y * plan.Width) + to.X];

        string At(int x, int y) => FormattableString.Invariant($"{(x - originX) / step:0.0},{(y - originY) / step:0.0}");
    }

    private async Task<JsonElement> AddAsync(byte[] file)
    {
        using var answer = await _server.PostAsync("/api/v1/maps/upload", file, "application/octet-stream");
        var map = await MapServer.JsonOf(answer);
        Assert.True((int)answer.StatusCode == 201, map.ToString());
        return map;
    }

    private static string IdOf(JsonElement map) => map.GetProperty("id").GetString()!;

    private static (string?, string?) SourceOf(JsonElement map) =>
        (map.GetProperty("segmentation").GetProperty("source").GetString(),
            map.GetProperty("segmentation").GetProperty("model").GetString());
}
