using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Fields;

internal sealed class SnapEndpoint(FieldService service) : Endpoint<SnapRequest, SnapResponse>
{
    public override void Configure()
    {
        Post("snap");
        Group<JsonQuestionGroup>();
        Description(static b => b.Accepts<SnapRequest>("application/json").Produces<SnapResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(Examples.Snap));
            s.Summary = "Where places lie on walkable ground";
            s.Description = "Each for itself: its own pixel where that is walkable, else the nearest within its radius that is on no "
                + "island; null where there is none. "
                + "Refusals: InvalidQuery, InvalidOptions, InvalidValue, TooBig (too many places), MapNotFound (404), NotScaled (409).";
        });
    }

    public override async Task HandleAsync(SnapRequest req, CancellationToken ct)
    {
        var answer = await service.AnswerAsync(
            HttpContext.Response, req, [("locations", req.Locations)], 0,
            static places => places.Answer.Complete(new SnapResponse
            {
                Locations =
                [
                    .. places.Request.Stops.Zip(
                        places.CellsAlone(), (stop, cell) => cell is { } found ? places.Answer.Snapped(stop, found) : null),
                ],
            }),
            ct);
        await Send.OkAsync(answer, ct);
    }
}

internal sealed class SnapRequestValidator : Validator<SnapRequest>
{
    public SnapRequestValidator() => RuleFor(static request => request.Options!.WalkingSpeed).Null()
        .WithMessage("options.walking_speed has no meaning here.")
        .When(static request => request.Options is not null);
}
