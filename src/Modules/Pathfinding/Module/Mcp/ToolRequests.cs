using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ModularPath.Pathfinding.Mcp;

/// <summary>Takes a picture.</summary>
internal sealed record PictureToRead
{
    [Description("The file as base64, without a 'data:' prefix: PNG, JPEG, WebP, GIF, BMP or TIFF, a plan as SVG, DXF or PDF, or a map "
        + "file of another program (ROS map.yaml with its picture as zip, MovingAI, Universal VTT, Foundry scene, Tiled, LDtk).")]
    public required byte[] Picture { get; init; }

    [Description("What to call the map, such as 'Second floor'.")]
    public string? Name { get; init; }

    [Description("Anything worth knowing about it.")]
    public string? Description { get; init; }

    [Description("How many metres one pixel is, if known. Without it distances are in pixels.")]
    public double? ScaleMetersPerPixel { get; init; }
}

/// <summary>Takes a page of maps.</summary>
internal sealed record MapsToList
{
    [Description("How many maps at most, 1 to 200; 50 where absent.")]
    public int? Limit { get; init; }

    [Description("How many of the newest to leave out; 0 where absent.")]
    public int? Offset { get; init; }
}

/// <summary>Takes a map.</summary>
internal sealed record NamedMap
{
    [Description("The map's id, as read_picture and list_maps say it.")]
    public required string Map { get; init; }
}

/// <summary>Takes a name to look for.</summary>
internal sealed record PlaceToFind
{
    [Description("The map's id.")]
    public required string Map { get; init; }

    [Description("The name or a part of it, in any case, such as 'lift' or 'exit'.")]
    public required string Name { get; init; }
}

/// <summary>Takes the ends of a way, and who goes it.</summary>
internal record WayToFind
{
    [Description("The map's id.")]
    public required string Map { get; init; }

    [Description("The start, [x, y] in pixels of the picture: x to the right, y down, from the top-left corner.")]
    public required IReadOnlyList<double> From { get; init; }

    [Description("The goal, [x, y] in pixels.")]
    public required IReadOnlyList<double> To { get; init; }

    [Description("Places to pass on the way, each [x, y] in pixels, in this order.")]
    public IReadOnlyList<IReadOnlyList<double>>? Via { get; init; }

    [Description("Who goes: 'foot' keeps a comfortable distance from walls, 'step_free' avoids stairs and rough ground, 'robot' does "
        + "and keeps half a metre from walls. The shortest way that can be walked where absent.")]
    [AllowedValues("foot", "step_free", "robot")]
    public string? Profile { get; init; }

    [Description("Half the width of the one who goes, in metres, or in pixels where the map has no scale. 0 where absent.")]
    public double? AgentRadius { get; init; }

    [Description("Doors that are shut now, each as [x, y] in pixels on it or beside it. The map itself stays as it is.")]
    public IReadOnlyList<IReadOnlyList<double>>? ClosedDoors { get; init; }

    /// <summary>The same as a question of the API.</summary>
    public RouteRequest Question(int alternatives = 0, string? steps = null) => new()
    {
        Map = Map,
        Profile = Profile,
        Waypoints = [Stop(From), .. (Via ?? []).Select(Stop), Stop(To)],
        Alternatives = alternatives,
        Steps = steps,
        Options = AgentRadius is null && ClosedDoors is null
            ? null
            : new TravelOptions { AgentRadius = AgentRadius, ClosedDoors = ClosedDoors },
    };

    private static RouteStop Stop(IReadOnlyList<double> location) => new() { Location = location };
}

/// <summary>Takes a way to answer.</summary>
internal sealed record RouteToFind : WayToFind
{
    [Description("How many other ways to answer beside the best one, 0 (default) to 3; without via.")]
    public int Alternatives { get; init; }

    [Description("The language in which the way is told in sentences too (routes[].steps[].text). Ask for it to tell somebody the way.")]
    [AllowedValues("en", "de", "ko")]
    public string? Steps { get; init; }
}

/// <summary>Takes a way to draw.</summary>
internal sealed record RouteToExport : WayToFind
{
    [Description("png: the way drawn on the picture; svg: on the map as it was read; geojson or gpx: the line alone (gpx needs a "
        + "georeference).")]
    [AllowedValues("png", "svg", "geojson", "gpx")]
    public required string Kind { get; init; }
}

/// <summary>Takes how many questions.</summary>
internal sealed record DoubtsToAsk
{
    [Description("The map's id.")]
    public required string Map { get; init; }

    [Description("How many questions at most, 1 to 20; 3 where absent.")]
    public int? Limit { get; init; }
}

/// <summary>Takes an answer.</summary>
internal sealed record DoubtToAnswer
{
    [Description("The map's id.")]
    public required string Map { get; init; }

    [Description("The question's id, as list_questions says it. It holds until the map changes.")]
    public required string Question { get; init; }

    [Description("What the place is.")]
    [AllowedValues("open", "wall")]
    public required string Answer { get; init; }
}

/// <summary>Takes an area.</summary>
internal sealed record AreaToPaint
{
    [Description("The map's id.")]
    public required string Map { get; init; }

    [Description("The corners of the area, at least three, each [x, y] in pixels; the last is joined to the first.")]
    public required IReadOnlyList<IReadOnlyList<double>> Polygon { get; init; }

    [Description("What the area is. 'as_read' takes back what people said there.")]
    [AllowedValues("background", "walkable", "obstacle", "wall", "door", "rough", "water", "as_read")]
    public required string Class { get; init; }

    [Description("The revision that you saw: the change is refused if the map has changed since. No condition where absent.")]
    public int? Revision { get; init; }
}

/// <summary>Takes a line.</summary>
internal sealed record DoorToOpen
{
    [Description("The map's id.")]
    public required string Map { get; init; }

    [Description("The way through the wall, two or more [x, y] in pixels from one side to the other: openings[].geometry.coordinates "
        + "of explain_no_route as they are.")]
    public required IReadOnlyList<IReadOnlyList<double>> Line { get; init; }

    [Description("How wide the door is, in pixels; as the map's other doors where absent.")]
    public double? Width { get; init; }

    [Description("The revision that you saw: the change is refused if the map has changed since. No condition where absent.")]
    public int? Revision { get; init; }
}

/// <summary>Takes nothing.</summary>
internal sealed record NothingToSay;

/// <summary>Takes a map and a format.</summary>
internal sealed record MapToExport
{
    [Description("The map's id.")]
    public required string Map { get; init; }

    [Description("One of list_export_formats, such as 'geojson', 'ros' or 'png'.")]
    public required string Format { get; init; }

    [Description("The format's own options by name, each as text, such as {\"grid\":\"1.5\"}; list_export_formats has them.")]
    public IReadOnlyDictionary<string, string>? Options { get; init; }
}
