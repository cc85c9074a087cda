using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Http.Routes;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.ManyPlaces;
using ModularPath.Pathfinding.Names;
using ModularPath.Pathfinding.Routes;

namespace ModularPath.Pathfinding.Http.Fields;

/// <summary>
/// Receives questions about many places: refuses what is too much, understands the places, and lets only so many pixels
/// be walked at one moment, since a field takes 10 to 30 bytes for each.
/// </summary>
internal sealed class FieldService(RoutableMaps maps, NamedStops names, PixelGate gate, IOptions<PathfindingOptions> options)
{
    /// <param name="response">Gets the headers that say where the mask came from.</param>
    /// <param name="question">Its map, frame and options.</param>
    /// <param name="lists">All its places, by the names of its members.</param>
    /// <param name="fields">How many times the answer walks over the map.</param>
    /// <param name="answer">Answers.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SharedKernel.ProblemException">
    /// <c>TooBig</c>, <c>InvalidValue</c>, <c>MapNotFound</c>, <c>NotScaled</c>, or as answering has it.
    /// </exception>
    public async Task<T> AnswerAsync<T>(
        HttpResponse response, MapQuestion question, (string Name, IReadOnlyList<RouteStop> Places)[] lists, int fields,
        Func<PlacesOnMap, T> answer, CancellationToken cancellationToken)
    {
        var settings = options.Value;

        foreach (var (name, places) in lists)
        {
            _ = places.Count switch
            {
                0 => throw Problem.InvalidValue($"{name} is empty."),
                var count when count > settings.MaxPlaces => throw Problem.TooMany(count, name, settings.MaxPlaces),
                _ => true,
            };
        }

        var map = await maps.GetAsync(question.Map, cancellationToken);
        var pixels = (long)map.Ground.Width * map.Ground.Height;

        RouteService.RefuseTooLarge(map, settings);

        if (fields * pixels > settings.MaxFieldPixels)
        {
            throw Problem.TooMany(fields * pixels, $"pixels to walk over (the map's {pixels} times {fields})", settings.MaxFieldPixels);
        }

        var stops = await names.LocatedAsync(map, question.Crs, [.. lists.SelectMany(static list => list.Places)], cancellationToken);
        var journey = ResolvedRequest.From(question, stops, map, settings);
        using var pass = await gate.EnterAsync(pixels, cancellationToken);
        var answered = answer(new PlacesOnMap(map, journey, settings));
        ProvenanceHeaders.Write(response, map.Provenance);
        return answered;
    }
}
