using System.Text.RegularExpressions;
using ModularPath.Pathfinding.Settings;

namespace ModularPath.Host.Tests.Deployment;

/// <summary>The files of build/kubernetes, rendered: they keep the schemas of Kubernetes and our own rules.</summary>
public sealed partial class ManifestTests
{
    [Fact]
    public async Task Schemas_allow_all_that_the_overlays_become()
    {
        var verified = await Tool.RunAsync(Path.Combine(Repository.Root, "build/verify-manifests"));
        Assert.SkipWhen(verified.ExitCode == 3, verified.Output);

        Assert.True(verified.ExitCode == 0, verified.Output);
        Assert.Equal(4, verified.Output.Split("objects are what the schemas allow").Length - 1);

        // The schemas refuse a wrong type, a kind that does not exist, and unknown fields at any depth.
        var rendered = (await Tool.RunAsync("kubectl", "kustomize", "build/kubernetes/overlays/gpu")).Output;
        string[] planted =
        [
            rendered.Replace("maxReplicas: 3", "maxReplicas: many", StringComparison.Ordinal),
            rendered.Replace("kind: ScaledObject", "kind: ScaleObject", StringComparison.Ordinal),
            rendered.Replace("readOnlyRootFilesystem", "readOnlyRootFileSystem", StringComparison.Ordinal),
            rendered.Replace("failureThreshold: 4", "failures: 4", StringComparison.Ordinal),
        ];

        foreach (var text in planted)
        {
            Assert.NotEqual(rendered, text);
            var refused = await Tool.RunAsync("node", ["build/kubernetes/schemas/validate.mjs"], text, new Dictionary<string, string>());
            Assert.Equal(1, refused.ExitCode);
        }
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("gpu")]
    [InlineData("training")]
    [InlineData("training-gpu")]
    public async Task Rules_are_kept(string overlay) => Assert.Empty(ManifestPolicy.Violations(await Manifests.OfAsync(overlay)));

    [Theory]
    [InlineData("Deployment pathfinding", "spec/template/spec/securityContext/runAsNonRoot", "false", "runs as root")]
    [InlineData("Deployment inference", "spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem", "false", "writable root")]
    [InlineData(
        "Deployment inference", "spec/template/spec/containers/0/securityContext/capabilities/add", "[\"NET_ADMIN\"]", "has capabilities")]
    [InlineData("Deployment inference", "spec/template/spec/containers/0/resources/limits/memory", null, "memory not bounded")]
    [InlineData("Deployment inference", "spec/template/spec/containers/0/resources/limits/cpu", "\"1500m\"", "whole number of cores")]
    [InlineData("Deployment pathfinding", "spec/template/spec/containers/0/livenessProbe", null, "probes are missing")]
    [InlineData(
        "Deployment pathfinding", "spec/template/spec/containers/0/image", "\"modularpath/pathfinding:latest\"", "image without a version")]
    [InlineData("Deployment pathfinding", "spec/template/spec/terminationGracePeriodSeconds", "30", "killed before it has drained")]
    [InlineData("Deployment pathfinding", "spec/template/spec/automountServiceAccountToken", "true", "mounts a token")]
    [InlineData("Deployment pathfinding", "spec/strategy/rollingUpdate/maxUnavailable", "1", "takes a pod away first")]
    [InlineData("Deployment pathfinding", "spec/replicas", "1", "fight the autoscaler")]
    [InlineData("PodDisruptionBudget inference", "spec/selector/matchLabels/app.kubernetes.io~name", "\"else\"", "no PodDisruptionBudget")]
    [InlineData("PodDisruptionBudget pathfinding", "spec/minAvailable", "2", "forbids to drain nodes")]
    [InlineData("NetworkPolicy inference", "spec/podSelector/matchLabels/app.kubernetes.io~name", "\"else\"", "no NetworkPolicy")]
    [InlineData("NetworkPolicy inference", "spec/ingress/0/from", null, "lets everybody reach inference")]
    [InlineData("NetworkPolicy default-deny", "spec/ingress", "[{\"from\":[{\"podSelector\":{}}]}]", "reach inference")]
    [InlineData("HorizontalPodAutoscaler inference", "spec/maxReplicas", "30", "no autoscaler to 3")]
    [InlineData("HorizontalPodAutoscaler inference", "spec/metrics/0/resource/target/averageUtilization", "90", "scaled by something else")]
    [InlineData("HorizontalPodAutoscaler inference", "spec/behavior/scaleDown", null, "flaps")]
    public async Task A_planted_violation_is_caught(string where, string path, string? value, string fault)
    {
        var objects = await Manifests.OfAsync("cpu");
        var names = where.Split(' ');
        objects.One(names[0], names[1]).Plant(path, value);

        Assert.Contains(ManifestPolicy.Violations(objects), violation => violation.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_are_settings_of_the_program()
    {
        var objects = await Manifests.OfAsync("gpu");
        var secrets = Setting()
            .Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "build/kubernetes/secrets.env.example")))
            .Select(static match => match.Value);
        var keys = objects.Settings("settings").Keys.Concat(objects.Settings("pathfinding").Keys).Concat(secrets)
            .Select(static key => key.Replace("__", ":", StringComparison.Ordinal)).ToList();

