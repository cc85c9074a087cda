using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using ModularPath.Pathfinding.Formats;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Offline;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Exports;

internal sealed class ExportMapEndpoint(ExportService desk) : Endpoint<MapExportQuery>
{
    private static readonly string[] OptionNames = [.. MapExporter.Formats.SelectMany(static format => format.Options).Select(static option => option.Name).Distinct()];

    public override void Configure()
    {
        Get(MapRoutes.One + "/export");
        RequestBinder(new DocumentedOnly<MapExportQuery>());
        Description(
            static b => b
                .Produces<Stream>(StatusCodes.Status200OK, MapExporter.Formats[0].MediaType, [.. MapExporter.Formats.Select(static format => format.MediaType).Distinct().Skip(1)])
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict),
            clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "A map as a file for other programs";
            s.Description = "GET /api/v1/export-formats lists the formats. The ETag header holds the map's revision, Content-Disposition a name made of the map's. "
                + $"Formats: {string.Join("; ", MapExporter.Formats.Select(static format => $"{format.Format} ({format.Title}{(format.NeedsScale ? "; needs a scale" : "")})"))}. "
                + "Refusals: InvalidOptions, InvalidValue (400), MapNotFound (404), NotScaled (409).";
            s.Params[nameof(MapExportQuery.Format)] = "Which format.";

            foreach (var option in MapExporter.Formats.SelectMany(static format => format.Options.Select(option => (format.Format, Option: option))).GroupBy(static o => o.Option))
            {
                s.Params[PropertyOf(option.Key.Name)] = $"Of {string.Join(" and ", option.Select(static o => o.Format))}. {option.Key.Description}";
            }
        });
    }

    public override async Task HandleAsync(MapExportQuery req, CancellationToken ct)
    {
        var query = new QueryReader(HttpContext.Request, ["format", .. OptionNames]);
        var export = MapExports.Find(query.Text("format"));
        var choices = OptionNames.Where(name => query.Text(name) is not null).ToDictionary(static name => name, name => query.Text(name)!);
        var (file, map) = await desk.WriteAsync(Route<string>("id")!, export, choices, ct);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        RevisionTag.Write(HttpContext.Response, map.Revision);
        ProvenanceHeaders.Write(HttpContext.Response, map.Provenance);
        HttpContext.Response.Headers.ContentDisposition = disposition.ToString();

        if (!RevisionTag.IsNotModified(HttpContext, map.Revision))
        {
            await Send.BytesAsync(file.Content, contentType: file.MediaType, cancellation: ct);
        }
    }

    private static string PropertyOf(string option) => string.Concat(option.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
}
