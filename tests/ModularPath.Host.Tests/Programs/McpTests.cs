using System.Text;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace ModularPath.Host.Tests.Programs;

/// <summary>The tools of the Model Context Protocol, called by the protocol's own client.</summary>
[Collection<ProgramsServer>]
public sealed class McpTests(ProgramsFixture programs) : IAsyncLifetime
{
    private McpClient? _client;

    private McpClient Client => _client!;

    public async ValueTask InitializeAsync() => _client = await ConnectAsync(ProgramsFixture.Key);

    public async ValueTask DisposeAsync() => await Client.DisposeAsync();

    [Fact]
    public async Task Every_tool_says_what_it_does_what_it_takes_and_whether_it_changes_anything()
    {
        var tools = (await Client.ListToolsAsync()).Select(static tool => tool.ProtocolTool).ToDictionary(static tool => tool.Name);

        Assert.Equal(
            ["answer_question", "describe_map", "explain_no_route", "export_map", "export_route", "find_places", "find_route",
                "list_export_formats", "list_maps", "list_questions", "open_door", "paint_area", "read_picture", "show_map"],
            tools.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["answer_question", "open_door", "paint_area"],
            tools.Values.Where(static tool => tool.Annotations!.DestructiveHint == true).Select(static tool => tool.Name).Order());
        Assert.Equal(
            ["answer_question", "open_door", "paint_area", "read_picture"],
            tools.Values.Where(static tool => tool.Annotations!.ReadOnlyHint != true).Select(static tool => tool.Name).Order());
        Assert.All(tools.Values, static tool =>
        {
            Assert.True(tool.Description?.Length > 40, tool.Name);
            Assert.False(tool.Annotations!.OpenWorldHint);
            Assert.False(tool.InputSchema.GetProperty("additionalProperties").GetBoolean(), tool.Name);
            Assert.All(
                tool.InputSchema.TryGetProperty("properties", out var members) ? members.EnumerateObject().ToArray() : [],
                member => Assert.True(member.Value.GetProperty("description").GetString()!.Length > 10, $"{tool.Name}: {member.Name}"));
        });
        var route = tools["find_route"].InputSchema;
        Assert.Equal(
            ["from", "map", "to"], route.GetProperty("required").EnumerateArray().Select(static name => name.GetString()).Order());
        Assert.Equal(
            ["foot", "step_free", "robot"],
            route.GetProperty("properties").GetProperty("profile").GetProperty("enum").EnumerateArray().Select(static v => v.GetString()));
        Assert.Equal("array", route.GetProperty("properties").GetProperty("from").GetProperty("type").GetString());
        Assert.Contains("[x, y] in pixels", Client.ServerInstructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_read_looked_at_and_walked_through()
    {
        var map = await ReadAsync(SmallMap.Png(shade: 254), "Two rooms");
        Assert.Equal((SmallMap.Width, SmallMap.Height), ((int)map["width"]!, (int)map["height"]!));

        Assert.Contains((await CallAsync("list_maps", ("limit", 200)))["maps"]!.AsArray(), listed => listed!.Id() == map.Id());
        Assert.Equal("Two rooms", (string?)(await CallAsync("describe_map", ("map", map.Id())))["name"]);
        var picture = Assert.IsType<ImageContentBlock>((await Client.CallToolAsync("show_map", Arguments(("map", map.Id())))).Content[0]);
        Assert.Equal("image/png", picture.MimeType);
        Assert.Equal(SmallMap.Png(shade: 254), picture.DecodedData.ToArray());

        var told = await CallAsync(
            "find_route", ("map", map.Id()), ("from", Left), ("to", Right), ("steps", "en"), ("alternatives", 1));
        var (_, asked) = await programs.Server.Client.RouteAsync(map.Id(), SmallMap.Left, SmallMap.Right);
        Assert.Equal(asked["routes"]![0]!["geometry"]!.ToJsonString(), told["routes"]![0]!["geometry"]!.ToJsonString());
        Assert.Contains("door", (string)told["routes"]![0]!["steps"]![0]!["text"]!, StringComparison.Ordinal);
        Assert.True((bool)(await CallAsync("explain_no_route", ("map", map.Id()), ("from", Left), ("to", Right)))["connected"]!);
    }

    [Fact]
    public async Task Named_places_are_found_by_a_part_of_their_names()
    {
        var map = await ReadAsync(SmallMap.Png(shade: 253), "Named");
        var places = """{"places":[{"name":"Old archive","location":[150,60]},{"name":"Archive","location":[50,60],"exit":true}]}""";
        using var body = new StringContent(places, Encoding.UTF8, "application/json");
        using var kept = await programs.Server.Client.PutAsync($"/api/v1/maps/{map.Id()}/annotations", body);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);

        var found = await CallAsync("find_places", ("map", map.Id()), ("name", "archiv"));

        Assert.Equal(["Archive", "Old archive"], found["places"]!.AsArray().Select(static place => (string?)place!["name"]));
        Assert.Equal("[50,60]", found["places"]![0]!["location"]!.ToJsonString());
        Assert.Empty((await CallAsync("find_places", ("map", map.Id()), ("name", "lift")))["places"]!.AsArray());
    }

    [Fact]
    public async Task Where_there_is_no_way_the_least_that_keeps_places_apart_is_opened()
    {
        var map = await ReadAsync(SmallMap.Png(door: false), "Closed");
        (string, object?)[] ends = [("map", map.Id()), ("from", Left), ("to", Right)];

        var why = await CallAsync("explain_no_route", ends);
        Assert.False((bool)why["connected"]!);
        Assert.Equal(("NoRoute", "wall"), ((string?)why["code"], (string?)why["openings"]![0]!["blocked_by"]));

        var opened = await CallAsync(
            "open_door", ("map", map.Id()), ("line", why["openings"]![0]!["geometry"]!["coordinates"]), ("width", 9));
        Assert.Equal(2, (int)opened["revision"]!);
        var distance = (double)(await CallAsync("find_route", [.. ends, ("agent_radius", 2)]))["routes"]![0]!["distance"]!;
        Assert.InRange(distance, 100, 160);

        // The same corrections as those of the API: listed under the key's name, and taken back.
        var (_, history) = await programs.Server.Client.GetJsonAsync($"/api/v1/maps/{map.Id()}/revisions");
        Assert.Equal("agent", (string?)history["revisions"]![0]!["author"]);
        await CallAsync(
            "paint_area", ("map", map.Id()), ("polygon", Corners(80, 0, 120, 120)), ("class", "as_read"), ("revision", 2));
        var refused = await RefusedAsync("find_route", ends);
        Assert.Equal("NoRoute", refused.Code());
        var (_, same) = await programs.Server.Client.RouteAsync(map.Id(), SmallMap.Left, SmallMap.Right);
        Assert.Equal((string?)same["detail"], (string?)refused["detail"]);
        Assert.Equal(same["openings"]!.ToJsonString(), refused["openings"]!.ToJsonString());
    }

    [Fact]
    public async Task A_question_is_asked_and_answered_once()
    {
        var map = await ReadAsync(SmallMap.Png(shade: 252), "Doubtful");
        var question = (await CallAsync("list_questions", ("map", map.Id()), ("limit", 20)))["questions"]![0]!;

        var answered = await CallAsync(
            "answer_question", ("map", map.Id()), ("question", (string)question["id"]!), ("answer", (string)question["read"]!));

        Assert.Equal(2, (int)answered["revision"]!);
        Assert.DoesNotContain(
            (await CallAsync("list_questions", ("map", map.Id()), ("limit", 20)))["questions"]!.AsArray(),
            asked => asked!["location"]!.ToJsonString() == question["location"]!.ToJsonString());
        Assert.Equal("StaleRevision", (await RefusedAsync(
            "answer_question", ("map", map.Id()), ("question", (string)question["id"]!), ("answer", "wall"))).Code());
    }

    [Fact]
    public async Task Files_come_as_what_a_model_can_see_or_read()
    {
        var map = await ReadAsync(SmallMap.Png(shade: 251), "Plan");
        var formats = (await CallAsync("list_export_formats"))["formats"]!.AsArray().Select(static format => (string)format!["format"]!);
        Assert.Superset(new HashSet<string> { "geojson", "ros", "png", "uvtt" }, formats.ToHashSet());

        var drawn = await Client.CallToolAsync(
            "export_map", Arguments(("map", map.Id()), ("format", "uvtt"), ("options", new { grid = "20" })));
        var text = Assert.IsType<TextResourceContents>(Assert.IsType<EmbeddedResourceBlock>(drawn.Content[1]).Resource);
        Assert.NotNull(JsonNode.Parse(text.Text)!["line_of_sight"]);
        Assert.Equal("Plan.uvtt", (string?)JsonNode.Parse(((TextContentBlock)drawn.Content[0]).Text)!["name"]);
        var route = await Client.CallToolAsync(
            "export_route", Arguments(("map", map.Id()), ("from", Left), ("to", Right), ("kind", "png")));
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], Assert.IsType<ImageContentBlock>(route.Content[1]).DecodedData[..4].ToArray());
        Assert.Equal("NotScaled", (await RefusedAsync("export_map", ("map", map.Id()), ("format", "ros"))).Code());
    }

    [Theory]
    [InlineData("describe_map", """{"map":"m_0"}""", "MapNotFound", "GET /api/v1/maps lists")]
    [InlineData("describe_map", """{}""", "InvalidValue", "map is missing")]
    [InlineData("describe_map", """{"map":"m_0","colour":"red"}""", "InvalidOptions", "no 'colour'")]
    [InlineData("list_maps", """{"limit":0}""", "InvalidValue", "limit=0")]
    [InlineData("list_maps", """{"offset":-1}""", "InvalidValue", "offset=-1")]
    [InlineData("read_picture", """{"picture":"data:image/png;base64,aGVsbG8="}""", "InvalidValue", "picture")]
    [InlineData("read_picture", """{"picture":"aGVsbG8="}""", "UnsupportedMedia", "no PNG")]
    [InlineData("find_route", """{"map":"m_0","from":[1],"to":[2,3]}""", "MapNotFound", "m_0")]
    public async Task A_refusal_is_the_problem_document_of_the_api(string tool, string arguments, string code, string says)
    {
        var result = await Client.CallToolAsync(tool, JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments)!);

        Assert.True(result.IsError);
        var problem = JsonNode.Parse(Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text)!;
        Assert.Equal(code, problem.Code());
        Assert.Contains(says, (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.InRange((int)problem["status"]!, 400, 422);
        Assert.Equal(problem.ToJsonString(), JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!.ToJsonString());
    }

    [Theory]
    [InlineData("""[[10,10],[20,10],[999,20]]""", "wall", "polygon[2]")]
    [InlineData("""[[10,10],[20,10]]""", "wall", "polygon has 2 positions")]
    [InlineData("""[[10,10],[20,10],[20,20]]""", "lava", "class is 'lava'")]
    [InlineData("""[[10.1,10.1],[10.2,10.1],[10.2,10.2]]""", "wall", "no pixel")]
    public async Task An_area_that_cannot_be_painted_changes_nothing(string polygon, string name, string says)
    {
        var map = await ReadAsync(SmallMap.Png(shade: 250), "Unchanged");

        var refused = await RefusedAsync(
            "paint_area", ("map", map.Id()), ("polygon", JsonNode.Parse(polygon)), ("class", name));

        Assert.Equal("InvalidValue", refused.Code());
        Assert.Contains(says, (string)refused["detail"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await CallAsync("describe_map", ("map", map.Id())))["revision"]!);
    }

    [Theory]
    [InlineData("""[[50,60],[60,60]]""", 5, "can be walked on already")]
    [InlineData("""[[90,30],[110,30]]""", 0, "width=0")]
    [InlineData("""[[10,10],[190,110],[10,110],[190,10]]""", 200, "more than the whole map")]
    [InlineData("""[[90,30]]""", 5, "line has 1 positions")]
    public async Task A_door_that_cannot_be_opened_changes_nothing(string line, double width, string says)
    {
        var map = await ReadAsync(SmallMap.Png(shade: 247), "Unopened");

        var refused = await RefusedAsync("open_door", ("map", map.Id()), ("line", JsonNode.Parse(line)), ("width", width));

        Assert.Equal("InvalidValue", refused.Code());
        Assert.Contains(says, (string)refused["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_door_at_the_edge_of_the_picture_stays_on_it()
    {
        var map = await ReadAsync(SmallMap.Png(shade: 246), "Edge");

        var opened = await CallAsync("open_door", ("map", map.Id()), ("line", new[] { new[] { 0.0, 0.0 }, [200.0, 0.0] }), ("width", 3));

        Assert.Equal(2, (int)opened["revision"]!);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, "KeyMissing")]
    [InlineData("another", HttpStatusCode.Forbidden, "KeyUnknown")]
    public async Task Nobody_calls_a_tool_without_a_key(string? key, HttpStatusCode status, string code)
    {
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => ConnectAsync(key));
        Assert.Equal(status, refused.StatusCode);

        var (answered, body) = await PostAsync(key, """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        Assert.Equal((status, code), (answered, JsonNode.Parse(body)!.Code()));
    }

    [Fact]
    public async Task Calls_of_tools_count_as_calls_of_the_api_do()
    {
        const string Ask = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_maps","arguments":{}}}""";
        // A tenth of 1200 at once, and 20 a second more.
        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => PostAsync(ProgramsFixture.HastyKey, Ask)));

        Assert.Contains(answers, static answer => answer.Status == HttpStatusCode.OK);
        var refused = answers.First(static answer => answer.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal("RateLimited", JsonNode.Parse(refused.Body)!.Code());
        Assert.NotNull(await CallAsync("list_maps"));
    }

    [Fact]
    public async Task A_picture_may_be_as_large_as_one_that_is_uploaded_and_no_larger()
    {
        Assert.Equal("UnsupportedMedia", (await RefusedAsync("read_picture", ("picture", new byte[1_000_000]))).Code());
        Assert.Equal("TooBig", (await RefusedAsync("read_picture", ("picture", new byte[1_000_003]))).Code());

        var (status, body) = await PostAsync(ProgramsFixture.Key, $$"""{"jsonrpc":"2.0","id":1,"method":"{{new string('x', 2_000_000)}}"}""");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "TooBig"), (status, JsonNode.Parse(body)!.Code()));
    }

    [Fact]
    public async Task The_document_of_the_api_names_no_endpoint_of_another_protocol() =>
        Assert.DoesNotContain("mcp", await programs.Server.Client.GetStringAsync("/openapi/v1.json"), StringComparison.OrdinalIgnoreCase);

    private static double[] Left => [SmallMap.Left.X, SmallMap.Left.Y];

    private static double[] Right => [SmallMap.Right.X, SmallMap.Right.Y];

    private static double[][] Corners(double left, double top, double right, double bottom) =>
        [[left, top], [right, top], [right, bottom], [left, bottom]];

    private async Task<McpClient> ConnectAsync(string? key) => await McpClient.CreateAsync(new HttpClientTransport(new()
    {
        Endpoint = new Uri(programs.Server.Client.BaseAddress!, "mcp"),
        TransportMode = HttpTransportMode.StreamableHttp,
        AdditionalHeaders = key is null ? null : new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
    }));

    private Task<JsonNode> ReadAsync(byte[] picture, string name) => CallAsync("read_picture", ("picture", picture), ("name", name));

    private async Task<JsonNode> CallAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await Client.CallToolAsync(tool, Arguments(arguments));
        var text = Assert.IsType<TextContentBlock>(result.Content[0]).Text;
        Assert.True(result.IsError != true, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<JsonNode> RefusedAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await Client.CallToolAsync(tool, Arguments(arguments));
        Assert.True(result.IsError);
        return JsonNode.Parse(((TextContentBlock)result.Content[0]).Text)!;
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string? key, string message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(programs.Server.Client.BaseAddress!, "mcp"))
        {
            Content = new StringContent(message, Encoding.UTF8, "application/json"),
            Headers = { { "Accept", "application/json, text/event-stream" } },
        };

        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        using var client = new HttpClient();
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static Dictionary<string, object?> Arguments(params (string Name, object? Value)[] arguments) =>
        arguments.ToDictionary(static argument => argument.Name, static argument => argument.Value);
}
