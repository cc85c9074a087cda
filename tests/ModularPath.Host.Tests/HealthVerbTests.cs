using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ModularPath.Host.Tests;

/// <summary>The verb <c>health</c> with servers that are not ours.</summary>
public sealed class HealthVerbTests : IAsyncLifetime
{
    private readonly WebApplication _other = WebApplication.CreateSlimBuilder().Build();

    public async ValueTask InitializeAsync()
    {
        _other.Urls.Add("http://127.0.0.1:0");
        Answer("/page", "<html>Welcome to nginx</html>");
        Answer("/empty", "");
        Answer("/other", """{"status":"ok"}""");
        Answer("/word", """{"status":"healthy"}""");
        Answer("/list", """["healthy"]""");
        Answer("/number", """{"status":1,"checks":{}}""");
        Answer("/ill", """{"status":"unhealthy","checks":{}}""");
        Answer("/well", """{"status":"healthy","checks":{"model":{"status":"healthy"}}}""");
        Answer("/inference", """{"status":"degraded","model_loaded":false}""");
        _other.MapGet("/elsewhere", static () => Results.Redirect("/well"));
        _other.MapGet("/endless", static async (HttpContext context) =>
        {
            var page = new byte[65536];

            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(page, context.RequestAborted);
            }
        });
        _other.MapGet("/never", static (HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await _other.StartAsync();

        void Answer(string path, string text) => _other.MapGet(path, () => Results.Text(text, "application/json", Encoding.UTF8));
    }

    public ValueTask DisposeAsync() => _other.DisposeAsync();

    [Theory]
    [InlineData("page", "no health document")]
    [InlineData("empty", "no health document")]
    [InlineData("other", "no health document")]
    [InlineData("word", "no health document")]
    [InlineData("list", "no health document")]
    [InlineData("number", "no health document")]
    [InlineData("nothing-there", "no health document")]
    [InlineData("elsewhere", "sends elsewhere (status 302)")]
    [InlineData("endless", "does not answer")]
    [InlineData("never", "within 5 seconds")]
    public async Task Whatever_else_answers_is_not_healthy(string path, string said)
    {
        var address = _other.Urls.Single().Replace("//", "//user:secret@", StringComparison.Ordinal);
        var asked = await VerbRun.Of("health", $"{address}/{path}", "--json");

        Assert.Equal((1, "NotHealthy"), (asked.Code, asked.Document["code"]!.GetValue<string>()));
        Assert.Contains(said, asked.Document["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", asked.Output + asked.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "well", "healthy")]
    [InlineData(0, "inference", "degraded")]
    [InlineData(1, "ill", "unhealthy")]
    public async Task The_documents_of_both_services_are_understood(int exit, string path, string status)
    {
        var asked = await VerbRun.Of("health", $"{_other.Urls.Single()}/{path}");

        Assert.Equal((exit, status), (asked.Code, asked.Document["status"]!.GetValue<string>()));
    }
}
