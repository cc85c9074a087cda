using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ModularPath.Endpoints;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class SetAnnotationsEndpoint(MapStore store, RoutableMaps routable, MapAnswers answers)
    : Endpoint<MapChange<MapAnnotations>, MapResponse>
{
    private const int MostZones = 100;
    private const int MostPlaces = 500;
    private const int LongestName = 80;

    public override void Configure()
    {
        Put("{id}/annotations");
        Group<MapChangeGroup>();
        Options(static b => b.WithMetadata(BodySize.OfJson));
        Description(static b => b.Accepts<MapAnnotations>("application/json").Produces<MapResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(Examples.Annotations));
            s.Summary = "Keeps zones and named places with a map";
            s.Description = "Replaces those that there were, and raises the revision. The zones hold at once for everybody and for every "
                + "question about the map, unless a request says options.ignore_map_zones. "
                + "Refusals: InvalidQuery, InvalidOptions, InvalidValue, TooBig (400), MapNotFound (404), StaleRevision (412, with "
                + "If-Match).";
        });
    }

    public override async Task HandleAsync(MapChange<MapAnnotations> req, CancellationToken ct)
    {
        var before = await store.GetAsync(req.Id, ct);
        Check(req.Body, before.Width, before.Height);
        var map = await store.ChangeAsync(
            before.Id, RevisionTag.Condition(HttpContext.Request), known => known with { Annotations = req.Body },
            Authorship.Step(HttpContext, MapChangeKind.Annotated), ct);
        routable.Carry(map);
        await Send.OkAsync(answers.Of(map, HttpContext.Response), ct);
    }

    private static void Check(MapAnnotations annotations, int width, int height)
    {
        if (annotations.Zones.Count > MostZones || annotations.Places.Count > MostPlaces)
        {
            throw Problem.TooMany(annotations.Zones.Count + annotations.Places.Count, "zones and places", MostZones + MostPlaces);
        }

        _ = TravelRules.ZonesOf(annotations.Zones, "zones", width, height);

        foreach (var (place, i) in annotations.Places.Select(static (place, i) => (place, i)))
        {
            _ = TravelRules.PlaceOf(place.Location, $"places[{i}].location", width, height, CoordinateFrame.Pixel);

            if (string.IsNullOrWhiteSpace(place.Name) || place.Name.Length > LongestName)
            {
                throw Problem.InvalidValue($"places[{i}].name must have 1 to {LongestName} characters.");
            }
        }
    }
}
