namespace ModularPath.Host.Tests;

/// <summary>The API document is kept in the tree: a change of the API shows in a review as a change of this file.</summary>
public sealed class ApiDocumentTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly string Kept = Path.Combine(SharedData.Repository, "tests/ModularPath.Host.Tests/openapi.v1.json");

    /// <summary>Write the document instead of comparing it: <c>UPDATE_OPENAPI=1 dotnet run --project tests/ModularPath.Host.Tests</c>.</summary>
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

    [Fact]
    public async Task A_page_shows_the_document_without_anything_from_elsewhere()
    {
        var page = await fixture.Client.GetStringAsync("/docs/");

        Assert.Contains("openapi/v1.json", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://cdn", page, StringComparison.Ordinal);
    }
}
