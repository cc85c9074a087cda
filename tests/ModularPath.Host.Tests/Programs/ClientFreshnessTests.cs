using ModularPath.Host.Tests.Programs.Clients;

namespace ModularPath.Host.Tests.Programs;

/// <summary>
/// The clients are written from the API document that is kept (<see cref="ApiDocumentTests"/>), so that they name its routes and types and
/// no others: <c>UPDATE_CLIENTS=1 dotnet run --project tests/ModularPath.Host.Tests -- -class "*ClientFreshnessTests"</c>.
/// </summary>
public sealed class ClientFreshnessTests
{
    private static readonly JsonNode Document = JsonNode.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "tests/ModularPath.Host.Tests/openapi.v1.json")))!;

    private static bool Update => Environment.GetEnvironmentVariable("UPDATE_CLIENTS") == "1";

    [Fact]
    public void The_package_for_dotnet_is_what_the_document_says() => Check("src/Shared/Client/Generated", CSharpClient.Write(Document));

    [Fact]
    public void The_module_for_JavaScript_is_what_the_document_says() =>
        Check("src/Host/wwwroot/client", JavaScriptClient.Write(Document), "package.json", "README.md");

    [Fact]
    public void A_parameter_that_comes_or_goes_makes_both_stale()
    {
        var changed = Document.DeepClone();
        changed["paths"]!["/api/v1/maps"]!["get"]!["parameters"]!.AsArray().RemoveAt(0);

        Assert.NotEqual(CSharpClient.Write(Document), CSharpClient.Write(changed));
        Assert.NotEqual(JavaScriptClient.Write(Document), JavaScriptClient.Write(changed));
    }

    private static void Check(string folder, IEnumerable<(string File, string Text)> written, params string[] others)
    {
        var path = Path.Combine(Repository.Root, folder);
        var files = written.ToDictionary(static file => file.File, static file => file.Text);

        if (Update)
        {
            Directory.CreateDirectory(path);
            Directory.EnumerateFiles(path).Where(file => !others.Contains(Path.GetFileName(file))).ToList().ForEach(File.Delete);
            files.ToList().ForEach(file => File.WriteAllText(Path.Combine(path, file.Key), file.Value));
        }

        Assert.True(files.Count > 1);
        Assert.Equal(
            files.Keys.Concat(others).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(path).Select(static file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(path, file.Key))));
    }
}
