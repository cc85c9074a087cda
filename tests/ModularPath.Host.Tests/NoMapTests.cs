using System.Numerics;
using ModularPath.Imaging;
using ModularPath.Imaging.Drawing;

namespace ModularPath.Host.Tests;

/// <summary>A picture without a map gets a warning that says so; a map that is read well gets none.</summary>
[Collection<SharedServer>]
public sealed class NoMapTests(ServerFixture fixture)
{
    private const int Width = 800;
    private const int Height = 600;

    private static readonly string[] Doubts = ["no_map", "badly_read"];

    public static TheoryData<string> Pictures => ["white", "cream", "shadowed", "black", "text", "landscape", "portrait"];

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task A_picture_without_a_map_says_so_first(string picture)
    {
        var map = await fixture.Client.UploadAsync(PictureEncoder.Png(Draw(picture)));
        Assert.Contains(CodesOf(map)[0], Doubts);
    }

    [Theory]
    [InlineData("cis__layout-100.jpg")]
    [InlineData("cis__layout-213.jpg")]
    [InlineData("cubirf__10029-png.jpg")]
    [InlineData("cubirf__10106-png.jpg")]
    [InlineData("neato__01.png")]
    [InlineData("nav2__depot.png")]
    [InlineData("nav2__map-circular.png")]
    [InlineData("tmw__009-5.jpg")]
    [InlineData("tmw__032-3.jpg")]
    public async Task A_map_that_is_read_well_says_nothing_of_the_kind(string name)
    {
        var map = await fixture.Client.UploadAsync(await File.ReadAllBytesAsync(SharedData.RealMap($"images/{name}")));
        Assert.DoesNotContain(CodesOf(map), Doubts.Contains);
    }

    [Fact]
    public async Task Answers_about_places_on_it_say_so_too_until_a_person_has_corrected_the_map()
    {
        var map = await fixture.Client.UploadAsync(PictureEncoder.Png(Draw("landscape")));
        var (_, before) = await fixture.Client.PostJsonAsync("/api/v1/snap", new
        {
            map = map.Id(),
            locations = new[] { new { location = new[] { 400, 300 } } },
        });
        Assert.Contains(CodesOf(before)[0], Doubts);

        using var floor = new ByteArrayContent(
            MaskPng.Encode(new GrayImage(Width, Height, [.. Enumerable.Repeat((byte)1, Width * Height)])));
        using var patch = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/maps/{map.Id()}/mask.png?x=0&y=0") { Content = floor };
        floor.Headers.ContentType = new("image/png");
        using var patched = await fixture.Client.SendAsync(patch, TestContext.Current.CancellationToken);
        Assert.True(patched.IsSuccessStatusCode);
        var (_, after) = await fixture.Client.RouteAsync(map.Id(), (100, 100), (700, 500));
        Assert.DoesNotContain(CodesOf(after), Doubts.Contains);
    }

    private static string[] CodesOf(JsonNode answer) =>
    [
        .. answer["warnings"]!.AsArray().Select(static warning => warning!["code"]!.GetValue<string>()),
    ];

    private static Picture Draw(string kind)
    {
        using var sheet = new DrawingSurface(Width, Height, smooth: true);
        sheet.Clear(kind switch
        {
            "black" => Rgba.Black,
            "cream" => new Rgba(250, 243, 225),
            "landscape" => new Rgba(120, 170, 230),
            "portrait" => new Rgba(90, 80, 70),
            _ => Rgba.White,
        });

        switch (kind)
        {
            case "text":
                for (var y = 60; y < Height - 60; y += 24)
                {
                    sheet.Text(
                        $"The quick brown fox jumps over {y} lazy dogs, and nobody has drawn a wall.", new Vector2(Width / 2f, y), 15,
                        Rgba.Black);
                }

                break;
            case "landscape":
                sheet.Fill(
                    Shape.Polygon(new(0, 380), new(200, 230), new(330, 330), new(520, 180), new(800, 360), new(800, 600), new(0, 600)),
                    new Rgba(70, 90, 110));
                sheet.Fill(Shape.Polygon(new(0, 450), new(300, 400), new(800, 470), new(800, 600), new(0, 600)), new Rgba(60, 110, 50));
                sheet.Fill(Shape.Circle(new(650, 100), 45), new Rgba(255, 240, 200));
                break;
            case "portrait":
                sheet.Fill(Shape.Circle(new(400, 260), 150), new Rgba(225, 180, 150));
                sheet.Fill(Shape.Circle(new(400, 640), 260), new Rgba(40, 60, 120));
                sheet.Fill(Shape.Circle(new(345, 240), 18), new Rgba(40, 30, 30));
                sheet.Fill(Shape.Circle(new(455, 240), 18), new Rgba(40, 30, 30));
                break;
        }

        var picture = kind is "landscape" or "portrait" ? PictureFilter.Blur(sheet.ToPicture(), 4) : sheet.ToPicture();

        // The light of a lamp at one side, and grain.
        for (var i = 0; kind is "shadowed" or "landscape" or "portrait" && i < picture.Pixels.Length; i++)
        {
            var light = 1 - (0.4 * (i / 4 % Width) / Width);
            picture.Pixels[i] = i % 4 == 3
                ? picture.Pixels[i]
                : (byte)Math.Clamp((light * picture.Pixels[i]) + ((i * 7919) % 13) - 6, 0, 255);
        }

        return PictureFilter.Recompress(picture, 85);
    }
}
