using System.Text.Json;

namespace ModularPath.Pathfinding.Http.Requests;

/// <summary>The options of a question that is asked as an address.</summary>
internal static class AddressedOptions
{
    private static readonly JsonDocumentOptions Syntax = new() { AllowDuplicateProperties = false };

    /// <exception cref="ProblemException"><c>InvalidOptions</c> or <c>InvalidValue</c>.</exception>
    public static TravelOptions? Read(MapQuery query) => (query.Options, query.AgentRadius) switch
    {
        (null, null) => null,
        (null, { } radius) => new TravelOptions { AgentRadius = radius },
        ({ } text, null) => Parse(text),
        ({ } text, { } radius) => Parse(text) is { AgentRadius: null } options
            ? options with { AgentRadius = radius }
            : throw RequestProblem.InvalidValue("agent_radius is said twice: alone and within options."),
    };

    private static TravelOptions Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Syntax);
            return StrictJson.Read<TravelOptions>(document.RootElement);
        }
        catch (JsonException e)
        {
            throw RequestProblem.InvalidValue($"options is not well-formed JSON: {e.Message}");
        }
    }
}
