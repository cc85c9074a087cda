using System.Diagnostics;
using ModularPath.Imaging;

namespace ModularPath.Host.Tests;

/// <summary>The verb <c>route</c> takes everything that the API takes.</summary>
public sealed class RouteVerbTests : IDisposable
{
    private const string Place = """
        {"points":[
          {"pixel":[0,0],"wgs84":[13.0,52.001]}, {"pixel":[200,0],"wgs84":[13.003,52.001]}, {"pixel":[0,120],"wgs84":[13.0,52.0]}
        ]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("modularpath-route-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_body_of_the_API_is_answered_as_the_same_line_is()
    {
        var plan = Plan();
        var body = """
            {"map":"anything","waypoints":[{"location":[50,30]},{"location":[150,30]}],"alternatives":0,
             "options":{"agent_radius":2,"zones":[{"polygon":[[60,20],[90,20],[90,100]],"kind":"slow"}]}}
            """;
        var zones = Written("zones.geojson", """
            {"type":"Feature","properties":{"kind":"slow","stroke":"red"},
             "geometry":{"type":"Polygon","coordinates":[[[60,20,1],[90,20,1],[90,100,1],[60,20,1]]]}}
            """);
        var file = await AskAsync(plan, "--request", Written("question.json", body));
        var line = await AskAsync(plan, "--from", "50,30", "--to", "150,30", "--agent-radius", "2", "--zones", zones);
        var without = await AskAsync(
            plan, "--request", Written("bare.json", body.Replace("\"map\":\"anything\",", "", StringComparison.Ordinal)));
        var wider = await AskAsync(plan, "--request", Written("question.json", body), "--agent-radius", "4");

        Assert.Equal(0, file.Code);
        Assert.Equal((file.Output, file.Output), (line.Output, without.Output));
        Assert.True(
            wider.Document["routes"]![0]!["distance"]!.GetValue<double>() > file.Document["routes"]![0]!["distance"]!.GetValue<double>());
        Assert.Equal("plan.png", file.Document["map"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_body_comes_from_standard_input()
    {
        var start = new ProcessStartInfo(
            "dotnet", [ServerProcess.Program, "route", Plan(), "--request", "-", "--model", "classical", "--json"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var verb = Process.Start(start)!;
        await verb.StandardInput.WriteAsync("""{"waypoints":[{"location":[50,60]},{"location":[150,60]}]}""");
        verb.StandardInput.Close();
        var output = await verb.StandardOutput.ReadToEndAsync();
        await verb.WaitForExitAsync();

        Assert.Equal((0, "Ok"), (verb.ExitCode, JsonNode.Parse(output)!.Code()));
    }

    [Theory]
    [InlineData(
        "InvalidOptions", "has no 'options.fast'", """{"waypoints":[{"location":[1,2]},{"location":[3,4]}],"options":{"fast":true}}""")]
    [InlineData(
        "InvalidOptions", "has no 'options.zones[0].colour'",
        """{"waypoints":[{"location":[1,2]},{"location":[3,4]}],"options":{"zones":[{"colour":1}]}}""")]
    [InlineData("InvalidValue", "waypoints is missing", "{}")]
    [InlineData("InvalidValue", "is no JSON object", "[]")]
    [InlineData("InvalidValue", "options is not of the type", """{"waypoints":[{"location":[1,2]},{"location":[3,4]}],"options":5}""")]
    [InlineData("InvalidQuery", "is not well-formed JSON", "{")]
    public async Task A_body_is_read_as_strictly_as_the_API_reads_it(string code, string said, string body)
    {
        var refused = await VerbRun.Of("route", "missing.png", "--request", Written("question.json", body));

        Assert.Equal(2, refused.Code);
        Assert.StartsWith($"{code}: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains(said, refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("""{"type":"Point","coordinates":[1,2]}""")]
    [InlineData("""{"features":[{"geometry":{"type":"Point","coordinates":[1,2]}}]}""")]
    [InlineData("""{"features":[{"geometry":{"type":"Polygon","coordinates":[[[1,1],[9,1],[9,9],[1,1]],[[2,2],[3,2],[3,3],[2,2]]]}}]}""")]
    [InlineData("""{"features":[{"geometry":{"type":"Polygon","coordinates":[5]}}]}""")]
    [InlineData("""{"features":[{"geometry":{"type":5,"coordinates":[5]}}]}""")]
    [InlineData("""{"features":[{"geometry":{"type":"Polygon"}}]}""")]
    [InlineData("""{"features":[{"geometry":{"type":"MultiPolygon","coordinates":[null]}}]}""")]
    public async Task A_file_of_no_zones_is_named(string content)
    {
        var file = Written("zones.json", content);
        var refused = await VerbRun.Of("route", "missing.png", "--from", "1,2", "--to", "3,4", "--zones", file);

        Assert.Equal(2, refused.Code);
        Assert.StartsWith($"InvalidValue: --zones '{file}' is no list of zones", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_of_the_line_change_the_way()
    {
        var plan = Plan();
        var annotations = Written("annotations.json", """
            {"zones":[{"polygon":[[96,40],[104,40],[104,80],[96,80]],"kind":"closed"}],
             "places":[{"name":"desk","location":[50,60],"exit":false}]}
            """);
        var open = await AskAsync(plan, "--from", "50,60", "--to", "150,60", "--meters-per-pixel", "0.1", "--walking-speed", "1");
        var normalized = await AskAsync(plan, "--from", "desk=0.25,0.5", "--to", "0.75,0.5", "--crs", "normalized", "--scale", "0.1");

        Assert.Equal(
            ("m", 10),
            (open.Document["units"]!["distance"]!.GetValue<string>(), open.Document["routes"]![0]!["distance"]!.GetValue<double>()));
        Assert.Equal(10, open.Document["routes"]![0]!["duration"]!.GetValue<double>(), 0.5);
        Assert.Equal("desk", normalized.Document["waypoints"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(3, (await AskAsync(plan, "--from", "50,60", "--to", "150,60", "--zones", annotations)).Code);
        Assert.Equal(3, (await AskAsync(plan, "--from", "50,60", "--to", "150,60", "--exclude", "96,40 104,40 104,80 96,80")).Code);
    }

    [Fact]
    public async Task A_route_is_written_in_the_format_that_its_name_ends_with()
    {
        var (plan, place) = (Plan(), Written("place.json", Place));
        string[] question = ["--from", "50,60", "--via", "80,80", "--to", "150,60"];

        foreach (var kind in (string[])["png", "svg", "geojson", "gpx"])
        {
            var asked = await AskAsync(plan, [.. question, "--georeference", place, "--out", In($"route.{kind}")]);
            Assert.True(asked.Code == 0, asked.Output);
        }

        var drawn = PictureDecoder.Decode(await File.ReadAllBytesAsync(In("route.png")), new PictureLimits());
        Assert.Equal((SmallMap.Width, SmallMap.Height), (drawn.Width, drawn.Height));
        Assert.Contains("<polyline id=\"route\"", await File.ReadAllTextAsync(In("route.svg")), StringComparison.Ordinal);
        Assert.Contains("<rtept lat=\"52.00", await File.ReadAllTextAsync(In("route.gpx")), StringComparison.Ordinal);
        var line = JsonNode.Parse(await File.ReadAllTextAsync(In("route.geojson")))!;
        Assert.InRange(line["geometry"]!["coordinates"]![0]![0]!.GetValue<double>(), 13.0, 13.003);
        Assert.Equal("m", line["properties"]!["unit"]!.GetValue<string>());
        var degrees = await AskAsync(
            plan, "--from", "13.00075,52.0005", "--to", "13.00225,52.0005", "--crs", "wgs84", "--georeference", place);
        Assert.Equal((0, "wgs84"), (degrees.Code, degrees.Document["crs"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_name_that_begins_with_an_at_sign_is_a_name() =>
        Assert.Contains(
            "'@nowhere.json'", (await VerbRun.Of("route", "@plan.png", "--request", "@nowhere.json")).Error, StringComparison.Ordinal);

    private static Task<VerbRun> AskAsync(string plan, params string[] question) =>
        VerbRun.Of(["route", plan, "--model", "classical", "--json", .. question]);

    private string Plan()
    {
        File.WriteAllBytes(In("plan.png"), SmallMap.Png());
        return In("plan.png");
    }

    private string Written(string name, string content)
    {
        File.WriteAllText(In(name), content);
        return In(name);
    }

    private string In(string name) => Path.Combine(_folder, name);
}
