using System.Diagnostics;

namespace ModularPath.Host.Tests.Strangers;

/// <summary>A password in a configured address is never shown, whatever is wrong with the address.</summary>
public sealed class PasswordTests
{
    private const string Word = "Sw0rdfish";

    [Theory]
    [InlineData("Segmentation:Remote:BaseAddress", "http://user:a/b Sw0rdfish@host/")]
    [InlineData("Segmentation:Remote:BaseAddress", "http://user:Sw0rdfish@host:port/")]
    [InlineData("Segmentation:Remote:BaseAddress", "http://host/?password=Sw0rdfish")]
    [InlineData("Segmentation:Cache:Redis", "redis://user:Sw0rdfish@host:6379")]
    [InlineData("Security:Redis", "host:6379,password=Sw,Sw0rdfish=no")]
    [InlineData("Modules:Pathfinding:Storage:Postgres", "postgres://maps:Sw0rdfish@db/maps")]
    [InlineData("Modules:Pathfinding:Storage:Postgres", "Host=127.0.0.1;Port=1;Username=maps;Password=Sw0rdfish")]
    [InlineData("Modules:Pathfinding:Storage:S3:ServiceUrl", "http://key:Sw0rdfish@minio:9000")]
    [InlineData("Modules:Inference:Source", "s3://key:Sw0rdfish@models")]
    [InlineData("Segmentation:Mode", "http://user:Sw0rdfish@host/")]
    [InlineData("urls", "http://user:Sw0rdfish@127.0.0.1:port")]
    public async Task An_address_that_stops_the_start_is_not_printed_with_its_password(string setting, string value)
    {
        string[] rest = setting switch
        {
            _ when setting.StartsWith("Segmentation:Remote", StringComparison.Ordinal) =>
            [
                "--Modules:Inference:Enabled", "false", "--Segmentation:Mode", "Remote",
            ],
            _ when setting.Contains("Storage", StringComparison.Ordinal) =>
                [
                    "--Modules:Pathfinding:Storage:S3:Bucket", "maps",
                    .. setting.EndsWith("Postgres", StringComparison.Ordinal)
                        ? (string[])[]
                        : ["--Modules:Pathfinding:Storage:Postgres", "Host=127.0.0.1;Port=1"]],
            _ => [],
        };

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(null, [.. rest, $"--{setting}", value]));

        Assert.DoesNotContain(Word, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://user:Sw0rdfish@host:port")]
    [InlineData("Segmentation:Cache:Redis", "127.0.0.1:1,user=maps,password=Sw0rdfish")]
    public async Task An_address_where_nobody_answers_is_not_printed_with_its_password(string setting, string value)
    {
        await using var server = await ServerProcess.StartInEnvironmentAsync(
            new Dictionary<string, string> { ["API_KEY"] = "s3cret", ["Logging__LogLevel__Default"] = "Debug" }, $"--{setting}", value);
        server.Client.DefaultRequestHeaders.Add("X-Api-Key", "s3cret");
        await server.Client.UploadAsync(SmallMap.Png());
        var answers = await server.Client.GetStringAsync("/health/ready") + await server.Client.GetStringAsync("/metrics");
        server.Terminate();
        await server.ExitAsync();

        Assert.DoesNotContain(Word, answers, StringComparison.Ordinal);
        Assert.DoesNotContain(Word, server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_the_replaced_service_for_it_is_no_exception()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ServerProcess.StartInEnvironmentAsync(new Dictionary<string, string>
            {
                ["ML_INFERENCE_URL"] = "http://user:Sw0rdfish@host/",
            }));

        Assert.DoesNotContain(Word, e.Message, StringComparison.Ordinal);
        Assert.Contains("Segmentation:Remote:BaseAddress has a user name", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verb_health_does_not_print_it()
    {
        var start = new ProcessStartInfo("dotnet", [ServerProcess.Program, "health", "ftp://user:Sw0rdfish@127.0.0.1/"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var verb = Process.Start(start)!;
        var said = await verb.StandardOutput.ReadToEndAsync() + await verb.StandardError.ReadToEndAsync();
        await verb.WaitForExitAsync();

        Assert.NotEqual(0, verb.ExitCode);
        Assert.DoesNotContain(Word, said, StringComparison.Ordinal);
    }
}
