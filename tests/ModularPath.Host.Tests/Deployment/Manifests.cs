namespace ModularPath.Host.Tests.Deployment;

/// <summary>The rendered kustomizations of build/kubernetes; a test is skipped if there is no kubectl.</summary>
internal static class Manifests
{
    public static async Task<List<JsonNode>> OfAsync(string overlay)
    {
        Tool.Needs("kubectl");
        var rendered = await Tool.RunAsync("kubectl", "kustomize", $"build/kubernetes/overlays/{overlay}");
        Assert.True(rendered.ExitCode == 0, rendered.Output);

        return Yaml.Documents(rendered.Output);
    }

    public static JsonNode One(this IEnumerable<JsonNode> objects, string kind, string name) =>
        objects.Single(o => o.TextAt("kind") == kind && o.TextAt("metadata/name") == name);

    /// <summary>The content of a generated ConfigMap, the name of which ends in a digest.</summary>
    public static Dictionary<string, string> Settings(this IEnumerable<JsonNode> objects, string name) =>
        objects.Where(static o => o.TextAt("kind") == "ConfigMap")
            .Single(o => o.TextAt("metadata/name")!.StartsWith($"{name}-", StringComparison.Ordinal))
            .At("data")!.AsObject().ToDictionary(static entry => entry.Key, static entry => entry.Value!.ToString());

    /// <summary>The longest time from SIGTERM to the end of a process.</summary>
    public static TimeSpan Drain(this IEnumerable<JsonNode> objects) =>
        objects.Settings("settings") is var settings
            ? TimeSpan.Parse(settings["Draining__Delay"], null) + TimeSpan.Parse(settings["Draining__Timeout"], null)
            : default;
}
