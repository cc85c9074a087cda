using System.Reflection;
using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Inference.Contracts.V1;
using ModularPath.Inference.Models;
using ModularPath.Inference.Pipeline;

namespace ModularPath.Inference.Status;

/// <summary>Whether the service can do its work.</summary>
internal sealed class HealthEndpoint(ServedModel served, Admission admission, Uptime uptime) : EndpointWithoutRequest<HealthResponse>
{
    private static readonly string ProgramVersion =
        typeof(HealthEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public override void Configure()
    {
        Get(InferenceRoutes.Health);
        AllowAnonymous();   // who watches a service has no key to it
        Description(
            static b => b.Produces<HealthResponse>().Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable),
            clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "Whether the service can do its work";
            s.Description = "healthy; degraded: there is no model; unhealthy (503): the model cannot be used.";
        });
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        var loaded = served.Loaded;
        var status = loaded switch
        {
            { Model: not null } => "healthy",
            { Path: null } => "degraded",
            _ => "unhealthy",
        };

        return Send.ResponseAsync(
            new HealthResponse
            {
                Status = status,
                ModelLoaded = loaded.Model is not null,
                GpuAvailable = loaded.GpuAvailable,
                Engine = loaded.Model is null ? Engines.None : Engines.UNet,
                QueueDepth = admission.Waiting,
                UptimeS = Math.Round(uptime.Elapsed.TotalSeconds, 3),
                Version = ProgramVersion,
                Reason = loaded.Reason,
            },
            status == "unhealthy" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK,
            ct);
    }
}
