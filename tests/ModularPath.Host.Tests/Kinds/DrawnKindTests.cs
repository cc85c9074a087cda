using System.Numerics;
using ModularPath.Imaging;
using ModularPath.Imaging.Drawing;

namespace ModularPath.Host.Tests.Kinds;

/// <summary>Kinds of maps that people hand in, drawn small: of eight pictures of each, the model that ships reads at least seven.</summary>
[Collection<SharedServer>]
public sealed class DrawnKindTests(ServerFixture fixture)
{
    private static readonly Rgba[] Tints =
    [
        new(132, 212, 168), new(225, 220, 170), Rgba.Gray(200), new(255, 240, 130), new(150, 220, 150), new(180, 215, 240), new(0, 150, 80),
        Rgba.Gray(160),
    ];

    private static readonly Rgba[] Fills =
    [
        Rgba.Gray(190), Rgba.Gray(217), Rgba.White, new(255, 225, 205), new(205, 235, 215), new(255, 245, 210), new(225, 215, 245),
        Rgba.Gray(230),
    ];

    public static TheoryData<string> Kinds => ["hollow walls", "tinted corridor", "thin walls", "wide exit", "signs", "dark roads"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Seven_of_eight_pictures_of_a_kind_are_routed_right(string kind)
    {
        var right = 0;

        for (var i = 0; i < 8; i++)
        {
            right += await IsReadAsync(Draw(kind, i)) ? 1 : 0;
        }

        Assert.True(right >= 7, $"{right} of 8 pictures");
    }

    /// <summary>Whether at most one of the routes is wrong.</summary>
    private async Task<bool> IsReadAsync(DrawnMap drawn)
    {
        var map = await fixture.Client.UploadAsync(PictureEncoder.Png(drawn.Picture));
        var wrong = 0;

        foreach (var way in drawn.Ways)
        {
            var (_, answer) = await fixture.Client.RouteAsync(map.Id(), (way.Start.X, way.Start.Y), (way.Goal.X, way.Goal.Y));
            wrong += drawn.IsRight(way, LineOf(answer)) ? 0 : 1;
        }

        return wrong <= 1;
    }

    private static Vector2[] LineOf(JsonNode answer) => answer["routes"]?[0]?["geometry"]?["coordinates"] is JsonArray line
        ? [.. line.Select(static at => new Vector2(at![0]!.GetValue<float>(), at[1]!.GetValue<float>()))]
        : [];

    private static DrawnMap Draw(string kind, int i) => kind switch
    {
        "hollow walls" => new DrawnFloor
        {
            Width = 1200 + (100 * (i % 3)),
            Height = 800,
            Rooms = 4 + (i % 3),
            Hollow = true,
            Hatched = i % 4 == 3,
            Wall = 8 + (2 * (i % 4)),
            Ink = Rgba.Gray(40 * (i % 4)),
            Signs = i % 2 == 0,
            Exit = i % 2 == 1,
            CorridorFloor = i < 4 ? Rgba.White : Tints[i].Mix(Rgba.White, 0.6f),
        }.Draw(),
        "tinted corridor" => new DrawnFloor
        {
            Corridor = 24 + (5 * i),
            CorridorFloor = Tints[i],
            Wall = 2 + (2 * (i % 4)),
            Exit = i % 2 == 1,
        }.Draw(),
        "thin walls" => new DrawnFloor
        {
            Width = 1300 + (200 * (i % 4)),
            Height = 900,
            Rooms = 5 + (i % 4),
            RoomFloor = Fills[i],
            Wall = 1 + (i % 3),
            Ink = Rgba.Gray(20 * (i % 5)),
            Corridor = 70,
            CorridorFloor = i % 2 == 0 ? Rgba.White : Fills[i],
        }.Draw(),
        "wide exit" => new DrawnFloor
        {
            Exit = true,
            Corridor = 36 + (6 * i),
            Wall = 3 + (2 * (i % 4)),
            Rooms = 3 + (i % 3),
            RoomFloor = i % 3 == 0 ? Rgba.White : Fills[i],
        }.Draw(),
        "signs" => new DrawnFloor
        {
            Width = 1100 + (100 * (i % 4)),
            Height = 800,
            Signs = true,
            Wall = 3 + (2 * (i % 4)),
            Rooms = 4 + (i % 3),
            Exit = i % 2 == 0,
            CorridorFloor = i % 3 == 0 ? Tints[i] : Rgba.White,
        }.Draw(),
        _ => new DrawnCampus
        {
            Width = 900 + (50 * i),
            Road = 18 + (4 * (i % 4)),
            Ground = Fills[i],
            Asphalt = Rgba.Gray(70 + (12 * (i % 6))),
            Roof = i % 2 == 0 ? new Rgba(190, 150, 120) : new Rgba(160, 165, 185),
        }.Draw(),
    };
}
