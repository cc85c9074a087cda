using FastEndpoints;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;
using ModularPath.Pathfinding.Http.Maps;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Names;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Mcp;

/// <summary>Tools that take maps in and say what there is.</summary>
internal sealed class LibraryTools(
    UploadReader reader, MapIngest ingest, MapStore store, MapImages images, MapAnswers answers, RoutableMaps maps, PlaceIndexes indexes,
    IOptions<PathfindingOptions> options)
{
    public IReadOnlyList<McpServerTool> All =>
    [
        MapTool.Adding<PictureToRead>(
            "read_picture", "Make a map of a picture",
            "Reads a picture of a floor plan, evacuation plan, campus guide, battle map or robot map, and keeps it as a map on which "
                + "ways can be found. Answers the map with its id, size, scale, share of each class and warnings. No address is "
                + "fetched: send the bytes.",
            async (caller, picture, ct) =>
            {
                var upload = reader.Read(picture.Picture, new UploadQuery
                {
                    Name = picture.Name,
                    Description = picture.Description,
                    ScaleMetersPerPixel = picture.ScaleMetersPerPixel,
                });
                return ToolAnswer.Of(
                    answers.Of(await ingest.AddAsync(upload with { Author = Authorship.Of(caller) }, modelOnly: false, ct)));
            }),
        MapTool.Asking<MapsToList>(
            "list_maps", "List maps",
            "Lists the maps that are kept, newest first, each with its id and name.",
            async (_, asked, ct) =>
            {
                var query = Checked(new MapListQuery { Limit = asked.Limit, Offset = asked.Offset }, new MapListQueryValidator());
                return ToolAnswer.Of(await ListMapsEndpoint.AnswerAsync(store, answers, query, ct));
            }),
        MapTool.Asking<NamedMap>(
            "describe_map", "Describe a map",
            "Says what is known of a map: size in pixels, metres per pixel, revision, who read it and how surely, named places, zones, "
                + "warnings.",
            async (_, asked, ct) => ToolAnswer.Of(answers.Of(await store.GetAsync(asked.Map, ct)))),
        MapTool.Asking<NamedMap>(
            "show_map", "Look at a map",
            "Shows the picture of a map, upright. Positions of all tools are its pixels.",
            async (_, asked, ct) =>
            {
                var (bytes, mediaType) = await images.PictureAsync((await store.GetAsync(asked.Map, ct)).Id, ct);
                return ToolAnswer.Picture(bytes, mediaType);
            }),
        MapTool.Asking<PlaceToFind>(
            "find_places", "Find places by name",
            "Finds places, printed names, exits and rooms of a map by name, its beginning or a part of it, typing errors forgiven, best "
                + "first: where each is, in pixels. Use the location as from, to or via of find_route.",
            async (_, asked, ct) =>
            {
                var map = await maps.GetAsync(asked.Map, ct);
                var query = new PlaceSearchQuery { Id = asked.Map, Q = asked.Name };
                return ToolAnswer.Of(PlaceSearch.Of(map, await indexes.OfAsync(map, ct), query, options.Value));
            }),
    ];

    /// <summary>As the API checks the same in an address.</summary>
    public static T Checked<T>(T query, Validator<T> validator)
        where T : notnull =>
        validator.Validate(query) is { IsValid: false, Errors: var errors }
            ? throw Problem.InvalidValue(string.Join(" ", errors.Select(static error => error.ErrorMessage)))
            : query;
}
