using System.Text.Json.Nodes;

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

    [Fact]
    public async Task A_page_shows_the_document_without_anything_from_elsewhere()
    {
        var page = await fixture.Client.GetStringAsync("/docs/");

        Assert.Contains("openapi/v1.json", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://cdn", page, StringComparison.Ordinal);
    }
}
