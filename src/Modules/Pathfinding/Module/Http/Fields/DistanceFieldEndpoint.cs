using System.Globalization;
using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Formats.Npy;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.ManyPlaces;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Fields;

internal sealed class DistanceFieldEndpoint(FieldService desk) : Endpoint<DistanceFieldQuery>
{
    public override void Configure()
    {
        Get("/api/v1/maps/{id}/distance-field");
        RequestBinder(new DocumentedOnly<DistanceFieldQuery>());
        Description(
            static b => b
                .Produces<Stream>(StatusCodes.Status200OK, "image/png", "application/octet-stream", "text/csv")
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict),
            clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "How far every pixel is from the nearest of some places, such as exits";
            s.Description = "The shortest walk along the steps of the grid, which are up to 8.3 % longer than a straight line; in metres, or in pixels where the map has no scale. "
                + "png: 8-bit grey, 0 where no place can be reached, else 1 to 255 in equal steps from 0 to the greatest distance: (value - 1) / 254 * X-Distance-Max. "
                + "npy: float32, shape (height, width), infinite where no place can be reached. csv: a line for each row, nothing where no place can be reached. "
                + "Headers: X-Distance-Max, X-Distance-Unit (m or px), X-Distance-Farthest (x,y in the crs). "
                + "Refusals: InvalidOptions, InvalidValue, TooBig, NoSegment (400), MapNotFound (404), NotScaled (409).";
            s.Params[nameof(DistanceFieldQuery.To)] = "Where to, x,y in the crs; may be repeated.";
            s.Params[nameof(DistanceFieldQuery.Crs)] = "pixel (default), normalized or meter.";
            s.Params[nameof(DistanceFieldQuery.AgentRadius)] = "Half the width of the one who walks, in metres, or in pixels where the map has no scale.";
            s.Params[nameof(DistanceFieldQuery.Format)] = "png (default), npy or csv.";
        });
    }

    public override async Task HandleAsync(DistanceFieldQuery req, CancellationToken ct)
    {
        var query = new QueryReader(HttpContext.Request, "to", "crs", "agent_radius", "format");
        var format = query.Text("format") ?? "png";
        var make = DistanceMapFile.Maker(format) ?? throw Problem.InvalidValue($"format={format} is none of png, npy and csv.");
        var places = query.Positions("to").Select(static to => new RouteStop { Location = to }).ToArray();
        var question = new AddressQuestion
        {
            Map = Route<string>("id")!,
            Crs = query.Text("crs") ?? "pixel",
            Options = new TravelOptions { AgentRadius = query.Number("agent_radius") },
        };
        var map = await desk.AnswerAsync(HttpContext.Response, question, [("to", places)], 1, onMap => DistanceMap.Compute(onMap, ct), ct);
        var file = make(map);
        var headers = HttpContext.Response.Headers;
        headers["X-Distance-Max"] = map.Greatest.ToString(CultureInfo.InvariantCulture);
        headers["X-Distance-Unit"] = map.Unit;
        headers["X-Distance-Farthest"] = string.Create(CultureInfo.InvariantCulture, $"{map.Farthest[0]},{map.Farthest[1]}");
        headers.ContentDisposition = $"attachment; filename=distance-field.{file.Extension}";
        headers.ContentType = file.MediaType;

        foreach (var piece in file.Pieces)
        {
            await HttpContext.Response.Body.WriteAsync(piece, ct);
        }
    }
}
