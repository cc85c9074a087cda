using System.Globalization;

namespace ModularPath.Host.Tests.Deployment;

/// <summary>
/// What a cluster needs and no schema demands: least privilege, bounds, and that nothing is lost when pods come and go.
/// </summary>
internal static class ManifestPolicy
{
    private static readonly string[] Probes = ["startupProbe", "readinessProbe", "livenessProbe"];

    public static List<string> Violations(IReadOnlyList<JsonNode> objects) =>
    [
        .. objects.Where(static o => o.TextAt("kind") is "Deployment" or "Job").SelectMany(OfPods),
        .. objects.Where(static o => o.TextAt("kind") == "Deployment").SelectMany(deployment => OfDeployment(deployment, objects)),
        .. objects.Where(static o => o.TextAt("kind") is "Deployment" or "Job").Where(pods => !HasPolicy(Labels(pods), objects))
            .Select(static o => $"{Called(o)}: no NetworkPolicy of both directions"),
        .. objects.Where(static o => o.TextAt("kind") == "NetworkPolicy").SelectMany(OfInference),
        .. objects.Where(static o => o.TextAt("kind") == "Secret").Select(static o => $"{Called(o)}: a secret in the repository"),
    ];

    private static IEnumerable<string> OfPods(JsonNode workload)
    {
        var pod = workload.At("spec/template/spec");
        var faults = new List<string>();
        Rule("runs as root", pod.TextAt("securityContext/runAsNonRoot") == "true" && pod.TextAt("securityContext/runAsUser") == "1654");
        Rule("no seccomp profile", pod.TextAt("securityContext/seccompProfile/type") == "RuntimeDefault");
        Rule(
            "mounts a token",
            pod.TextAt("automountServiceAccountToken") == "false"
                && pod.TextAt("serviceAccountName") is { } account and not "default"
                && account.Length > 0);
        Rule(
            "shares the host",
            pod.At("hostNetwork") is null
                && pod.At("hostPID") is null
                && pod.At("volumes")!.AsArray().All(static v => v.At("hostPath") is null));

        foreach (var container in pod.At("containers")!.AsArray())
        {
            Rule("writable root", container.TextAt("securityContext/readOnlyRootFilesystem") == "true");
            Rule(
                "may gain privileges",
                container.TextAt("securityContext/allowPrivilegeEscalation") == "false"
                    && container.At("securityContext/privileged") is null);
            Rule(
                "runs as somebody else",
                container.At("securityContext/runAsUser") is null && container.At("securityContext/runAsNonRoot") is null);
            Rule(
                "has capabilities",
                container.TextAt("securityContext/capabilities/drop/0") == "ALL"
                    && container.At("securityContext/capabilities/add") is null);
            Rule(
                "memory not bounded by what it asks for",
                container.TextAt("resources/limits/memory") is { } memory && memory == container.TextAt("resources/requests/memory"));
            Rule(
                "no whole number of cores",
                int.TryParse(container.TextAt("resources/limits/cpu"), NumberStyles.None, CultureInfo.InvariantCulture, out _));
            Rule("image without a version", container.TextAt("image")!.Split(':') is [_, not "latest"]);
            Rule("/tmp is not mounted", container.At("volumeMounts")!.AsArray().Any(static mount => mount.TextAt("mountPath") == "/tmp"));
        }

        return faults;

        void Rule(string fault, bool kept) => faults.AddRange(kept ? [] : [$"{Called(workload)}: {fault}"]);
    }

