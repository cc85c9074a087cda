using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ModularPath.Testing.Servers;

namespace ModularPath.Benchmarks.Answers;

/// <summary>A server of one build with one map, and what was measured of it.</summary>
internal sealed class AskedServer(string name, ServerProcess server, string map) : IAsyncDisposable
{
    private readonly Uri _address = server.Client.BaseAddress!;
    private readonly Process _process = Process.GetProcessById(server.Id);
    private readonly List<double> _perSecond = [];
    private readonly List<double> _cost = [];
    private readonly List<double> _loaded = [];
    private readonly List<double> _alone = [];
    private byte[][] _requests = [];

    public IReadOnlyList<double> PerSecond => _perSecond;

    /// <summary>Milliseconds of processor time that the server spent on an answer, which other programs do not lengthen.</summary>
    public IReadOnlyList<double> Cost => _cost;

    /// <summary>Starts a build, without a model, and uploads the picture.</summary>
    public static async Task<AskedServer> StartAsync(string name, string program, string picture)
    {
        var server = await ServerProcess.StartProgramAsync(
            program, "--Modules:Inference:Enabled", "false", "--Segmentation:Mode", "None");
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(picture));
        content.Headers.ContentType = new("application/octet-stream");
        using var form = new MultipartFormDataContent { { content, "file", Path.GetFileName(picture) } };
        using var answer = await server.Client.PostAsync("/api/v1/maps/upload", form);
        answer.EnsureSuccessStatusCode();
        using var document = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        return new AskedServer(name, server, document.RootElement.GetProperty("id").GetString()!);
    }

    public async Task<(int Width, int Height)> SizeAsync()
    {
        using var document = JsonDocument.Parse(await server.Client.GetStringAsync($"/api/v1/maps/{map}"));
        return (document.RootElement.GetProperty("width").GetInt32(), document.RootElement.GetProperty("height").GetInt32());
    }

    /// <summary>The questions of the measurements.</summary>
    public void Prepare(IEnumerable<string> queries) => _requests = [.. queries.Select(Request)];

    /// <summary>The answers to questions, with the map's own id taken out; null instead of a refusal.</summary>
    public string?[] Answers(IEnumerable<string> queries)
    {
        using var connection = new KeptConnection(_address);
        return
        [
            .. queries.Select(query => connection.Ask(Request(query), out var body) == 200
                ? Encoding.UTF8.GetString(body).Replace(map, "MAP", StringComparison.Ordinal)
                : null),
        ];
    }

    /// <summary>Asks through several connections at once, each with a thread, for a while.</summary>
    public void Load(int connections, TimeSpan time, bool counts)
    {
        var times = new List<double>[connections];
        var before = Used();
        var clock = Stopwatch.StartNew();
        Thread[] clients = [.. Enumerable.Range(0, connections).Select(i => new Thread(() => times[i] = Ask(i, clock, time)))];
        Array.ForEach(clients, static client => client.Start());
        Array.ForEach(clients, static client => client.Join());

        if (counts)
        {
            _perSecond.Add(times.Sum(static t => t.Count) / clock.Elapsed.TotalSeconds);
            _cost.Add((Used() - before).TotalMilliseconds / times.Sum(static t => t.Count));
            _loaded.AddRange(times.SelectMany(static t => t));
        }
    }

    /// <summary>Asks through one connection, for a while.</summary>
    public void Alone(TimeSpan time) => _alone.AddRange(Ask(0, Stopwatch.StartNew(), time));

    public string Line() => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-6} {Median(_perSecond),7:0} routes/s ({_perSecond.Min():0} to {_perSecond.Max():0}), "
        + $"{Median(_cost):0.000} ms of processor time each; under load {Words(_loaded)}"
        + $"; alone {Words(_alone)}");

    public async ValueTask DisposeAsync()
    {
        _process.Dispose();
        await server.DisposeAsync();
    }

    public static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private TimeSpan Used()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    private List<double> Ask(int client, Stopwatch clock, TimeSpan time)
    {
        using var connection = new KeptConnection(_address);
        var times = new List<double>();

        // Each client starts at another question.
        for (var i = client * _requests.Length / 32; clock.Elapsed < time; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var status = connection.Ask(_requests[i % _requests.Length], out _);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);

            if (status != 200)
            {
                throw new InvalidOperationException($"{name} answers {status}.");
            }
        }

        return times;
    }

    private byte[] Request(string query) => KeptConnection.Request(_address, $"/api/v1/maps/{map}/route?{query}");

    private static string Words(List<double> times)
    {
        times.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"median {times[times.Count / 2]:0.000} p90 {times[times.Count * 9 / 10]:0.000} p99 {times[times.Count * 99 / 100]:0.000} ms");
    }
}
