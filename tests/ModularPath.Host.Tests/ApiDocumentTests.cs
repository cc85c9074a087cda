namespace ModularPath.Host.Tests;

/// <summary>The API document is kept in the repository: reviews see a change of the API as a change of that file.</summary>
[Collection<SharedServer>]
public sealed class ApiDocumentTests(ServerFixture fixture)
{
    private static readonly string Kept = Path.Combine(Repository.Root, "tests/ModularPath.Host.Tests/openapi.v1.json");

    /// <summary>
    /// Writes the document instead of comparing it: <c>UPDATE_OPENAPI=1 dotnet run --project tests/ModularPath.Host.Tests</c>.
    /// </summary>
    private static bool Update => Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1";

    [Fact]
    public async Task The_document_is_the_one_that_is_kept()
    {
        var served = await fixture.Client.GetStringAsync("/openapi/v1.json");

        if (Update)
        {
            await File.WriteAllTextAsync(Kept, served + "\n");
        }

        Assert.Equal((await File.ReadAllTextAsync(Kept)).TrimEnd(), served.TrimEnd());
    }

    [Theory]
    [InlineData("Asks for a route.")]                 // a summary of a type, from its XML comment
    [InlineData("\"agent_radius\"")]
    [InlineData("\"/api/v1/maps/{id}/overlay.svg\"")]
    [InlineData("application/problem+json")]
    public async Task The_document_says_what_a_client_needs(string text) =>
        Assert.Contains(text, await fixture.Client.GetStringAsync("/openapi/v1.json"), StringComparison.Ordinal);

    /// <summary>OpenAPI 3.1, Path Templating: each template expression corresponds to a path parameter.</summary>
    [Fact]
    public async Task Every_part_of_an_address_that_varies_is_a_parameter()
    {
        var paths = JsonNode.Parse(await fixture.Client.GetStringAsync("/openapi/v1.json"))!["paths"]!.AsObject();
        var operations = paths.SelectMany(
            static path =>
                path.Value!.AsObject()
                    .Select(operation => (Path: path.Key, Parameters: operation.Value!["parameters"]?.AsArray() ?? []))).ToList();

        Assert.True(operations.Count > 30);
        Assert.All(operations, static operation => Assert.Equal(
            operation.Path.Split('{').Skip(1).Select(static part => part.Split('}')[0]).Order(),
            operation.Parameters.Where(static p => p!["in"]!.GetValue<string>() == "path")
                .Select(static p => p!["name"]!.GetValue<string>()).Order()));
    }

    /// <summary>A media type of bytes has no JSON schema, and JSON no form's.</summary>
    [Theory]
    [InlineData("/api/v1/segment", "post", "responses/200/content/image~1png")]
    [InlineData("/api/v1/segment", "post", "responses/200/content/application~1vnd.modularpath.mask")]
    [InlineData("/api/v1/maps/upload", "post", "requestBody/content/application~1zip")]
    [InlineData("/api/v1/maps/upload", "post", "requestBody/content/text~1plain")]
    public async Task What_is_a_file_is_described_as_one(string path, string method, string member)
    {
        var schema = await AtAsync(path, method, member, "schema");

        Assert.Equal(("string", "binary"), (schema["type"]?.GetValue<string>(), schema["format"]?.GetValue<string>()));
    }

    [Fact]
    public async Task A_map_as_json_is_not_described_as_a_form() =>
        Assert.Equal(
            "object",
            (await AtAsync("/api/v1/maps/upload", "post", "requestBody/content/application~1json", "schema"))["type"]!.GetValue<string>());

    [Fact]
    public async Task Every_parameter_is_described()
    {
        var paths = JsonNode.Parse(await fixture.Client.GetStringAsync("/openapi/v1.json"))!["paths"]!.AsObject();
        var parameters = paths.SelectMany(static path => path.Value!.AsObject().SelectMany(
            operation =>
                (operation.Value!["parameters"]?.AsArray() ?? [])
                    .Select(parameter => (Where: $"{operation.Key} {path.Key}", Parameter: parameter!)))).ToList();

        Assert.True(parameters.Count > 60);
        Assert.Empty(
            parameters.Where(static p => string.IsNullOrWhiteSpace(p.Parameter["description"]?.GetValue<string>()))
                .Select(static p => $"{p.Where}: {p.Parameter["name"]}"));
    }

    [Fact]
    public async Task Groups_come_in_the_order_of_use_and_say_what_they_are_for()
    {
        var document = JsonNode.Parse(await fixture.Client.GetStringAsync("/openapi/v1.json"))!;
        var tags = document["tags"]!.AsArray();

        Assert.Equal(["Maps", "Routes"], tags.Take(2).Select(static tag => (string?)tag!["name"]));
        Assert.Equal("Text", (string?)tags[^1]!["name"]);
        Assert.All(tags, static tag => Assert.True(((string?)tag!["description"])?.Length > 20, tag.ToJsonString()));
        Assert.Equal("/api/v1/maps/upload", document["paths"]!.AsObject().First().Key);
        Assert.Contains("curl -F file=@plan.png", (string)document["info"]!["description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_body_of_JSON_has_an_example()
    {
        var paths = JsonNode.Parse(await fixture.Client.GetStringAsync("/openapi/v1.json"))!["paths"]!.AsObject();
        var bodies = paths.SelectMany(static path => path.Value!.AsObject().Select(operation => (
            Where: $"{operation.Key} {path.Key}", Content: operation.Value!["requestBody"]?["content"]?.AsObject())))
            .Where(static body => body.Content is { Count: 1 } content && content.ContainsKey("application/json")).ToList();

        Assert.True(bodies.Count > 10);
        Assert.All(bodies, static body => Assert.NotNull(body.Content!["application/json"]!["example"]));
    }

    [Fact]
    public async Task A_server_without_keys_asks_for_none()
    {
        var document = JsonNode.Parse(await fixture.Client.GetStringAsync("/openapi/v1.json"))!;

        Assert.Null(document["security"]);
        Assert.Null(document["components"]!["securitySchemes"]);
    }

    [Theory]
    [InlineData("/api/v1/route", "post", "requestBody/content/application~1json")]
    [InlineData("/api/v1/route", "post", "responses/200/content/application~1json")]
    [InlineData("/api/v1/isochrone", "post", "requestBody/content/application~1json")]
    [InlineData("/api/v1/maps/{id}", "get", "responses/200/content/application~1json")]
    [InlineData("/api/v1/maps/{id}/scale", "put", "requestBody/content/application~1json")]
    public async Task Requests_and_answers_have_examples(string path, string method, string member) =>
        Assert.NotEmpty((await AtAsync(path, method, member, "example")).AsObject());

    [Fact]
    public async Task A_page_shows_the_document_without_anything_from_elsewhere()
    {
        var page = await fixture.Client.GetStringAsync("/docs/");

        Assert.Contains("../docs.js", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Contains("openapi/v1.json", await fixture.Client.GetStringAsync("/docs.js"), StringComparison.Ordinal);
    }

    private async Task<JsonNode> AtAsync(string path, string method, string below, string member)
    {
        var node = JsonNode.Parse(await fixture.Client.GetStringAsync("/openapi/v1.json"))!["paths"]![path]![method]!;
        return below.Split('/').Aggregate(node, static (at, name) => at[name.Replace("~1", "/", StringComparison.Ordinal)]!)[member]!;
    }
}
