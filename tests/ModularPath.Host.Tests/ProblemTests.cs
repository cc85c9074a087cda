using System.Buffers.Binary;
using System.Text;

namespace ModularPath.Host.Tests;

/// <summary>Every error that a person can cause has its own problem document.</summary>
[Collection<SharedServer>]
public sealed class ProblemTests(ServerFixture fixture)
{
    private HttpClient Client => fixture.Client;

    public static TheoryData<string, byte[], HttpStatusCode, string> BadPictures => new()
    {
        { "empty", [], HttpStatusCode.UnprocessableEntity, "UnreadablePicture" },
        { "text", Encoding.UTF8.GetBytes("a map, in words"), HttpStatusCode.UnsupportedMediaType, "UnsupportedMedia" },
        { "pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF"), HttpStatusCode.UnprocessableEntity, "UnreadableMapFile" },
        { "truncated", SmallMap.Png()[..200], HttpStatusCode.UnprocessableEntity, "UnreadablePicture" },
        { "bomb", Bomb(), HttpStatusCode.RequestEntityTooLarge, "TooBig" },
        { "over 32 MiB", new byte[33 << 20], HttpStatusCode.RequestEntityTooLarge, "TooBig" },
    };

    [Theory, MemberData(nameof(BadPictures))]
    public async Task A_picture_that_cannot_be_read_is_refused(string kind, byte[] bytes, HttpStatusCode expected, string code)
    {
        var (status, problem) = await Client.UploadRawAsync(bytes, "image/png");

        AssertProblem(problem, status, expected, code);
        Assert.False(string.IsNullOrEmpty(kind));
    }

    [Theory]
    [InlineData(-5, 60, 150, 60, "InvalidValue")]
    [InlineData(50, 60, 150, 5000, "InvalidValue")]
    [InlineData(13, 13, 150, 60, "NoSegment")]
    public async Task An_end_outside_the_map_or_in_a_wall_is_refused(double ax, double ay, double bx, double by, string code)
    {
        var map = await MaskedAsync(door: true);
        var (status, problem) = await Client.PostJsonAsync("/api/v1/route", new
        {
            map,
            waypoints = new[] { new { location = new[] { ax, ay }, radius = 1 }, new { location = new[] { bx, by }, radius = 1 } },
        });

        AssertProblem(problem, status, HttpStatusCode.BadRequest, code);
        Assert.Equal(by > 1000 ? 1 : 0, problem["waypoint_index"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_sealed_goal_has_no_route_and_the_answer_says_how_near_one_comes()
    {
        var (status, problem) = await Client.RouteAsync(await MaskedAsync(door: false), SmallMap.Left, SmallMap.Right);

        AssertProblem(problem, status, HttpStatusCode.BadRequest, "NoRoute");
        Assert.NotNull(problem["closest_approach"]);
    }

    [Theory]
    [InlineData("/api/v1/maps/nobody", HttpStatusCode.NotFound, "MapNotFound")]
    [InlineData("/api/v1/maps/nobody/route?from=1,1&to=2,2", HttpStatusCode.NotFound, "MapNotFound")]
    [InlineData("/api/v1/maps/..%2F..%2Fetc%2Fpasswd", HttpStatusCode.NotFound, "MapNotFound")]
    [InlineData("/api/v1/nowhere", HttpStatusCode.NotFound, "NotFound")]
    [InlineData("/api/v1/maps?limit=many", HttpStatusCode.BadRequest, null)]
    public async Task What_is_not_there_is_said_to_be_missing(string path, HttpStatusCode expected, string? code)
    {
        var (status, problem) = await Client.GetJsonAsync(path);

        AssertProblem(problem, status, expected, code);
    }

    [Theory]
    [InlineData("avoid_areas")]
    [InlineData("Waypoint")]
    public async Task An_option_that_does_not_exist_is_refused_by_name(string option)
    {
        var map = await MaskedAsync(door: true);
        var body = JsonNode.Parse($$"""{"map":"{{map}}","waypoints":[{"location":[50,60]},{"location":[150,60]}],"{{option}}":[]}""")!;

        var (status, problem) = await Client.PostJsonAsync("/api/v1/route", body);
        AssertProblem(problem, status, HttpStatusCode.BadRequest, "InvalidOptions");
        Assert.Contains(option, problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);

        var (got, inQuery) = await Client.GetJsonAsync($"/api/v1/maps/{map}/route?from=50,60&to=150,60&{option}=1");
        AssertProblem(inQuery, got, HttpStatusCode.BadRequest, "InvalidOptions");
    }

    [Theory]
    [InlineData("{", "InvalidQuery")]
    [InlineData("[]", "InvalidValue")]
    [InlineData("""{"map":"MAP","waypoints":"here"}""", "InvalidValue")]
    [InlineData("""{"map":"MAP","waypoints":[{"location":[1,2]}]}""", "InvalidValue")]
    [InlineData("""{"map":"MAP","waypoints":[{"location":[1,2]},{"location":[1]}]}""", "InvalidValue")]
    [InlineData("""{"map":"MAP","waypoints":[{"location":[50,60]},{"location":[150,60]}],"profile":"boat"}""", "InvalidValue")]
    public async Task A_body_that_makes_no_sense_is_refused(string body, string code)
    {
        using var content = new StringContent(
            body.Replace("MAP", await MaskedAsync(door: true), StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using var response = await Client.PostAsync("/api/v1/route", content);

        AssertProblem(JsonNode.Parse(await response.Content.ReadAsStringAsync())!, response.StatusCode, HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("/api/v1/maps/nobody/mask.png", HttpStatusCode.NotFound, "MapNotFound")]
    [InlineData("/api/v1/maps?limit=many", HttpStatusCode.BadRequest, "InvalidValue")]
    [InlineData("/api/v1/nowhere", HttpStatusCode.NotFound, "NotFound")]
    [InlineData("/api/v1/route", HttpStatusCode.MethodNotAllowed, "MethodNotAllowed")]
    public async Task Who_accepts_pictures_alone_learns_why_there_is_none(string path, HttpStatusCode expected, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "image/png");
        using var response = await Client.SendAsync(request);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        AssertProblem(JsonNode.Parse(await response.Content.ReadAsStringAsync())!, response.StatusCode, expected, code);
    }

    [Fact]
    public async Task Who_accepts_nothing_that_is_answered_is_told_so()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/segment") { Content = new ByteArrayContent(SmallMap.Png()) };
        request.Headers.Add("Accept", "application/xml");
        request.Content.Headers.Add("Content-Type", "image/png");
        using var response = await Client.SendAsync(request);

        AssertProblem(
            JsonNode.Parse(await response.Content.ReadAsStringAsync())!, response.StatusCode, HttpStatusCode.NotAcceptable,
            "NotAcceptable");
    }

    [Fact]
    public async Task A_compressed_body_is_refused_as_such()
    {
        using var content = new ByteArrayContent([0x1F, 0x8B]);
        content.Headers.Add("Content-Type", "application/json");
        content.Headers.Add("Content-Encoding", "gzip");
        using var response = await Client.PostAsync("/api/v1/route", content);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        AssertProblem(problem, response.StatusCode, HttpStatusCode.UnsupportedMediaType, "UnsupportedMedia");
        Assert.Contains("gzip", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_send_wrong_is_no_fault_in_the_log()
    {
        await Client.UploadRawAsync(Encoding.UTF8.GetBytes("a map, in words"), "image/png");

        Assert.DoesNotContain("unhandled exception", fixture.Server.Log, StringComparison.Ordinal);
    }

    private async Task<string> MaskedAsync(bool door) => (await Client.UploadAsync(SmallMap.Png(door))).Id();

    private static void AssertProblem(JsonNode problem, HttpStatusCode status, HttpStatusCode expected, string? code)
    {
        Assert.True(status == expected, $"{(int)status}: {problem.ToJsonString()}");
        Assert.Equal((int)expected, problem["status"]!.GetValue<int>());
        Assert.False(string.IsNullOrEmpty(problem["title"]?.GetValue<string>()));

        if (code is not null)
        {
            Assert.Equal(code, problem.Code());
            Assert.True(code == "NotFound" || problem["detail"]!.GetValue<string>().Length > 10);
        }
    }

    // A header that claims 30 000 x 30 000 pixels.
    private static byte[] Bomb()
    {
        var png = SmallMap.Png();
        png.AsSpan(16, 8).Clear();
        (png[18], png[19], png[22], png[23]) = (0x75, 0x30, 0x75, 0x30);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32(png.AsSpan(12, 17)));

        return png;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;

        foreach (var b in bytes)
        {
            crc ^= b;

            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