    private static IEnumerable<string> OfDeployment(JsonNode deployment, IReadOnlyList<JsonNode> objects)
    {
        var name = deployment.TextAt("metadata/name");
        var pod = deployment.At("spec/template/spec");
        var rolling = deployment.At("spec/strategy/rollingUpdate");
        var autoscaler = objects.SingleOrDefault(
            o => o.TextAt("kind") is "HorizontalPodAutoscaler" or "ScaledObject" && o.TextAt("spec/scaleTargetRef/name") == name);
        (string Fault, bool Kept)[] rules =
        [
            ("probes are missing", pod.At("containers")!.AsArray().All(static container =>
                Probes.All(probe => container.At($"{probe}/httpGet") is not null))),
            ("a rollout takes a pod away first", rolling.TextAt("maxUnavailable") == "0" && rolling.TextAt("maxSurge") == "1"),
            ("no PodDisruptionBudget",
                objects.Any(o => o.TextAt("kind") == "PodDisruptionBudget" && Selects(o.At("spec/selector"), Labels(deployment)))),
            ("killed before it has drained",
                int.TryParse(pod.TextAt("terminationGracePeriodSeconds"), out var grace) && grace > objects.Drain().TotalSeconds + 5),
            ("not spread",
                pod.At("topologySpreadConstraints")?.AsArray().Any(c => Selects(c.At("labelSelector"), Labels(deployment))) == true),
            ("replicas fight the autoscaler", deployment.At("spec/replicas") is null),
            ("no autoscaler to 3", (autoscaler.TextAt("spec/maxReplicas") ?? autoscaler.TextAt("spec/maxReplicaCount")) == "3"),
            ("scaled by something else", autoscaler.TextAt("spec/metrics/0/resource/target/averageUtilization") == "70"
                || (autoscaler.At("spec/fallback") is not null
                    && autoscaler.TextAt("spec/triggers/0/metadata/ignoreNullValues") == "false")),
            ("flaps",
                (autoscaler.At("spec/behavior") ?? autoscaler.At("spec/advanced/horizontalPodAutoscalerConfig/behavior"))
                    .At("scaleDown/stabilizationWindowSeconds") is not null),
            ("a budget that forbids to drain nodes", !objects.Any(o =>
                o.TextAt("kind") == "PodDisruptionBudget" && Selects(o.At("spec/selector"), Labels(deployment))
                && o.TextAt("spec/minAvailable") is { } least
                && least == (autoscaler.TextAt("spec/minReplicas") ?? autoscaler.TextAt("spec/minReplicaCount")))),
        ];

        return rules.Where(static rule => !rule.Kept).Select(rule => $"{Called(deployment)}: {rule.Fault}");
    }

    // The model is the most expensive: only pods that are named may call it.
    private static IEnumerable<string> OfInference(JsonNode policy) =>
        !Selects(policy.At("spec/podSelector"), new JsonObject { ["app.kubernetes.io/name"] = "inference" }) ? []
        : (policy.At("spec/ingress")?.AsArray() ?? [])
            .SelectMany(static rule => rule.At("from")?.AsArray() is { Count: > 0 } from ? from : [null])
            .Where(static peer =>
                (peer?["podSelector"]?["matchLabels"]?["app.kubernetes.io/name"]?.ToString(), peer?["namespaceSelector"])
                is not (("pathfinding", null) or ("prometheus", not null)))
            .Select(peer => $"{Called(policy)}: lets {peer?.ToJsonString() ?? "everybody"} reach inference");

    private static bool HasPolicy(JsonNode labels, IEnumerable<JsonNode> objects) => objects.Any(o => o.TextAt("kind") == "NetworkPolicy"
        && o.At("spec/podSelector/matchLabels") is JsonObject { Count: > 0 }
        && Selects(o.At("spec/podSelector"), labels)
        && o.At("spec/policyTypes")!.AsArray().Count == 2);

    private static bool Selects(JsonNode? selector, JsonNode labels) =>
        (selector.At("matchLabels") as JsonObject ?? []).All(pair => labels[pair.Key]?.ToString() == pair.Value!.ToString())
        && (selector.At("matchExpressions") as JsonArray ?? [])
            .All(e => e.At("values")!.AsArray().Any(value => value!.ToString() == labels[e.TextAt("key")!]?.ToString()));

    private static JsonNode Labels(JsonNode workload) => workload.At("spec/template/metadata/labels")!;

    private static string Called(JsonNode o) => $"{o.TextAt("kind")} {o.TextAt("metadata/name")}";
}
