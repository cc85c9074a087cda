using Microsoft.Extensions.Diagnostics.HealthChecks;
using ModularPath.Inference.OpenInference.V2;

namespace ModularPath.Inference.OpenInference;

/// <summary>The checks of the process, under the names of the protocol.</summary>
internal sealed class ServerHealthEndpoint(HealthCheckService checks) : EndpointWithoutRequest<ServerState>
{
    public override void Configure()
    {
        Get(OpenInferenceRoutes.Live, OpenInferenceRoutes.Ready);
        Group<OpenInferenceGroup>();
        AllowAnonymous();   // who watches a service has no key to it
        Description(
            static b => b.Produces<ServerState>().Produces<ServerState>(StatusCodes.Status503ServiceUnavailable));
        Summary(static s => s.Summary = "Whether the server lives, or is ready (Open Inference Protocol v2)");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var live = HttpContext.Request.Path == OpenInferenceRoutes.Live;
        var report = await checks.CheckHealthAsync(check => check.Tags.Contains(live ? "live" : "ready"), ct);
        var well = report.Status != HealthStatus.Unhealthy;

        await Send.ResponseAsync(
            live ? new ServerState { Live = well } : new ServerState { Ready = well },
            well ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            ct);
    }
}
