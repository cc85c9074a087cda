using System.Numerics;

namespace ModularPath.Pathfinding.Formats.Rmf;

/// <summary>
/// A lift of an Open-RMF building (rmf_traffic_editor, building_map/lift.py): its cabin is a room, with the doors that the level has.
/// </summary>
/// <param name="Cabin">Its outline, closed.</param>
/// <param name="Doors">In the outline.</param>
internal sealed record RmfLift(Vector2[] Cabin, IReadOnlyList<Vector2[]> Doors)
{
    private const double MostMetres = 100;

    /// <summary>Whether the lift's place is one of this level: it is one of <c>reference_floor_name</c>.</summary>
    public static bool IsOn(Dictionary<string, object> lift, string level) =>
        lift.GetValueOrDefault("reference_floor_name") is not string { Length: > 0 } reference || reference == level;

    /// <exception cref="FormatException">Something is missing or malformed.</exception>
    public static RmfLift Parse(Dictionary<string, object> lift, string level, double metresPerPixel, bool isMetres)
    {
        var (x, y) = (
            RmfYaml.Number(lift.GetValueOrDefault("x"), "x of a lift"), RmfYaml.Number(lift.GetValueOrDefault("y"), "y of a lift"));
        var centre = isMetres ? new Vector2((float)(x / metresPerPixel), (float)(-y / metresPerPixel)) : new Vector2((float)x, (float)y);
        var (width, depth, yaw) = (
            Metres(lift, "width"), Metres(lift, "depth"), RmfYaml.Number(lift.GetValueOrDefault("yaw"), "yaw of a lift"));
        var here = RmfYaml.Items(RmfYaml.Mapping(lift.GetValueOrDefault("level_doors")).GetValueOrDefault(level));
        return new RmfLift(
            [At(-width, -depth), At(width, -depth), At(width, depth), At(-width, depth), At(-width, -depth)],
            [.. RmfYaml.Mapping(lift.GetValueOrDefault("doors")).Where(door => here.Contains(door.Key))
                .Select(door => DoorOf(RmfYaml.Mapping(door.Value)))]);

        // LiftDoor: x and y are with respect to the centre of the cabin, and the side is the one that is nearer by them.
        Vector2[] DoorOf(Dictionary<string, object> door)
        {
            var (right, up, half) = (
                RmfYaml.Number(door.GetValueOrDefault("x"), "x of a lift's door"),
                RmfYaml.Number(door.GetValueOrDefault("y"), "y of a lift's door"), Metres(door, "width") / 2);
            return Math.Abs(Math.Abs(right) - (width / 2)) <= Math.Abs(Math.Abs(up) - (depth / 2))
                ? [At(right > 0 ? width : -width, 2 * (up - half)), At(right > 0 ? width : -width, 2 * (up + half))]
                : [At(2 * (right - half), up > 0 ? depth : -depth), At(2 * (right + half), up > 0 ? depth : -depth)];
        }

        // By twice the distances from the centre; get_lift_vertices turns them by the yaw, y up.
        Vector2 At(double twiceRight, double twiceUp)
        {
            var (right, up) = (twiceRight / 2 / metresPerPixel, twiceUp / 2 / metresPerPixel);
            return centre + new Vector2(
                (float)((right * Math.Cos(yaw)) - (up * Math.Sin(yaw))), (float)-((right * Math.Sin(yaw)) + (up * Math.Cos(yaw))));
        }
    }

    private static double Metres(Dictionary<string, object> item, string name) =>
        RmfYaml.Number(item.GetValueOrDefault(name), $"{name} of a lift") is > 0 and <= MostMetres and var metres
            ? metres
            : throw new FormatException($"A lift and its doors have a {name} of more than 0 and at most {MostMetres} m.");
}
