using System.Diagnostics;
using System.Globalization;
using ModularPath.Host.Tests;

namespace ModularPath.LoadTests;

/// <summary>Changes the model again and again while pictures come in: no request may fail.</summary>
internal static class SwapsVerb
{
    public static async Task<int> RunAsync(int swaps)
    {
        var models = Directory.CreateTempSubdirectory("modularpath-models-").FullName;

        try
        {
            var shipped = Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "Models", "unet-s")).Order().Last();
            string[] versions = ["1.0.1", "1.0.2"];

            foreach (var version in versions)
            {
                Copy(shipped, Path.Combine(models, "unet-s", version));
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
            using var response = await server.Client.PostAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/models/{versions[i % 2]}/activate"), null);

            if (!response.IsSuccessStatusCode)
            {
                refused++;
                Console.WriteLine($"swap {i}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            }
        }

        var took = clock.Elapsed;
        await end.CancelAsync();
        var answers = await load;
        var failed = answers.Count(static a => a.Status != 200);
        Console.WriteLine(
            $"{swaps} swaps in {took.TotalSeconds:0.0} s ({refused} refused) under {answers.Count} requests: {failed} failed; " +
            $"p99 {answers.Select(static a => a.SinceDue).Percentile(0.99).TotalMilliseconds:0} ms, without swaps {calm.Select(static a => a.SinceDue).Percentile(0.99).TotalMilliseconds:0} ms; " +
            $"{before} MiB before, {await server.ResidentMiBAsync()} MiB after");
        return failed + refused == 0 ? 0 : 1;
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
