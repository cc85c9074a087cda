using ModelContextProtocol.Server;
using ModularPath.Pathfinding.Formats;
using ModularPath.Pathfinding.Http.Exports;
using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Mcp;

/// <summary>Tools that hand out files.</summary>
internal sealed class ExportTools(ExportService service, RouteFileService routes)
{
    public IReadOnlyList<McpServerTool> All =>
    [
        MapTool.Asking<NothingToSay>(
            "list_export_formats", "List export formats",
            "Lists the formats in which a map can be taken away (robots, virtual tabletops, GIS, games, print), with their options.",
            static (_, _, _) => Task.FromResult(ToolAnswer.Of(new ExportFormatsResponse(MapExporter.Formats)))),
        MapTool.Asking<MapToExport>(
            "export_map", "Take a map away",
            "Answers a map as a file for another program: first its name, length and what it could not hold, then the file itself.",
            async (_, asked, ct) => ToolAnswer.Of((await service.WriteAsync(
                asked.Map, MapExports.Find(asked.Format), asked.Options ?? new Dictionary<string, string>(), ct)).File)),
        MapTool.Asking<RouteToExport>(
            "export_route", "Draw a way",
            "Answers the way between two places as a picture to look at (png), a drawing (svg) or a line (geojson, gpx).",
            async (caller, asked, ct) =>
                ToolAnswer.Of(await routes.WriteAsync(caller.Response, asked.Question(), asked.Kind, ct))),
    ];
}
