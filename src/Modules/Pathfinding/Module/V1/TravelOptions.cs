using ModularPath.Pathfinding.Model;

namespace ModularPath.Pathfinding.V1;

/// <summary>Who walks.</summary>
public sealed record TravelOptions : Walker;
