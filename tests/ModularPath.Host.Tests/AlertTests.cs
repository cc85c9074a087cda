using System.Diagnostics;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace ModularPath.Host.Tests;

/// <summary>build/observability names metrics that exist, and its rules do what their names say.</summary>
public sealed partial class AlertTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "build/observability");
    private static readonly Rules Read = new DeserializerBuilder().IgnoreUnmatchedProperties().Build()
        .Deserialize<Rules>(File.ReadAllText(Path.Combine(Folder, "rules.yml")));
    private static readonly Rule[] Alerts =
    [
        .. Read.Groups.SelectMany(static group => group.Rules).Where(static rule => rule.Alert is not null),
    ];

    /// <summary>Every metric that a rule asks for, but for those that other rules record: these have a colon in their name.</summary>
    public static IEnumerable<string> Metrics => Read.Groups.SelectMany(static group => group.Rules)
        .SelectMany(static rule => Metric().Matches(NoMetric().Replace(rule.Expr, " ")))
        .Select(static match => match.Value).Where(static name => !name.Contains(':')).Distinct();

    [Theory]
    [InlineData("check", "rules", "rules.yml")]
    [InlineData("test", "rules", "rules.tests.yml")]
    [InlineData("check", "config", "--syntax-only", "../docker/prometheus/prometheus.yml")]
    public async Task Promtool_has_nothing_to_say(params string[] arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/promtool"), "promtool is not installed (Debian package prometheus).");
        using var promtool = Process.Start(new ProcessStartInfo("/usr/bin/promtool", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();

        Assert.True(promtool.ExitCode == 0, said);
    }

    [Fact]
    public void Every_alert_has_its_page_and_a_case_and_no_page_is_left_over()
    {
        var pages = Directory.GetFiles(Path.Combine(Folder, "runbook"))
            .ToDictionary(static path => Path.GetFileName(path), File.ReadAllText);
        var cases = File.ReadAllText(Path.Combine(Folder, "rules.tests.yml"));

        Assert.True(Alerts.Length > 10);
        Assert.Equal(
            Alerts.Select(static alert => $"{alert.Alert}.md").Order(StringComparer.Ordinal), pages.Keys.Order(StringComparer.Ordinal));
        Assert.All(Alerts, alert =>
        {
            Assert.Equal($"build/observability/runbook/{alert.Alert}.md", alert.Annotations["runbook"]);
            Assert.Contains(alert.Labels["severity"], (string[])["page", "ticket"]);
            Assert.Matches($@"alertname: {alert.Alert}\b", cases);
            Assert.Equal(
                ["What it means", "What to look at", "What to do"],
                Heading().Matches(pages[$"{alert.Alert}.md"]).Select(static match => match.Groups[1].Value));
        });
    }

    [Fact]
    public void Prometheus_is_given_the_rules()
    {
        var configuration = Path.Combine(Repository.Root, "build/docker/prometheus/prometheus.yml");
        var named = RuleFile().Match(File.ReadAllText(configuration)).Groups[1].Value;

        Assert.Equal(Path.Combine(Folder, "rules.yml"), Path.GetFullPath(named, Path.GetDirectoryName(configuration)!));
        // In the container the file is in /etc/prometheus.
        Assert.Contains(
            $"../observability:{Path.GetDirectoryName(Path.GetFullPath(named, "/etc/prometheus"))}:ro",
            File.ReadAllText(Path.Combine(Repository.Root, "build/docker/compose.yaml")), StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"\{[^}]*\}*[^{}]*\}|\{[^}]*\}|\[[^\]]*\]|(by|on|ignoring|without) \([^)]*\)"
        + "|histogram_quantile|(avg|min|max)_over_time|predict_linear")]
    private static partial Regex NoMetric();

    [GeneratedRegex(@"\b[a-z]+[_:][a-z0-9_:]+\b|\bup\b")]
    private static partial Regex Metric();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"rule_files: \[(.+)\]")]
    private static partial Regex RuleFile();

    private sealed class Rules
    {
        [YamlMember(Alias = "groups")]
        public List<Group> Groups { get; set; } = [];
    }

    private sealed class Group
    {
        [YamlMember(Alias = "rules")]
        public List<Rule> Rules { get; set; } = [];
    }

    private sealed class Rule
    {
        [YamlMember(Alias = "alert")]
        public string? Alert { get; set; }

        [YamlMember(Alias = "expr")]
        public string Expr { get; set; } = "";

        [YamlMember(Alias = "labels")]
        public Dictionary<string, string> Labels { get; set; } = [];

        [YamlMember(Alias = "annotations")]
        public Dictionary<string, string> Annotations { get; set; } = [];
    }
}
