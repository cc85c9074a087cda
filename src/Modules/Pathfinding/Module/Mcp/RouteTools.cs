using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ModularPath.Pathfinding.Http.Routes;

namespace ModularPath.Pathfinding.Mcp;

/// <summary>Tools that find ways.</summary>
internal sealed class RouteTools(RouteService service)
{
    public IReadOnlyList<McpServerTool> All =>
    [
        MapTool.Asking<RouteToFind>(
            "find_route", "Find a way",
            "Finds the shortest way from one place of a map to another that crosses no wall: its length, time, line, narrowest place, "
                + "how sure it is, and on request how to follow it in sentences. Distances are metres, or pixels while the map has no "
                + "scale (units). If there is no way the refusal (NoRoute) says why; explain_no_route says the same as an answer.",
            async (caller, asked, ct) =>
                ToolAnswer.Of(await service.AnswerAsync(caller.Response, asked.Question(asked.Alternatives, asked.Steps), ct))),
        MapTool.Asking<WayToFind>(
            "explain_no_route", "Say why there is no way",
            "Says whether two places of a map are connected, and if not, what keeps them apart: the fewest pixels that would have to be "
                + "opened (openings, with place, class and confidence), the zone or closed door that blocks, or that the agent is too "
                + "wide. A wall of low confidence may be read wrong: look at it with show_map, then use open_door.",
            ExplainAsync),
    ];

    private async Task<CallToolResult> ExplainAsync(
        HttpContext caller, WayToFind asked, CancellationToken cancellationToken)
    {
        try
        {
            var route = (await service.AnswerAsync(caller.Response, asked.Question(), cancellationToken)).Routes[0];
            return ToolAnswer.Of(new Dictionary<string, object?> { ["connected"] = true, ["distance"] = route.Distance });
        }
        catch (ProblemException e) when (e.Kind == ProblemKind.NoRoute || e.Code == "NoSegment")
        {
            return ToolAnswer.Of(new Dictionary<string, object?>(e.Extensions)
            {
                ["connected"] = false,
                ["code"] = e.Code,
                ["why"] = e.Message,
            });
        }
    }
}
