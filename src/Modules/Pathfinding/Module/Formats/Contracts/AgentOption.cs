namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>The agent's radius, for formats whose readers keep no margin themselves: the walkable area is shrunk by it.</summary>
internal static class AgentOption
{
    private const string Name = "agent_radius";

    public static ExportOption Described { get; } = new(
        Name, "Half the width of who walks, in metres, or in pixels where the map has no scale; default 0. "
        + "It is taken off the walkable area.");

    /// <exception cref="SharedKernel.ProblemException">It is not a length.</exception>
    public static void Check(ExportSettings choice) => _ = Length(choice);

    /// <summary>The radius in pixels.</summary>
    public static double Radius(MapContent map, ExportSettings choice) => map.ToPixels(Length(choice));

    /// <summary>1 where the agent can stand, else 0.</summary>
    public static GrayImage Walkable(MapContent map, ExportSettings choice) => map.Walkable(Radius(map, choice));

    private static double Length(ExportSettings choice) => choice.Length(Name, canBeZero: true) ?? 0;
}
