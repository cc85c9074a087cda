using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Questions;

internal sealed class GetQuestionsEndpoint(QuestionService service) : Endpoint<PlaceQuestionsQuery, PlaceQuestionsResponse>
{
    public override void Configure()
    {
        Get("{id}/questions");
        Group<MapGroup>();
        Description(static b => b.Produces<PlaceQuestionsResponse>());
        Summary(static s =>
        {
            s.Summary = "The places of a map that are most worth a look";
            s.Description = "Where it is doubtful whether a place is open or a wall, and many ways hang on it: those first on which most "
                + "hangs, 3 unless `limit` (1 to 20) says otherwise. Show what image has within the box, and post the answer. "
                + "What people have said is not asked, nor anything of maps that other programs drew. The ETag header holds the map's "
                + "revision; an id holds as long as that does. Refusals: InvalidValue, TooBig (400), MapNotFound (404).";
        });
    }

    public override async Task HandleAsync(PlaceQuestionsQuery req, CancellationToken ct)
    {
        if (await service.AskAsync(HttpContext, req, ct) is { } answer)
        {
            await Send.OkAsync(answer, ct);
        }
    }
}

internal sealed class PlaceQuestionsQueryValidator : Validator<PlaceQuestionsQuery>
{
    public PlaceQuestionsQueryValidator() =>
        RuleFor(static query => query.Limit).InclusiveBetween(1, QuestionService.MostQuestions)
            .WithMessage($"limit={{PropertyValue}} is not a whole number from 1 to {QuestionService.MostQuestions}.");
}
