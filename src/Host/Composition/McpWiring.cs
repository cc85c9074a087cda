using Microsoft.Extensions.Options;
using ModularPath.Endpoints;
using ModularPath.Host.Http;
using ModularPath.Pathfinding.Settings;

namespace ModularPath.Host.Composition;

/// <summary>Serves the modules' tools over the Model Context Protocol, if configured, under the same keys and limits as the API.</summary>
internal static class McpWiring
{
    public const string Setting = "Mcp:Enabled";
    public const string Path = "/mcp";

    // Of a picture as base64: four characters for three bytes, and the rest of the message.
    private const long MessageOverhead = 256 * 1024;

    public static void AddMcp(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>(Setting))
        {
            return;
        }

        if (!ModuleCatalog.IsEnabled(builder.Configuration, "Pathfinding"))
        {
            throw new InvalidOperationException(
                $"{Setting} is true but Modules:Pathfinding:Enabled is false, and all tools are of that module. Turn one on or the other "
                + "off.");
        }

        // Without sessions: any replica can answer any message.
        builder.Services.AddMcpServer(static server => server.ServerInfo = new()
        {
            Name = "ModularPath",
            Version = typeof(McpWiring).Assembly.GetName().Version!.ToString(3),
        })
            .WithHttpTransport(static transport => transport.Stateless = true)
            .WithRequestFilters(static filters => filters.AddCallToolFilter(ToolProblems.Answered));
    }

    public static void MapMcpTools(this WebApplication app)
    {
        if (app.Configuration.GetValue<bool>(Setting))
        {
            var limits = app.Services.GetRequiredService<IOptions<PathfindingOptions>>().Value.Limits;
            app.MapMcp(Path).RequireAuthorization().WithMetadata(new BodySize((limits.MaxBytes / 3 * 4) + MessageOverhead));
        }
    }
}
