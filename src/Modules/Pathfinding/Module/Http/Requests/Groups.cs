using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ModularPath.Endpoints;

namespace ModularPath.Pathfinding.Http.Requests;

/// <summary>Endpoints of one map, below <see cref="Prefix"/>.</summary>
internal sealed class MapGroup : Group
{
    public const string Prefix = "/api/v1/maps";

    public MapGroup() => Configure(Prefix, static endpoint => endpoint.Description(static b => b
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)));
}

/// <summary>Endpoints that change a map, on the condition in If-Match if there is one.</summary>
internal sealed class MapChangeGroup : SubGroup<MapGroup>
{
    public MapChangeGroup() => Configure("", static endpoint => endpoint.Description(static b => b
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)));
}

/// <summary>Endpoints that find a way on a map, which can be in the wrong state for it: without scale, or without georeference.</summary>
internal sealed class MapQuestionGroup : SubGroup<MapGroup>
{
    public MapQuestionGroup() => Configure("", static endpoint => endpoint.Description(static b => b
        .ProducesProblem(StatusCodes.Status409Conflict)));
}

/// <summary>The same with the question as a JSON body, which names the map.</summary>
internal sealed class JsonQuestionGroup : Group
{
    public JsonQuestionGroup() => Configure("/api/v1", static endpoint =>
    {
        endpoint.Options(static b => b.WithMetadata(BodySize.OfJson));
        endpoint.Description(static b => b
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict));
    });
}
