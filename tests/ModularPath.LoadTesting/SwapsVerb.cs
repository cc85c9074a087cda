using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ModularPath.LoadTesting;

/// <summary>Swaps the model repeatedly under load: no request may fail.</summary>
internal static class SwapsVerb
{
    public static async Task<int> RunAsync(int swaps)
    {
        var models = Directory.CreateTempSubdirectory("modularpath-models-").FullName;

        try
        {
            var shipped = Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "Models", "unet-s")).Order().Last();
            var called = Path.GetFileName(shipped);
            string[] versions = [$"{called[..^1]}8", $"{called[..^1]}9"];

            foreach (var version in versions)
            {
                var copy = Path.Combine(models, "unet-s", version);
                Copy(shipped, copy);
                Rename(Path.Combine(copy, "model.onnx"), called, version);
            }

            await using var server = await ServerProcess.StartInferenceAsync("--Modules:Inference:ModelPath", models);
            return await SwapAsync(server, versions, swaps);
        }
        finally
        {
            Directory.Delete(models, recursive: true);
        }
    }

    private static async Task<int> SwapAsync(ServerProcess server, string[] versions, int swaps)
    {
        var picture = Pictures.Plan(512, 384);
        var capacity = await server.Client.CapacityAsync(picture, 2, TimeSpan.FromSeconds(5));
        var calm = await Arrivals.RunAsync(0.5 * capacity, TimeSpan.FromSeconds(10), _ => server.Client.SegmentAsync(picture));
        using var end = new CancellationTokenSource();
        var load = Task.Run(async () =>
        {
            var all = new List<Answer>();

            while (!end.IsCancellationRequested)
            {
                all.AddRange(await Arrivals.RunAsync(0.5 * capacity, TimeSpan.FromSeconds(2), _ => server.Client.SegmentAsync(picture)));
            }

            return all;
        });
        var (before, clock, refused) = (await server.ResidentMiBAsync(), Stopwatch.StartNew(), 0);

        for (var i = 0; i < swaps; i++)
        {
            using var response = await server.Client.PostAsync(
                string.Create(CultureInfo.InvariantCulture, $"/api/v1/models/{versions[i % 2]}/activate"), null);

            if (!response.IsSuccessStatusCode)
            {
                Console.WriteLine(
                    refused++ == 0
                        ? $"swap {i}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}"
                        : "and another one");
            }
        }

        var took = clock.Elapsed;
        await end.CancelAsync();
        var answers = await load;
        var failed = answers.Count(static a => a.Status != 200);
        Console.WriteLine(
            $"{swaps} swaps in {took.TotalSeconds:0.0} s ({refused} refused) under {answers.Count} requests: {failed} failed; " +
            $"p99 {answers.Select(static a => a.SinceDue).Percentile(0.99).TotalMilliseconds:0} ms, " +
            $"without swaps {calm.Select(static a => a.SinceDue).Percentile(0.99).TotalMilliseconds:0} ms; " +
            $"{before} MiB before, {await server.ResidentMiBAsync()} MiB after");
        return failed + refused == 0 ? 0 : 1;
    }

    // The version is a string in the metadata of the model: another one of the same length can be written over it.
    private static void Rename(string model, string from, string to)
    {
        var bytes = File.ReadAllBytes(model);
        var key = "modularpath.version"u8;
        var after = bytes.AsSpan(bytes.AsSpan().IndexOf(key) + key.Length);
        Encoding.ASCII.GetBytes(to).CopyTo(after[after.IndexOf(Encoding.ASCII.GetBytes(from))..]);
        File.WriteAllBytes(model, bytes);
        File.WriteAllText($"{model}.sha256", $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  model.onnx\n");
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
