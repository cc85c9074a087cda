using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ModularPath.Host.Operations;

/// <summary>
/// The probes of orchestrators: <c>/health/live</c> (if not, restart) and <c>/health/ready</c> (if not, send no requests). The modules add
/// checks with these tags.
/// </summary>
internal static class HealthEndpoints
{
    private const string Ready = "ready";
    private const string Live = "live";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void AddHealthEndpoints(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<DrainingOptions>()
            .BindConfiguration(DrainingOptions.Section)
            .ValidateDataAnnotations()
            .Validate(static o => o.Delay + o.Timeout > TimeSpan.Zero, "Draining:Delay and Draining:Timeout cannot both be zero.");
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<DrainingOptions>>(
            static (host, draining) => host.ShutdownTimeout = draining.Value.Delay + draining.Value.Timeout);
        builder.Services.AddSingleton<Draining>().AddHostedService(static services => services.GetRequiredService<Draining>());
        builder.Services.AddHealthChecks().AddCheck<Draining>("draining", tags: [Ready]);
    }

    public static void MapHealthEndpoints(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", Of(Live));
        app.MapHealthChecks("/health/ready", Of(Ready));
    }

    private static HealthCheckOptions Of(string tag) => new()
    {
        Predicate = check => check.Tags.Contains(tag),
        ResponseWriter = static (context, report) => context.Response.WriteAsJsonAsync(
            new
            {
                report.Status,
                Checks = report.Entries.ToDictionary(static e => e.Key, static e => new { e.Value.Status, e.Value.Description }),
            },
            Json),
    };
}
