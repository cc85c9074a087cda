using System.Text.Json;
using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using ModularPath.Pathfinding.Formats;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Http.Exports;

internal sealed class ExportMapEndpoint(ExportService service) : Endpoint<MapExportQuery>
{
    /// <summary>What the file could not hold or keep: a JSON array of warnings as in other answers; absent if nothing.</summary>
    private const string WarningsHeader = "X-Warnings";

    public override void Configure()
    {
        Get("{id}/export");
        Group<MapQuestionGroup>();
        string[] mediaTypes = [.. MapExporter.Formats.Select(static format => format.MediaType).Distinct()];
        Description(b => b.Produces<Stream>(StatusCodes.Status200OK, mediaTypes[0], mediaTypes[1..]));
        Summary(static s =>
        {
            s.Summary = "A map as a file for other programs";
            s.Description = "GET /api/v1/export-formats lists the formats. The ETag header holds the map's revision, "
                + "Content-Disposition a name made of the map's, X-Warnings (a JSON array of code and message) what of the map the file "
                + "could not hold: doors_left_out, names_left_out, many_walls, venue_assumed. "
                + $"Formats: {string.Join("; ", MapExporter.Formats.Select(TitleOf))}. "
                + "Refusals: InvalidOptions, InvalidValue (400), MapNotFound (404), NotScaled, NotGeoreferenced (409).";
            s.Params[nameof(MapExportQuery.Format)] = "Which format.";

            foreach (var option in MapExporter.Options)
            {
                s.Params[PropertyOf(option.Name)] = option.Description;
            }
        });
    }

    public override async Task HandleAsync(MapExportQuery req, CancellationToken ct)
    {
        // As text, since each format reads its own options.
        var choices = HttpContext.Request.Query.Where(static option => option.Key != "format")
            .ToDictionary(static option => option.Key, static option => option.Value.ToString());
        var (file, map) = await service.WriteAsync(req.Id, MapExports.Find(req.Format), choices, ct);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        RevisionTag.Write(HttpContext.Response, map.Revision);
        ProvenanceHeaders.Write(HttpContext.Response, map.Provenance);
        HttpContext.Response.Headers.ContentDisposition = disposition.ToString();

        if (file.Warnings.Count > 0)
        {
            // Headers hold ASCII: JSON's own escapes make it that.
            HttpContext.Response.Headers[WarningsHeader] = JsonSerializer.Serialize(file.Warnings, JsonSerializerOptions.Web);
        }

        if (!RevisionTag.IsNotModified(HttpContext, map.Revision))
        {
            await Send.BytesAsync(file.Content, contentType: file.MediaType, cancellation: ct);
        }
    }

    private static string TitleOf(ExportFormat format) => $"{format.Format} ({format.Title}{(format.NeedsScale ? "; needs a scale" : "")}"
        + $"{(format.NeedsGeoreference ? "; needs a georeference" : "")})";

    private static string PropertyOf(string option) =>
        string.Concat(option.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
}
