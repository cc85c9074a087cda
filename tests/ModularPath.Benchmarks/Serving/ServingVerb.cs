using System.Diagnostics;
using System.Globalization;
using ModularPath.Inference.Contracts;
using ModularPath.Inference.Engine;
using ModularPath.Testing.Servers;

namespace ModularPath.Benchmarks.Serving;

/// <summary>
/// The cost of serving over ONNX Runtime alone, on the same pictures, with the same threads and in the same run: the network (a session and
/// its Run, nothing else), the reading (decoding, network and rendering, called one after the other), the port in this process (which adds
/// admission, batching, deadline and metrics), and the service over HTTP in its own process.
/// </summary>
internal static class ServingVerb
{
    /// <summary>Rounds until the JIT compiler has reached its last tier.</summary>
    private const int WarmUps = 5;

    public const string Usage = "serving DIR [--rounds N] [--pictures N]";

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var (rounds, pictures) = (9, 12);

        for (var i = 1; i + 1 < args.Length; i += 2)
        {
            var number = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            (rounds, pictures) = args[i] == "--rounds" ? (number, pictures) : (rounds, number);
        }

        var files = args.Length > 0 && Directory.Exists(args[0]) ? Directory.GetFiles(args[0]).Order().ToArray() : [];

        if (files.Length == 0)
        {
            await error.WriteLineAsync($"DIR is to be a folder of pictures.\n{Usage}");
            return 2;
        }

        using var port = ModelSegmentation.Open();
        using var alone = new NetworkAlone(port.ModelFile);
        await using var server = await ServerProcess.StartInferenceAsync();
        var prepared = alone.Prepare(await File.ReadAllBytesAsync(files[0]));
        using var here = Process.GetCurrentProcess();
        using var there = Process.GetProcessById(server.Id);
        (string Name, Cost Cost, Func<byte[], Task> Ask, Process Worker)[] ways =
        [
            ("network", new Cost(), _ => Task.Run(() => alone.Run(prepared)), here),
            ("reading", new Cost(), picture => Task.Run(() => alone.Read(picture)), here),
            ("in-process", new Cost(), picture => port.SegmentAsync(new SegmentationQuery(picture), default), here),
            ("HTTP", new Cost(), picture => AskAsync(server.Client, picture), there),
        ];

        for (var round = -WarmUps; round < rounds; round++)
        {
            foreach (var file in Enumerable.Range(0, pictures).Select(i => files[i * files.Length / pictures]))
            {
                var picture = await File.ReadAllBytesAsync(file);
                prepared = alone.Prepare(picture);

                foreach (var (_, cost, ask, worker) in ways)
                {
                    var sample = await Sample.OfAsync(() => ask(picture), worker);

                    if (round >= 0)
                    {
                        cost.Add(sample);
                    }
                }
            }
        }

        foreach (var (name, cost, _, _) in ways)
        {
            await output.WriteLineAsync(cost.Line(name, ways[0].Cost, ways[1].Cost));
        }

        return 0;
    }

    private static async Task AskAsync(HttpClient client, byte[] picture)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/segment") { Content = new ByteArrayContent(picture) };
        request.Content.Headers.ContentType = new("image/png");
        request.Headers.Accept.Add(new(SegmentationMaskFormat.MediaType));
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
