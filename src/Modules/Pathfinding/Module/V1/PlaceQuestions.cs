using FastEndpoints;

namespace ModularPath.Pathfinding.V1;

/// <summary>Asks what a person should look at.</summary>
public sealed record PlaceQuestionsQuery
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>How many questions at most, 1 to 20; 3 where absent.</summary>
    [QueryParam]
    public int? Limit { get; init; }
}

/// <summary>The places of a map that are most worth a look.</summary>
public sealed record PlaceQuestionsResponse : MapAnswer
{
    /// <summary>The one first on which most hangs; empty where nothing is in doubt.</summary>
    public required IReadOnlyList<PlaceQuestion> Questions { get; init; }
}

/// <summary>Is it open here, or a wall?</summary>
/// <param name="Id">Names the question until the map changes.</param>
/// <param name="Read">What it was read as: <c>open</c> (a door, an opening, floor) or <c>wall</c> (one cannot pass).</param>
/// <param name="Location">The place, <c>[x, y]</c> in pixels.</param>
/// <param name="Box">
/// What to look at: <c>[left, top, right, bottom]</c> in pixels of the picture, the last two exclusive.
/// </param>
/// <param name="Doubt">The probability that it was read wrong, 0 to 1.</param>
/// <param name="Share">
/// Of the pairs of rooms, counted by their areas: those that the other answer joins, parts, or gives another way, 0 to 1.
/// </param>
public sealed record PlaceQuestion(
    string Id, string Read, IReadOnlyList<double> Location, IReadOnlyList<int> Box, double Doubt, double Share);

/// <summary>An answer to a question: the question in the address, the answer as the body.</summary>
public sealed record PlaceAnswer
{
    /// <summary>The map's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>The question's id.</summary>
    [RouteParam]
    public string Question { get; init; } = "";

    [FromBody]
    public PlaceAnswerRequest Body { get; init; } = null!;
}

/// <summary>An answer.</summary>
public sealed record PlaceAnswerRequest
{
    /// <summary>What the place is, <c>open</c> or <c>wall</c>. To say again what was read keeps it from being asked again.</summary>
    public required string Answer { get; init; }
}
