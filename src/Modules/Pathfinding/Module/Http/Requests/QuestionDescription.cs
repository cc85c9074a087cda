using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ModularPath.Pathfinding.Http.Requests;

/// <summary>How the document describes an endpoint that is asked about a map in JSON, and answers in JSON or refuses.</summary>
internal static class QuestionDescription
{
    public static void Of<TRequest, TResponse>(RouteHandlerBuilder endpoint)
        where TRequest : notnull => endpoint
        .Accepts<TRequest>("application/json")
        .Produces<TResponse>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);
}
