using System.Text.Json.Serialization;

namespace ModularPath.Pathfinding.Model;

/// <summary>How long a pixel is.</summary>
/// <param name="MetersPerPixel">Metres per pixel, greater than 0.</param>
/// <param name="Source"><c>upload</c>, <c>given</c> (a number), <c>measured</c> (two points and a length) or <c>georeference</c>.</param>
public sealed record MapScale(double MetersPerPixel, string Source);

/// <summary>
/// Where the lower left corner of the picture lies in a robot's frame <c>map</c> (ROS, <c>map.yaml</c>), whose y goes up.
/// </summary>
/// <param name="X">Metres.</param>
/// <param name="Y">Metres.</param>
/// <param name="Yaw">How far the picture is turned counter-clockwise, in radians.</param>
public sealed record MapOrigin(double X, double Y, double Yaw);

/// <summary>The parts of a map within which every place can be reached from every other.</summary>
/// <param name="Count">How many there are, those of a few pixels included.</param>
/// <param name="Largest">Pixels of the largest one; 0 where nothing is walkable.</param>
/// <param name="LargestShare">Its share of all that is walkable, 0 to 1.</param>
public sealed record MapRegions(int Count, int Largest, double LargestShare);

/// <summary>Something true of an answer that its reader should know before trusting it.</summary>
/// <param name="Code">Stable and machine-readable: <c>no_map</c> (the picture does not look like a map), <c>badly_read</c>,
/// <c>unscaled</c>, <c>scales_differ</c>, <c>degraded</c>, <c>snapped</c>, <c>low_confidence</c>, <c>nothing_walkable</c>;
/// of ways out <c>exits_guessed</c>, <c>exit_left_out</c>, <c>open_ground_left_out</c>;
/// of control points <c>stretched</c>, <c>control_point_off</c>; of uploaded files <c>files_ignored</c>, <c>unknown_is_free</c>,
/// <c>open_portals</c>, <c>broken_portals</c>, <c>walls_outside</c>, <c>locked_doors</c>, <c>one_way_walls</c>, <c>other_levels</c>,
/// <c>no_picture</c>, <c>tileset_missing</c>, <c>lanes_left_out</c>, <c>lifts_left_out</c>; of drawings <c>walls_guessed</c>,
/// <c>names_left_out</c>, <c>other_pages</c>; of pictures <c>place_not_taken</c>, <c>lines_repaired</c>; of exports
/// <c>doors_left_out</c>, <c>names_left_out</c>, <c>many_walls</c>, <c>venue_assumed</c>.</param>
/// <param name="Message">The same for a person, with numbers.</param>
/// <param name="Location">Where, <c>[x, y]</c> in the frame of the answer; absent where it concerns the whole map.</param>
public sealed record MapWarning(
    string Code,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<double>? Location = null)
{
    internal const string FilesIgnored = "files_ignored";
}
