using System.Reflection;

namespace ModularPath.Inference.Status;

/// <summary>Whether the service can do its work.</summary>
internal sealed class HealthEndpoint(ServedModel served, ModelHealth health, Admission admission, Uptime uptime)
    : EndpointWithoutRequest<HealthResponse>
{
    private static readonly string ProgramVersion =
        typeof(HealthEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public override void Configure()
    {
        Get(InferenceRoutes.Health);
        Tags(StrictRequests.AnyQuery);
        AllowAnonymous();   // who watches a service has no key to it
        Description(
            static b => b.Produces<HealthResponse>().Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable));
        Summary(static s =>
        {
            s.Summary = "Whether the service can do its work";
            s.Description = "healthy; degraded: there is no model, or not the chosen one; unhealthy (503): the model cannot be used, "
                + "or a run of it never ends.";
        });
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        var (status, reason) = health.Judge();
        var loaded = served.Loaded.Model is not null;

        return Send.ResponseAsync(
            new HealthResponse
            {
                Status = status,
                ModelLoaded = loaded,
                GpuAvailable = health.GpuAvailable,
                Device = health.Device,
                Provider = health.Provider,
                Engine = loaded ? EngineNames.UNet : EngineNames.None,
                QueueDepth = admission.Waiting,
                UptimeS = Math.Round(uptime.Elapsed.TotalSeconds, 3),
                Version = ProgramVersion,
                Reason = reason,
            },
            status == ModelHealth.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK,
            ct);
    }
}
