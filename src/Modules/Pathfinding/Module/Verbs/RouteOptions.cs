using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModularPath.Composition.CommandLine;
using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Verbs;

/// <summary>The body of <c>POST /api/v1/route</c> as options, read as strictly and refused with the same messages.</summary>
internal sealed class RouteOptions
{
    private const string ClosedDoor = "--closed-door";

    private readonly Option<string?> _request = new("--request")
    {
        HelpName = "FILE",
        Description = "The JSON body of POST /api/v1/route, without its map; - is standard input. What other options say goes "
            + "before what it says.",
    };

    private readonly Option<JsonObject?> _from = Position("--from", "The start: X,Y in --crs, NAME=X,Y, or what the map calls it, as "
        + "\"Room 12\". Needed without --request.");
    private readonly Option<JsonObject?> _to = Position("--to", "The goal, likewise; exit is the nearest exit.");
    private readonly Option<JsonObject[]> _via = Positions("--via", "A place to pass on the way, likewise.");
    private readonly Option<double?> _radius = NumberOption.Of("--radius", "How far away a walkable place may be where one of these "
        + "is not walkable, in the unit of distances; by default 1.5 % of the picture's diagonal, at least 8 pixels.");
    private readonly Option<JsonObject[]> _closedDoors = Positions(ClosedDoor, "A door that is shut now: X,Y on it or beside it.");

    private readonly Option<string[]> _exclude = new("--exclude")
    {
        HelpName = "\"X,Y X,Y X,Y\"",
        Description = "A polygon that is closed: three corners or more. May be repeated.",
    };

    private readonly Option<string?> _zones = new("--zones")
    {
        HelpName = "FILE",
        Description = "Zones in which other rules hold: a JSON list as options.zones of the API, the annotations of a map, or "
            + "polygons of GeoJSON with the properties kind (closed, slow, avoid or one_way), factor and bearing. Positions are in --crs.",
    };

    // Options with one value, with their place in the body.
    private readonly (string Member, Option Option)[] _values =
    [
        ("profile", Text("--profile", "NAME", "Who goes: foot (not near walls where there is room, nor through narrow gaps), step_free "
            + "(not over stairs and rough ground) or robot (nor near walls); the shortest way by default.")),
        ("preference", Text("--preference", "NAME", "recommended (as the profile likes to go, the default with one) or shortest.")),
        ("crs", Text("--crs", "NAME", "The frame of positions: pixel (default), normalized (0 to 1), meter, map (a robot's: metres, "
            + "y up) or wgs84 (longitude,latitude; with --georeference).")),
        ("alternatives", NumberOption.Of("--alternatives", "How many other ways to answer beside the best one, 0 (default) to "
            + "3; without --via.")),
        ("steps", Text("--steps", "LANGUAGE", "Tells the route in words too: en, de or ko.")),
        ("options.agent_radius", NumberOption.Of("--agent-radius", "Half the width of who walks, in the unit of distances: metres, "
            + "or pixels without a scale; 0 by default.")),
        ("options.walking_speed", NumberOption.Of("--walking-speed", "Metres a second on easy ground, for durations; 1.4 by "
            + "default. Needs a scale.")),
        ("options.preferred_clearance", NumberOption.Of("--preferred-clearance", "What is kept from walls where there is room, in "
            + "the unit of distances; by default what the profile says.")),
        ("options.uncertainty.mode", Text("--uncertainty", "MODE", "What doubtful pixels mean: ignore (default) or penalize.")),
        ("options.uncertainty.weight", NumberOption.Of("--uncertainty-weight", "How much doubt weighs with penalize, 0 to "
            + "1000; 1 by default.")),
    ];

    /// <summary>All options, in the order of help.</summary>
    public IReadOnlyList<Symbol> Options =>
        [_from, _to, _via, .. _values.Select(static value => value.Option), _radius, _closedDoors, _exclude, _zones, _request];

