using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ModularPath.LoadTesting;

/// <summary>
/// What uploads cost a process: memory if four come at a time, processor time if the mask is known, and both for a scan of A1.
/// </summary>
internal static class UploadsVerb
{
    private const int Clients = 4;
    private const int Pictures1024 = 60;
    private const int Cached = 300;

    /// <param name="programs">Builds of the Host, measured in turn; this build if there are none.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> programs)
    {
        Console.WriteLine("each figure from a process of its own; MiB are the highest that the kernel saw (VmHWM)");

        foreach (var program in programs.DefaultIfEmpty(ServerProcess.Program))
        {
            Console.WriteLine(program);
            await ManyAsync(program);
            await CachedAsync(program, "a drawn plan", Pictures.Plan(512, 512));
            await CachedAsync(program, "a scanned plan", Pictures.Plan(512, 512, noise: 12));
            await LargeAsync(program, "TIFF of 1 bit (group 4)", LargeScan.Tiff());
            await LargeAsync(program, "grey PNG", Pictures.LargePng(palette: false));
            await LargeAsync(program, "PNG with a palette", Pictures.LargePng(palette: true));
        }

        return 0;
    }

    private static async Task ManyAsync(string program)
    {
        await using var server = await ServerProcess.StartProgramAsync(program);
        var pictures = Enumerable.Range(1, Pictures1024).Select(static seed => Pictures.Plan(1024, 1024, seed, noise: 12)).ToArray();
        await UploadAsync(server, Pictures.Plan(512, 512));
        var (idle, cpu, clock, next, failed) = (await server.ResidentMiBAsync(), Processor(server), Stopwatch.StartNew(), -1, 0);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var n && n < pictures.Length)
            {
                Interlocked.Add(ref failed, (await UploadAsync(server, pictures[n])).Status == 201 ? 0 : 1);
            }
        }));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {Pictures1024} of 1024 x 1024, {Clients} at a time: idle {idle} MiB, peak {PeakMiB(server)} MiB; "
            + $"{(Processor(server) - cpu).TotalMilliseconds / Pictures1024:0} CPU-ms each, "
            + $"{Pictures1024 / clock.Elapsed.TotalSeconds:0.0}/s, {failed} not answered with 201"));
    }

    private static async Task CachedAsync(string program, string name, byte[] picture)
    {
        await using var server = await ServerProcess.StartProgramAsync(program);

        for (var i = 0; i < Cached; i++)
        {
            await UploadAsync(server, picture);
        }

        var (cpu, clock) = (Processor(server), Stopwatch.StartNew());

        for (var i = 0; i < Cached; i++)
        {
            await UploadAsync(server, picture);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name} of 512 x 512 ({picture.Length / 1024} kB) again: "
            + $"{(Processor(server) - cpu).TotalMilliseconds / Cached:0.0} CPU-ms each, "
            + $"{clock.Elapsed.TotalMilliseconds / Cached:0.0} ms each"));
    }

    private static async Task LargeAsync(string program, string name, byte[] picture)
    {
        await using var server = await ServerProcess.StartProgramAsync(program);
        var clock = Stopwatch.StartNew();
        var (status, body) = await UploadAsync(server, picture);
        var (took, peak) = (clock.Elapsed, PeakMiB(server));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name} of 9933 x 7016 ({picture.Length / 1024} kB): {status} after {took.TotalSeconds:0.0} s, peak {peak} MiB"));

        if (status == 201)
        {
            clock.Restart();
            using var route = await server.Client.GetAsync($"/api/v1/maps/{body!["id"]}/route?from=300,300&to=9600,6700");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"    a route across it: {(int)route.StatusCode} after {clock.Elapsed.TotalSeconds:0.0} s, peak {PeakMiB(server)} MiB"));
        }
    }

    private static async Task<(int Status, JsonNode? Body)> UploadAsync(ServerProcess server, byte[] picture)
    {
        using var form = new MultipartFormDataContent
        {
            {
                new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
                "file", "plan"
            },
        };
        using var response = await server.Client.PostAsync("/api/v1/maps/upload", form);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    private static TimeSpan Processor(ServerProcess server)
    {
        using var process = Process.GetProcessById(server.Id);
        return process.TotalProcessorTime;
    }

    private static int PeakMiB(ServerProcess server)
    {
        var line = File.ReadLines($"/proc/{server.Id}/status").First(static l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
