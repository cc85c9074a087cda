using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Endpoints;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class UploadMapEndpoint(
    UploadReader reader, MapIngest ingest, MapAnswers answers, IOptions<PathfindingOptions> options) : Endpoint<UploadQuery, MapResponse>
{
    public override void Configure()
    {
        Post(MapGroup.Prefix + "/upload");
        Options(b => b.WithMetadata(BodySize.OfForm(options.Value.Limits.MaxBytes)));
        // The body may be JSON or a form, and either is a file to read, not a request to bind.
        RequestBinder(new RequestBinder<UploadQuery>(BindingSource.QueryParams));
        Description(
            static b => b
                .Accepts<UploadForm>(
                    "multipart/form-data", "image/*", "application/octet-stream", "application/zip", "application/json", "text/plain")
                .Produces<MapResponse>(StatusCodes.Status201Created)
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
                .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
                .ProducesProblem(StatusCodes.Status503ServiceUnavailable));
        Summary(static s =>
        {
            s.ResponseExamples[StatusCodes.Status201Created] = Examples.MapAnswer;
            s.Summary = "Makes a map of a picture, or of a map in another program's format";
            s.Description = "The picture comes as a form (`file` or `image`, with `name`, `description` and `scale_meters_per_pixel`) "
                + "or as the body itself, the other three then in the query. A map that others have read comes the same way (ROS "
                + "map.yaml and its picture, "
                + "MovingAI .map, Universal VTT, a scene of Foundry VTT, Tiled, LDtk, Open-RMF, or a `mask` of class ids): "
                + "it is taken as it says, with its scale and origin. "
                + "Plans as SVG, DXF or PDF are read from their lines, without a model. "
                + "When 201 is answered, the map is on disk and can be asked. "
                + "The headers X-Segmentation-Source, X-Model-Digest and Cache-Status say who read the picture. Where no model "
                + "answers, a stand-in "
                + "reads it and the map heals later; with `Prefer: quality=model`, or where the server has no stand-in, "
                + "ModelUnavailable (503) is answered. "
                + "Refusals: TooBig (413), UnsupportedMedia (415), UnreadablePicture, UnreadableMapFile (422), InvalidQuery, "
                + "InvalidOptions, InvalidValue (400).";
        });
    }

    public override async Task HandleAsync(UploadQuery req, CancellationToken ct)
    {
        var modelOnly = ModelPreference.IsIn(HttpContext.Request);
        var upload = await reader.ReadAsync(HttpContext.Request, req, ct);
        var map = await ingest.AddAsync(upload with { Author = Authorship.Of(HttpContext) }, modelOnly, ct);

        if (modelOnly)
        {
            ModelPreference.WriteApplied(HttpContext.Response);
        }

        HttpContext.Response.Headers.Location = $"{HttpContext.Request.PathBase}{MapGroup.Prefix}/{map.Id}";
        await Send.ResponseAsync(answers.Of(map, HttpContext.Response), StatusCodes.Status201Created, ct);
    }
}
