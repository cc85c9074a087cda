using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Names;

internal sealed class SearchPlacesEndpoint(NameService service) : Endpoint<PlaceSearchQuery, PlaceSearchResponse>
{
    public override void Configure()
    {
        Get("{id}/search");
        Group<MapQuestionGroup>();
        Description(static b => b.Produces<PlaceSearchResponse>());
        Summary(static s =>
        {
            s.Summary = "Finds the places, names, exits and rooms of a map by name";
            s.Description = "By the name, its beginning, the beginnings of its words, a part of it, or with a typing error in a word of four "
                + "letters, two in one of eight; best first. Case and accents do not count. Hangul is compared by the keys that type it, "
                + "so a syllable may be unfinished; initial consonants (ㅎㅇㅅ) do as well. Exits are found as exit, Ausgang and 출구, rooms "
                + "without a name as r12 or room-12. Refusals: InvalidValue (400), MapNotFound (404), NotScaled, NotGeoreferenced (409).";
        });
    }

    public override async Task HandleAsync(PlaceSearchQuery req, CancellationToken ct) =>
        await Send.OkAsync(await service.SearchAsync(HttpContext, req, ct), ct);
}
