using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace ModularPath.Pathfinding.Mcp;

/// <summary>The tools of this module, for a server of the Model Context Protocol if the Host has one.</summary>
internal static class McpTools
{
    /// <summary>What a model is told before it sees the tools.</summary>
    private const string Instructions =
        "Maps made from pictures, and ways on them that cross no wall. Positions are [x, y] in pixels of the picture: x to the right, y "
        + "down, from the top-left corner. Distances are metres once a map has a scale, pixels until then. To find a way: list_maps or "
        + "read_picture, find_places (or show_map) for positions, find_route. If there is none: explain_no_route, then open_door or "
        + "paint_area where the picture was read wrong. A refusal is a problem document with a stable code and what to do.";

    public static IServiceCollection AddMcpTools(this IServiceCollection services)
    {
        services.AddSingleton<LibraryTools>().AddSingleton<RouteTools>().AddSingleton<EditingTools>().AddSingleton<ExportTools>();
        // Run by the first who asks for a server of the protocol: without one nothing of it is loaded.
        services.AddOptions<McpServerOptions>().Configure<IServiceProvider>(static (server, provider) =>
        {
            server.ServerInstructions = Instructions;
            server.ToolCollection ??= [];

            foreach (var tool in (McpServerTool[])
                [
                    .. provider.GetRequiredService<LibraryTools>().All, .. provider.GetRequiredService<RouteTools>().All,
                    .. provider.GetRequiredService<EditingTools>().All, .. provider.GetRequiredService<ExportTools>().All,
                ])
            {
                server.ToolCollection.Add(tool);
            }
        });
        return services;
    }
}
