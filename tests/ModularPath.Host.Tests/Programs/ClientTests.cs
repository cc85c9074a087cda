using System.Reflection;
using System.Text.Json;
using ModularPath.Client;
using Refit;

namespace ModularPath.Host.Tests.Programs;

/// <summary>The package for .NET, against a real server.</summary>
[Collection<ProgramsServer>]
public sealed class ClientTests(ProgramsFixture programs)
{
    private IModularPathApi Server => ModularPathClient.Create(programs.Server.Client.BaseAddress!, ProgramsFixture.Key);

    [Fact]
    public async Task A_program_reads_a_picture_asks_corrects_and_takes_away()
    {
        var map = await Server.UploadMapAsync(
            ModularPathClient.File(SmallMap.Png(shade: 249)), name: "Two rooms", scaleMetersPerPixel: 0.05);
        Assert.Equal(("Two rooms", SmallMap.Width, 0.05), (map.Name, map.Width, map.Scale!.MetersPerPixel));
        Assert.Equal(map.Id, (await Server.ListMapsAsync(limit: 200)).Maps.Single(listed => listed.Id == map.Id).Id);

        var answer = await Server.PostRouteAsync(new RouteRequest
        {
            Map = map.Id,
            Waypoints = [Stop(SmallMap.Left), Stop(SmallMap.Right)],
            Options = new TravelOptions { AgentRadius = 0.1 },
        });
        Assert.Equal(("m", 2), (answer.Units.Distance, answer.Waypoints.Count));
        Assert.InRange(answer.Routes[0].Distance, 5, 6);
        var addressed = await Server.MapRouteAsync(map.Id, "50.5,60.5", "150.5,60.5", via: ["60,30", "140,90"], steps: "de");
        Assert.Equal((4, 3), (addressed.Waypoints.Count, addressed.Routes[0].Legs.Count));
        Assert.NotEmpty(addressed.Routes[0].Steps!);
        Assert.True((await Server.GetRoomsAsync(map.Id)).Features.Count >= 2);

        var file = await Server.ExportMapAsync(map.Id, "geojson");
        Assert.Equal("FeatureCollection", (await JsonNode.ParseAsync(file))!["type"]!.GetValue<string>());

        var wall = MaskPng(6, 20, value: 3);
        var corrected = await Server.CorrectMaskAsync(map.Id, ModularPathClient.File(wall, "image/png"), x: 97, y: 50, ifMatch: "\"1\"");
        Assert.Equal(2, corrected.Revision);
        await RefusedAsync("StaleRevision", HttpStatusCode.PreconditionFailed, () => Server.CorrectMaskAsync(
            map.Id, ModularPathClient.File(wall, "image/png"), x: 97, y: 50, ifMatch: "\"1\""));
        var refusal = await RefusedAsync("NoRoute", HttpStatusCode.BadRequest, () => Server.MapRouteAsync(map.Id, "50,60", "150,60"));
        Assert.Equal(JsonValueKind.Array, refusal.Problem!.Value.GetProperty("openings").ValueKind);
        await Server.DeleteMapAsync(map.Id);
        await RefusedAsync("MapNotFound", HttpStatusCode.NotFound, () => Server.GetMapAsync(map.Id));
    }

    [Fact]
    public async Task Without_a_key_the_refusal_says_so()
    {
        var stranger = ModularPathClient.Create(programs.Server.Client.BaseAddress!);

        await RefusedAsync("KeyMissing", HttpStatusCode.Unauthorized, () => stranger.ListMapsAsync());
    }

    /// <summary>By what the compiled interface says, not by what wrote it.</summary>
    [Fact]
    public void It_has_every_call_of_the_document_with_all_parameters_and_no_other()
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/ModularPath.Host.Tests/openapi.v1.json")))!;
        var described = document["paths"]!.AsObject().SelectMany(static path => path.Value!.AsObject()
            .Where(static operation => (string)operation.Value!["tags"]![0]! != "OpenInference")
            .Select(operation => Line(operation.Key, path.Key, (operation.Value!["parameters"]?.AsArray() ?? [])
                .Select(static parameter => (string)parameter!["name"]!))));

        var called = typeof(IModularPathApi).GetMethods().Select(static method =>
        {
            var http = method.GetCustomAttribute<HttpMethodAttribute>()!;
            return Line(http.Method.Method, http.Path, method.GetParameters()
                .Select(static parameter => parameter.GetCustomAttribute<AliasAsAttribute>()?.Name).OfType<string>());
        });

        Assert.Equal(described.Order(StringComparer.Ordinal), called.Order(StringComparer.Ordinal));

        static string Line(string method, string path, IEnumerable<string> parameters) =>
            $"{method.ToUpperInvariant()} {path} {string.Join(' ', parameters.Order(StringComparer.Ordinal))}";
    }

    private static RouteStop Stop((double X, double Y) place) => new() { Location = [place.X, place.Y] };

    private static byte[] MaskPng(int width, int height, byte value)
    {
        var pixels = new byte[width * height];
        Array.Fill(pixels, value);
        return Imaging.MaskPng.Encode(new Imaging.GrayImage(width, height, pixels));
    }

    private static async Task<ModularPathException> RefusedAsync(string code, HttpStatusCode status, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<ModularPathException>(call);
        Assert.Equal((code, status), (refusal.Code, refusal.Status));
        Assert.True(refusal.Message.Length > 20);
        return refusal;
    }
}
