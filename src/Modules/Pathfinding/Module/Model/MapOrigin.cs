namespace ModularPath.Pathfinding.Model;

/// <summary>Where the lower left corner of the picture lies in a robot's frame <c>map</c> (ROS, <c>map.yaml</c>), whose y goes up.</summary>
/// <param name="X">Metres.</param>
/// <param name="Y">Metres.</param>
/// <param name="Yaw">How far the picture is turned counter-clockwise, in radians.</param>
public sealed record MapOrigin(double X, double Y, double Yaw);
