using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Names;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Names;

/// <summary>Lists and changes the names of maps, and finds what has one.</summary>
internal sealed class NameService(
    MapStore store, RoutableMaps maps, MapNaming naming, PlaceIndexes indexes, IOptions<PathfindingOptions> options)
{
    /// <returns>Null if the asker has this revision already; that is answered.</returns>
    /// <exception cref="SharedKernel.ProblemException"><c>MapNotFound</c>, <c>InvalidValue</c>, <c>NotScaled</c> or
    /// <c>NotGeoreferenced</c>.</exception>
    public async Task<MapNamesResponse?> ListAsync(HttpContext context, MapNamesQuery query, CancellationToken cancellationToken)
    {
        var record = await store.GetAsync(query.Id, cancellationToken);
        var (map, answer, frame) = await UnderstandAsync(context, record, query.Crs, cancellationToken);

        if (RevisionTag.IsNotModified(context, map.Revision))
        {
            return null;
        }

        var index = await indexes.OfAsync(map, cancellationToken);
        return answer.Complete(new MapNamesResponse
        {
            Reader = record.Names.Reader,
            Names =
            [
                .. (query.Hidden == true ? record.Names.All() : record.Names.Shown()).Select(name => Told(name, index, frame)),
            ],
        });
    }

    /// <exception cref="SharedKernel.ProblemException"><c>MapNotFound</c>, <c>InvalidValue</c>, <c>NotScaled</c> or
    /// <c>NotGeoreferenced</c>.</exception>
    public async Task<PlaceSearchResponse> SearchAsync(HttpContext context, PlaceSearchQuery query, CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(query.Id, cancellationToken);
        var answer = PlaceSearch.Of(map, await indexes.OfAsync(map, cancellationToken), query, options.Value);
        RevisionTag.Write(context.Response, map.Revision);
        ProvenanceHeaders.Write(context.Response, map.Provenance);
        return answer;
    }

    /// <param name="context">Says who asks, and on which condition.</param>
    /// <param name="id">The map.</param>
    /// <param name="change">Of its names, on a map of its size. Returns the name that it is about too.</param>
    /// <param name="cancellationToken">Leaves the map as it was.</param>
    /// <exception cref="SharedKernel.ProblemException">
    /// <c>MapNotFound</c>, <c>StaleRevision</c>, or as the change has it.
    /// </exception>
    public async Task<NameResponse> ChangeAsync(
        HttpContext context, string id, Func<MapNames, MapRecord, (MapNames Names, int Id)> change, CancellationToken cancellationToken)
    {
        var before = await store.GetAsync(id, cancellationToken);
        var (record, changed) = await naming.ChangeAsync(
            id, RevisionTag.Condition(context.Request), names => change(names, before), Authorship.Step(context, MapChangeKind.Named),
            cancellationToken);
        var (map, answer, frame) = await UnderstandAsync(context, record, null, cancellationToken);
        var index = await indexes.OfAsync(map, cancellationToken);
        return answer.Complete(new NameResponse
        {
            Name = Told(record.Names.All().Single(name => name.Id == changed), index, frame),
        });
    }

    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>.</exception>
    public static string Checked(string text) => MapNames.Written(text) is { Length: > 0 } written && text.Length <= MapNames.LongestText
        ? written
        : throw Problem.InvalidValue($"text must have 1 to {MapNames.LongestText} characters.");

    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>.</exception>
    public static (double X, double Y) Checked(IReadOnlyList<double> location, MapRecord map) =>
        TravelRules.PlaceOf(location, "location", map.Width, map.Height, CoordinateFrame.Pixel);

    private static NameOnMap Told(MapName name, PlaceIndex index, CoordinateFrame frame) => new(
        name.Key, name.Text, frame.FromPixel((name.X, name.Y)), PlaceIndex.RoomId(index.RoomOf((name.X, name.Y))),
        name.Confidence is null ? "person" : "read", name.Confidence, name.Hidden, name.Box);

    private async Task<(RoutableMap Map, AnswerContext Answer, CoordinateFrame Frame)> UnderstandAsync(
        HttpContext context, MapRecord record, string? crs, CancellationToken cancellationToken)
    {
        var map = await maps.GetAsync(record, cancellationToken);
        var request = ResolvedRequest.From(new Question { Map = map.Id, Crs = crs ?? "pixel" }, [], map, options.Value);
        RevisionTag.Write(context.Response, map.Revision);
        ProvenanceHeaders.Write(context.Response, map.Provenance);
        return (map, new AnswerContext(map, request), request.Frame);
    }

    private sealed record Question : MapQuestion;
}
