namespace ModularPath.Pathfinding.V1;

/// <summary>A parameter that a format takes beside <c>format</c>.</summary>
/// <param name="Name">In the query.</param>
/// <param name="Description">Values, unit and default.</param>
public sealed record ExportOption(string Name, string Description);
