using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Fields;

/// <summary>A question that came as an address, not as a body.</summary>
internal sealed record AddressQuestion : MapQuestion;