    /// <summary>The request that a line makes.</summary>
    /// <param name="parsed">The line.</param>
    /// <param name="map">The name for the map in the answer.</param>
    /// <param name="cancellationToken">Ends the reading of files.</param>
    /// <exception cref="ProblemException">The request is refused as by <c>POST /api/v1/route</c>, or a file cannot be used.</exception>
    public async Task<RouteRequest> RequestAsync(ParseResult parsed, string map, CancellationToken cancellationToken)
    {
        var body = await BodyAsync(parsed, cancellationToken);
        body["map"] = map;
        SetWaypoints(body, parsed);

        foreach (var (member, option) in _values)
        {
            if (parsed.GetResult(option) is { } given)
            {
                JsonNode? value = option is Option<string?> text ? given.GetValue(text) : given.GetValue((Option<double?>)option);
                Set(body, member, value);
            }
        }

        Set(body, "options.closed_doors", [.. (parsed.GetValue(_closedDoors) ?? []).Select(static door => door["location"]!.DeepClone())]);
        Set(body, "options.exclude_polygons", [.. (parsed.GetValue(_exclude) ?? []).Select(PolygonOf)]);

        if (parsed.GetValue(_zones) is { } file)
        {
            Set(body, "options.zones", ZoneFile.ZonesOf(await JsonFile.ReadAsync("--zones", file, cancellationToken), file));
        }

        return MapRouter.Read(body.Deserialize<JsonElement>());
    }

    private async Task<JsonObject> BodyAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(_request) is not { } file ? []
        : await JsonFile.ReadAsync("--request", file, cancellationToken) as JsonObject
            ?? throw new ProblemException(ProblemKind.Invalid, "InvalidValue", $"--request '{file}' is no JSON object "
                + "as POST /api/v1/route takes it.");

    private void SetWaypoints(JsonObject body, ParseResult parsed)
    {
        var (from, to, via) = (parsed.GetValue(_from), parsed.GetValue(_to), parsed.GetValue(_via) ?? []);

        if (from is not null && to is not null)
        {
            body["waypoints"] = new JsonArray([from.DeepClone(), .. via.Select(static place => place.DeepClone()), to.DeepClone()]);
        }
        else if (from is not null || to is not null || via.Length > 0 || parsed.GetValue(_request) is null)
        {
            throw new ProblemException(ProblemKind.Invalid, "InvalidValue", $"{(from is null ? "--from" : "--to")} is "
                + "missing: a way has a start and a goal, such as --from 120,340 --to 900,77.");
        }

        if (parsed.GetValue(_radius) is { } radius && body["waypoints"] is JsonArray waypoints)
        {
            foreach (var waypoint in waypoints.OfType<JsonObject>())
            {
                waypoint["radius"] = radius;
            }
        }
    }

    private static void Set(JsonObject body, string member, JsonArray items)
    {
        if (items.Count > 0)
        {
            Set(body, member, (JsonNode)items);
        }
    }

    // A member on the path that is no object is refused later, as by the API.
    private static void Set(JsonObject body, string member, JsonNode? value)
    {
        string[] names = member.Split('.');
        var at = body;

        foreach (var name in names[..^1])
        {
            if ((at[name] ??= new JsonObject()) is not JsonObject inner)
            {
                return;
            }

            at = inner;
        }

        at[names[^1]] = value;
    }

    private static Option<string?> Text(string name, string value, string description) => new(name)
    {
        HelpName = value,
        Description = description,
    };

    private static Option<JsonObject?> Position(string name, string description) =>
        new(name) { HelpName = "X,Y", Description = description, CustomParser = result => StopOf(result, result.Tokens[0].Value) };

    private static Option<JsonObject[]> Positions(string name, string description) => new(name)
    {
        HelpName = "X,Y",
        Description = $"{description} May be repeated.",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = static result => [.. result.Tokens.Select(token => StopOf(result, token.Value)).OfType<JsonObject>()],
    };

    private static JsonObject? StopOf(ArgumentResult result, string text)
    {
        var (option, name) = (
            ((OptionResult)result.Parent!).Option.Name, text.Contains('=', StringComparison.Ordinal) ? text[..text.LastIndexOf('=')] : null);

        if (name is null && option != ClosedDoor && PlaceText.IsName(text))
        {
            return new() { ["name"] = text };
        }

        if (PositionOf(text[(text.LastIndexOf('=') + 1)..]) is not { } place)
        {
            result.AddError($"{option} '{text}' is no position: write X,Y, such as 120,340.");
            return null;
        }

        return name is null ? new() { ["location"] = place } : new() { ["location"] = place, ["name"] = name };
    }

    private static JsonArray? PositionOf(string text) => PlaceText.PositionOf(text) is { } place ? [place.X, place.Y] : null;

    private static JsonArray PolygonOf(string text) => new([
        .. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(corner => PositionOf(corner)
            ?? throw new ProblemException(ProblemKind.Invalid, "InvalidValue", $"--exclude '{text}' is no polygon: "
                + "write its corners X,Y with spaces between them.")),
    ]);
}
