using System.Reflection;
using ModularPath.Inference.OpenInference.V2;

namespace ModularPath.Inference.OpenInference;

/// <summary>What the server is.</summary>
internal sealed class ServerMetadataEndpoint : EndpointWithoutRequest<ServerMetadata>
{
    private static readonly string ProgramVersion =
        typeof(ServerMetadataEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public override void Configure()
    {
        Get(OpenInferenceRoutes.Server);
        Group<OpenInferenceGroup>();
        Description(static b => b.Produces<ServerMetadata>(), clearDefaults: true);
        Summary(static s => s.Summary = "What the server is (Open Inference Protocol v2)");
    }

    public override Task HandleAsync(CancellationToken ct) =>
        Send.OkAsync(new ServerMetadata { Name = "modularpath", Version = ProgramVersion, Extensions = ["binary_tensor_data"] }, ct);
}
