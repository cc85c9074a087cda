using System.Text;
using System.Text.Json;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>What a tabletop's file holds comes out again: walls, doors, windows, lights, squares and the picture.</summary>
public sealed class TabletopRoundTripTests : MapServerTests
{
    private const int Pixels = 40;

    [Theory, InlineData(0, 0), InlineData(3, 2)]
    public async Task A_universal_vtt_comes_back_with_all_that_it_had(double left, double top)
    {
        var picture = Pictures.Png(new SegmentationMask(
            12 * Pixels, 8 * Pixels, new byte[96 * Pixels * Pixels], new byte[96 * Pixels * Pixels], MaskOrigin.Model, "drawn", null));
        object Point(double x, double y) => new { x = x + left, y = y + top };
        object[] Line(params (double X, double Y)[] line) => [.. line.Select(p => Point(p.X, p.Y))];
        var sent = new
        {
            format = 0.3,
            resolution = new { map_origin = Point(0, 0), map_size = new { x = 12, y = 8 }, pixels_per_grid = Pixels },
            line_of_sight = new[]
            {
                Line((6, 5), (6, 7), (1, 7), (1, 1), (6, 1), (6, 4)), Line((6, 1), (8, 1)), Line((9, 1), (11, 1), (11, 7), (6, 7)),
            },
            objects_line_of_sight = new[] { Line((2, 2), (3, 2), (3, 3), (2, 3), (2, 2)) },
            portals = new object[] { Portal((6, 4), (6, 5), true), Portal((8, 1), (9, 1), false) },
            lights = new object[]
            {
                new { position = Point(2.5, 5.5), range = 4.5, intensity = 0.75, color = "ffeccd8b", shadows = true },
                new { position = Point(9, 4), range = 2, intensity = 1, color = "80ff0000", shadows = false },
            },
            image = Convert.ToBase64String(picture),
        };
        object Portal((double X, double Y) a, (double X, double Y) b, bool closed) =>
            new { position = Point((a.X + b.X) / 2, (a.Y + b.Y) / 2), bounds = Line(a, b), rotation = 0, closed, freestanding = false };
        using var answer = await Server.PostAsync(
            "/api/v1/maps/upload", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(sent)), "application/json");
        var map = await MapServer.JsonOf(answer);
        await Server.DisposeAsync();
        Server = await MapServer.StartAsync(Folder.Path);
        var back = UvttMap.Read(await Server.BytesAsync($"/api/v1/maps/{map.GetProperty("id").GetString()}/export?format=uvtt"));

        Assert.Equal((12.0, 8.0, Pixels), (back.Size.X, back.Size.Y, back.PixelsPerGrid));
        Assert.Equal(picture, back.Json.GetProperty("image").GetBytesFromBase64());
        AssertNear([[(6, 4), (6, 5)]], back.Portals);
        AssertNear([[(8, 1), (9, 1)]], back.Windows);
        Assert.Equal(
            sent.lights.Select(light => JsonSerializer.Serialize(light)).Select(Rounded),
            back.Json.GetProperty("lights").EnumerateArray().Select(light => Rounded(light.GetRawText()))
                .Select(light => light with { X = light.X + left, Y = light.Y + top }));
        // Each wall once, from corner to corner: ten straight pieces, and the square of the table.
        Assert.InRange(back.Walls.Sum(static line => line.Count - 1), 8, 14);
        Assert.InRange(back.Objects.Sum(static line => line.Count - 1), 4, 6);
        Assert.All(back.Walls.SelectMany(static line => line), static place => Assert.True(IsNearGiven(place), $"{place}"));

        static LightRow Rounded(string json)
        {
            using var light = JsonDocument.Parse(json);
            var (root, position) = (light.RootElement, light.RootElement.GetProperty("position"));
            return new LightRow(
                position.GetProperty("x").GetDouble(), position.GetProperty("y").GetDouble(), root.GetProperty("range").GetDouble(),
                root.GetProperty("intensity").GetDouble(), root.GetProperty("color").GetString(), root.GetProperty("shadows").GetBoolean());
        }
    }

    private static bool IsNearGiven((double X, double Y) place)
    {
        (double X, double Y)[] given = [(6, 5), (6, 7), (1, 7), (1, 1), (6, 1), (6, 4), (8, 1), (9, 1), (11, 1), (11, 7)];
        return given.Any(corner => Math.Abs(corner.X - place.X) < 0.1 && Math.Abs(corner.Y - place.Y) < 0.1);
    }

    private static void AssertNear(List<List<(double X, double Y)>> expected, List<List<(double X, double Y)>> found)
    {
        Assert.Equal(expected.Count, found.Count);
        Assert.All(expected.Zip(found), static pair => Assert.All(pair.First, end => Assert.Contains(
            pair.Second, other => Math.Abs(other.X - end.X) < 0.1 && Math.Abs(other.Y - end.Y) < 0.1)));
    }

    private sealed record LightRow(double X, double Y, double Range, double Intensity, string? Color, bool Shadows);
}
