using System.Globalization;
using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Formats.Npy;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.ManyPlaces;

namespace ModularPath.Pathfinding.Http.Fields;

internal sealed class DistanceFieldEndpoint(FieldService service) : Endpoint<DistanceFieldQuery>
{
    private const string DefaultFormat = "png";

    public override void Configure()
    {
        Get("{id}/distance-field");
        Group<MapQuestionGroup>();
        Description(static b => b.Produces<Stream>(StatusCodes.Status200OK, "image/png", "application/octet-stream", "text/csv"));
        Summary(static s =>
        {
            s.Summary = "How far every pixel is from the nearest of some places, such as exits";
            s.Description = "The length of the best way, as a route measures it, in metres, or in pixels where the map has no scale: "
                + "with to from every pixel to the nearest of the places, with from the other way round. "
                + "png: 8-bit grey, 0 where no place can be reached, else 1 to 255 in equal steps from 0 to the greatest distance: "
                + "(value - 1) / 254 * X-Distance-Max. "
                + "npy: float32, shape (height, width), infinite where no place can be reached. csv: a line for each row, nothing "
                + "where no place can be reached. "
                + "Headers: X-Distance-Max, X-Distance-Unit (m or px), X-Distance-Farthest (x,y in the crs). "
                + "Refusals: InvalidOptions, InvalidValue, TooBig, NoSegment (400), MapNotFound (404), NotScaled (409).";
        });
    }

    public override async Task HandleAsync(DistanceFieldQuery req, CancellationToken ct)
    {
        var outward = req.From.Count > 0;
        var name = outward ? "from" : "to";
        var places = (outward ? req.From : req.To).Select(at => Position.StopOf(at, name)).ToArray();
        var question = new Question
        {
            Map = req.Id,
            Profile = req.Profile,
            Preference = req.Preference,
            Crs = req.Crs ?? "pixel",
            Options = AddressedOptions.Read(req),
        };

        if (question.Options?.WalkingSpeed is not null)
        {
            throw Problem.InvalidValue("options.walking_speed has no meaning here.");
        }

        var map = await service.AnswerAsync(
            HttpContext.Response, question, [(name, places)], 1, onMap => DistanceMap.Compute(onMap, outward, ct), ct);
        var file = DistanceMapFile.Maker(req.Format ?? DefaultFormat)!(map);
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

    // What the other endpoints get as a body.
    private sealed record Question : MapQuestion;
}

internal sealed class DistanceFieldQueryValidator : Validator<DistanceFieldQuery>
{
    public DistanceFieldQueryValidator()
    {
        RuleFor(static query => query.Format)
            .Must(static format => format is null || DistanceMapFile.Maker(format) is not null)
            .WithMessage("format={PropertyValue} is none of png, npy and csv.");
        RuleFor(static query => query)
            .Must(static query => query.To.Count > 0 != query.From.Count > 0)
            .WithMessage("Give either to=x,y or from=x,y, any number of times.");
    }
}
