namespace ModularPath.Host.Tests.Deployment;

/// <summary>The component of build/kubernetes by which training passes models to inference, in its overlays.</summary>
public sealed class ModelsComponentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modularpath-models-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("cpu")]
    [InlineData("gpu")]
    public async Task Inference_follows_a_bucket_and_reaches_it(string overlay)
    {
        var objects = await RenderAsync(overlay);

        var given = objects.One("Deployment", "inference").At("spec/template/spec/containers/0/envFrom")!.AsArray();
        Assert.Contains(
            given, static source => source.TextAt("configMapRef/name")?.StartsWith("models-", StringComparison.Ordinal) == true);
        Assert.Contains(given, static source => source.TextAt("secretRef/name") == "models-read");
        Assert.StartsWith("s3://", objects.Settings("models")["Modules__Inference__Source"], StringComparison.Ordinal);
        Assert.Contains(
            "inference", objects.One("NetworkPolicy", "models").At("spec/podSelector")!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("training")]
    [InlineData("training-gpu")]
    public async Task Training_publishes_there_with_a_key_of_its_own(string overlay)
    {
        var container = (await RenderAsync(overlay)).One("Job", "training-first").At("spec/template/spec/containers/0");

        Assert.Equal(
            ["--publish", "$(Modules__Inference__Source)"],
            container.At("args")!.AsArray().TakeLast(2).Select(static arg => arg!.ToString()));
        Assert.Equal(
            ["models-write"], container.At("envFrom")!.AsArray().Select(static source => source.TextAt("secretRef/name")).OfType<string>());
    }

    private async Task<List<JsonNode>> RenderAsync(string overlay)
    {
        Tool.Needs("kubectl");
        var kubernetes = Path.GetRelativePath(_folder, Path.Combine(Repository.Root, "build/kubernetes"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "kustomization.yaml"), $"""
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            namespace: modularpath
            resources: [{kubernetes}/overlays/{overlay}]
            components: [{kubernetes}/components/models]
            """);
        var verified = await Tool.RunAsync(Path.Combine(Repository.Root, "build/verify-manifests"), _folder);
        Assert.SkipWhen(verified.ExitCode == 3, verified.Output);
        Assert.True(verified.ExitCode == 0, verified.Output);
        var objects = Yaml.Documents((await Tool.RunAsync("kubectl", "kustomize", _folder)).Output);
        Assert.Empty(ManifestPolicy.Violations(objects));
        return objects;
    }
}
