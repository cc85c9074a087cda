using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ModularPath.Host.Tests.Deployment;

/// <summary>The real program is started, probed and ended as a cluster does it by the manifests.</summary>
public sealed class ManifestProcessTests
{
    [Fact]
    public async Task Probes_are_answered_and_the_end_is_in_time()
    {
        var objects = await Manifests.OfAsync("gpu");
        var settings = objects.Settings("settings").Append(new("API_KEY", "of the cluster")).ToDictionary();
        await using var inference = await ServerProcess.StartInEnvironmentAsync(settings, "--Modules:Pathfinding:Enabled", "false");

        // Without the settings of the shared storage, which is not here, maps go to the data directory.
        foreach (var (name, value) in objects.Settings("pathfinding"))
        {
            if (!name.Contains("__Storage__", StringComparison.Ordinal))
            {
                settings[name] = value;
            }
        }

        await using var pathfinding = await ServerProcess.StartInEnvironmentAsync(
            settings,
            "--Modules:Inference:Enabled", "false", "--Segmentation:Remote:BaseAddress", inference.Client.BaseAddress!.ToString());
        await ProbesAnswerAsync(pathfinding, objects.One("Deployment", "pathfinding"));
        await ProbesAnswerAsync(inference, objects.One("Deployment", "inference"));

        pathfinding.Client.DefaultRequestHeaders.Add("X-Api-Key", settings["API_KEY"]);
        inference.Client.DefaultRequestHeaders.Add("X-Api-Key", settings["API_KEY"]);
        Assert.Equal("model", (await pathfinding.Client.UploadAsync(SmallMap.Png()))["segmentation"]!["source"]!.GetValue<string>());
        await WhatIsScaledByIsServedAsync(inference, objects);
        await Task.WhenAll(
            EndsInTimeAsync(pathfinding, objects, "pathfinding", () => pathfinding.Client.UploadAsync(SmallMap.Png(door: false))),
            EndsInTimeAsync(inference, objects, "inference", () => inference.Client.GetStringAsync("/api/v1/model/info")));
    }

    [Theory]
    [InlineData("cpu", "pathfinding", "pathfinding")]
    [InlineData("cpu", "inference", "inference-cpu")]
    [InlineData("gpu", "inference", "inference-gpu")]
    public async Task The_image_listens_on_the_port_that_is_probed(string overlay, string name, string target)
    {
        var objects = await Manifests.OfAsync(overlay);
        var container = objects.One("Deployment", name).At("spec/template/spec/containers/0");
        var port = container.TextAt("ports/0/containerPort");
        var stage = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "build/docker/Dockerfile"))).Split("\nFROM ")
            .Single(text => text.Split('\n')[0].EndsWith($" AS {target}", StringComparison.Ordinal));

        Assert.StartsWith($"modularpath/{target}:", container.TextAt("image"), StringComparison.Ordinal);
        Assert.Contains($"ASPNETCORE_URLS=http://+:{port} ", stage.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Contains($"\nEXPOSE {port}\n", stage, StringComparison.Ordinal);
        Assert.Equal(port, objects.One("Service", name).TextAt("spec/ports/0/port"));
        Assert.All(Probes(container), probe => Assert.Equal(container.TextAt("ports/0/name"), probe.TextAt("httpGet/port")));
    }

    private static async Task ProbesAnswerAsync(ServerProcess server, JsonNode deployment)
    {
        foreach (var probe in Probes(deployment.At("spec/template/spec/containers/0")))
        {
            using var response = await server.Client.GetAsync(probe.TextAt("httpGet/path"));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private static async Task WhatIsScaledByIsServedAsync(ServerProcess inference, List<JsonNode> objects)
    {
        var query = objects.One("ScaledObject", "inference").TextAt("spec/triggers/0/metadata/query")!;
        var metrics = await inference.Client.GetStringAsync("/metrics");

        // The program serves the same series but for the label "namespace", which Prometheus adds.
        foreach (Match series in Regex.Matches(query, @"(?<name>inference_\w+)\{namespace=""modularpath"",?(?<labels>[^}]*)\}"))
        {
            var (name, labels) = (series.Groups["name"].Value, series.Groups["labels"].Value);
            Assert.Contains(
                metrics.Split('\n'),
                line => line.StartsWith($"{name}{{", StringComparison.Ordinal) && line.Contains(labels, StringComparison.Ordinal));
        }
    }

    private static async Task EndsInTimeAsync(ServerProcess server, List<JsonNode> objects, string name, Func<Task> work)
    {
        var deployment = objects.One("Deployment", name).At("spec/template/spec");
        var begun = Stopwatch.StartNew();
        server.Terminate();
        await Eventually.Async(async () => await ProbeAsync("readinessProbe") == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await ProbeAsync("livenessProbe"));
        await work();

        Assert.Equal(0, await server.ExitAsync());
        Assert.InRange(begun.Elapsed.TotalSeconds, 4, deployment.At("terminationGracePeriodSeconds")!.GetValue<int>());

        async Task<HttpStatusCode> ProbeAsync(string probe)
        {
            using var answer = await server.Client.GetAsync(deployment.TextAt($"containers/0/{probe}/httpGet/path"));
            return answer.StatusCode;
        }
    }

    private static IEnumerable<JsonNode> Probes(JsonNode? container) =>
        ((string[])["startupProbe", "readinessProbe", "livenessProbe"]).Select(probe => container.At(probe)!);
}
