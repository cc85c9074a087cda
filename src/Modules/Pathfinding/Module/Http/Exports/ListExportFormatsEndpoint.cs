using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Http.Exports;

internal sealed class ListExportFormatsEndpoint : EndpointWithoutRequest<ExportFormatsResponse>
{
    public override void Configure()
    {
        Get("/api/v1/export-formats");
        Description(
            static b => b
                .Produces<ExportFormatsResponse>()
                .ProducesProblem(StatusCodes.Status400BadRequest));
        Summary(static s =>
        {
            s.Summary = "Lists the formats in which maps can be taken away";
            s.Description = "For each its audience, the media type and extension of its file, whether it needs a scale, and its options.";
        });
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        await Send.OkAsync(new ExportFormatsResponse(MapExporter.Formats), ct);
    }
}
