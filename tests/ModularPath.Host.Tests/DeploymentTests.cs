using System.Text.RegularExpressions;

namespace ModularPath.Host.Tests;

/// <summary>
/// The files of build/docker name settings and metrics that exist. <c>build/verify-images</c> builds and starts the images.
/// </summary>
public sealed partial class DeploymentTests
{
    private static readonly string Docker = Path.Combine(Repository.Root, "build/docker");
    private static readonly string Source = Path.Combine(Repository.Root, "src");

    [Fact]
    public async Task The_dashboard_and_the_alerts_ask_for_metrics_that_there_are()
    {
        var dashboard = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Docker, "grafana/dashboards/modularpath.json")))!;
        var asked = dashboard["panels"]!.AsArray()
            .SelectMany(static panel => panel!["targets"]?.AsArray() ?? [])
            .SelectMany(static target => Metric().Matches(NoMetric().Replace(target!["expr"]!.GetValue<string>(), " ")))
            .Select(static match => match.Value)
            .Concat(AlertTests.Metrics.Where(static name => name != "up"))   // a metric of Prometheus itself
            .ToHashSet();

        await using var inference = await ServerProcess.StartInferenceAsync();
        await using var server = await ServerProcess.StartPathfindingAsync(inference.Client.BaseAddress!);
        await server.Client.UploadAsync(SmallMap.Png());
        var served = await server.Client.GetStringAsync("/metrics") + await inference.Client.GetStringAsync("/metrics");

        // Counters of faults are not served before the first fault: look for their names in the source.
        var unseen = asked.Where(name => !served.Contains($"\n{name}{{", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(["inference_cancelled_total", "inference_refused_total", "maps_healed_total", "segmentation_fallbacks_total"], unseen);
        var code = AllSource();
        Assert.All(
            unseen,
            name => Assert.Matches($"CreateCounter<long>\\(\\s*\"{Regex.Escape(name[..^"_total".Length].Replace('_', '.'))}\"", code));
        Assert.True(asked.Count > 15, string.Join(' ', asked));
    }

    [Fact]
    public async Task Settings_in_images_and_Compose_files_are_settings_of_the_program()
    {
        var texts = await Task.WhenAll(
            Directory.GetFiles(Docker, "compose*.yaml").Append(Path.Combine(Docker, "Dockerfile"))
                .Select(static file => File.ReadAllTextAsync(file)));
        var keys = texts.SelectMany(static text => Setting().Matches(text))
            .Select(static match => match.Value.Replace("__", ":", StringComparison.Ordinal)).ToHashSet();

        Assert.True(keys.Count > 8, string.Join(' ', keys));
        Assert.DoesNotContain(keys, static key => !Exists(key));
        Assert.False(Exists("Draining:Delays"));
        Assert.False(Exists("Drains:Delay"));
    }

    // A setting is a property of the options bound to its section, or a path that the code names.
    internal static bool Exists(string key)
    {
        var (section, name) = (key[..key.LastIndexOf(':')], key[(key.LastIndexOf(':') + 1)..]);

        return section.StartsWith("Logging:", StringComparison.Ordinal)
            || name == "Enabled"
                && section.StartsWith("Modules:", StringComparison.Ordinal)
                && Directory.Exists(Path.Combine(Source, section.Replace(':', '/')))
            || AllSource().Contains($"\"{key}\"", StringComparison.Ordinal)
            || SourceFiles()
                .Where(file => File.ReadAllText(file).Contains($"Section = \"{section}\"", StringComparison.Ordinal))
                .SelectMany(static file => Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "*.cs"))
                .Any(file => Regex.IsMatch(File.ReadAllText(file), $@"\b{Regex.Escape(name)}( \{{ get; set; \}}|\r?\n\s+\{{\r?\n\s+get)"));
    }

    private static IEnumerable<string> SourceFiles() => Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories);

    private static string AllSource() => string.Concat(SourceFiles().Select(File.ReadAllText));

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|by \([^)]*\)|histogram_quantile")]
    private static partial Regex NoMetric();

    [GeneratedRegex(@"\b[a-z]+(_[a-z0-9]+)+\b")]
    private static partial Regex Metric();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+(__[A-Za-z.]+)+(?=[:=])")]
    private static partial Regex Setting();
}
