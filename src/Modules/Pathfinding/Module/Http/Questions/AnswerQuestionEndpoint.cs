using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ModularPath.Endpoints;
using ModularPath.Pathfinding.Http.Maps;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Questions;

internal sealed class AnswerQuestionEndpoint(QuestionService service, MapAnswers answers) : Endpoint<PlaceAnswer, MapResponse>
{
    public override void Configure()
    {
        Post("{id}/questions/{question}");
        Group<MapChangeGroup>();
        Options(static b => b.WithMetadata(BodySize.OfJson));
        Description(static b => b.Accepts<PlaceAnswerRequest>("application/json").Produces<MapResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(new PlaceAnswerRequest { Answer = "open" }));
            s.Summary = "Answers a question";
            s.Description = "Says what the place is: the pixels there are corrected, as mask.png corrects them, the revision is raised and "
                + "routes heed it. An answer that agrees with the reading keeps the place from being asked again. "
                + "Ask again after each answer: what is worth asking may have changed. "
                + "Refusals: InvalidQuery, InvalidOptions, InvalidValue, TooBig (400), MapNotFound, QuestionNotFound (404), "
                + "StaleRevision (412, the map changed since it was asked).";
        });
    }

    public override async Task HandleAsync(PlaceAnswer req, CancellationToken ct)
    {
        var map = await service.AnswerAsync(HttpContext, req, ct);
        await Send.OkAsync(answers.Of(map, HttpContext.Response), ct);
    }
}