        Assert.True(keys.Count > 10, string.Join(' ', keys));
        Assert.DoesNotContain(keys, static key => !Exists(key));
        Assert.False(Exists("Modules:Pathfinding:Storage:S3:Buckets"));

        static bool Exists(string key) => key.Split(':') is ["Modules", "Pathfinding", .. var path]
            ? path.Aggregate((Type?)typeof(PathfindingOptions), static (type, name) => type?.GetProperty(name)?.PropertyType) is not null
            : DeploymentTests.Exists(key);
    }

    [Fact]
    public async Task The_queue_is_asked_for_so_that_silence_is_not_taken_for_rest()
    {
        Tool.Needs("promtool");
        var query = (await Manifests.OfAsync("gpu")).One("ScaledObject", "inference").TextAt("spec/triggers/0/metadata/query")!;

        // Two replicas: pictures wait half a second each; no picture for a long time; none ever; no replica answers.
        string[] served =
        [
            "inference_duration_seconds_sum{namespace=\"modularpath\",stage=\"queue\",pod=",
            "inference_duration_seconds_count{namespace=\"modularpath\",stage=\"queue\",pod=",
        ];
        string[] alive =
        [
            Series("inference_queue_depth{namespace=\"modularpath\",pod=", "0", "0x40"),
            Series("inference_queue_depth{namespace=\"modularpath\",pod=", "1", "0x40"),
        ];
        string[] busy =
        [
            .. alive, Series(served[0], "0", "0+15x40"), Series(served[1], "0", "0+30x40"), Series(served[0], "1", "0+15x40"),
            Series(served[1], "1", "0+30x40"),
        ];
        string[] rested = [.. alive, Series(served[0], "0", "70x40"), Series(served[1], "0", "100x40")];
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, new JsonObject
        {
            ["tests"] = new JsonArray([Case(busy, 1), Case(rested, 0), Case(alive, 0), Case([], null)]),
        }.ToJsonString());

        var tested = await Tool.RunAsync("promtool", "test", "rules", file);

        Assert.True(tested.ExitCode == 0, tested.Output);
        File.Delete(file);

        static string Series(string name, string pod, string values) => $"{name}\"{pod}\"}}|{values}";

        JsonObject Case(string[] series, double? expected) => new()
        {
            ["interval"] = "15s",
            ["input_series"] = new JsonArray([.. series.Select(static s => s.Split('|')).Select(static s => new JsonObject
            {
                ["series"] = s[0], ["values"] = s[1],
            })]),
            ["promql_expr_test"] = new JsonArray(new JsonObject
            {
                ["expr"] = query,
                ["eval_time"] = "5m",
                ["exp_samples"] = expected is { } value ? new JsonArray(new JsonObject { ["labels"] = "{}", ["value"] = value }) : [],
            }),
        };
    }

    [GeneratedRegex(@"(?<=^)[A-Z][A-Za-z0-9]+(__[A-Za-z0-9]+)+(?==)", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
