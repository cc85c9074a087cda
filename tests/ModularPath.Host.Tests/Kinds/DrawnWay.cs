using System.Numerics;

namespace ModularPath.Host.Tests.Kinds;

/// <summary>A route that is asked for.</summary>
/// <param name="Start">Pixels.</param>
/// <param name="Goal">Pixels.</param>
/// <param name="Length">Of the way through the doors, or along the roads, pixels.</param>
internal sealed record DrawnWay(Vector2 Start, Vector2 Goal, float Length);
