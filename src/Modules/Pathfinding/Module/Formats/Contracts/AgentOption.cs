using ModularPath.Imaging;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Formats.Contracts;

/// <summary>The width of who walks, of formats whose readers leave no margin themselves: it is taken off the ground.</summary>
internal static class AgentOption
{
    private const string Name = "agent_radius";

    public static ExportOption Described { get; } = new(
        Name, "Half the width of who walks, in metres, or in pixels where the map has no scale; default 0. It is taken off the walkable area.");

    /// <exception cref="SharedKernel.ProblemException">It is no length.</exception>
    public static void Check(ExportChoice choice) => _ = Length(choice);

    /// <summary>In pixels.</summary>
    public static double Radius(MapContent map, ExportChoice choice) => map.ToPixels(Length(choice));

    /// <summary>1 where such a one can stand, else 0.</summary>
    public static GrayImage Walkable(MapContent map, ExportChoice choice) => map.Walkable(Radius(map, choice));

    private static double Length(ExportChoice choice) => choice.Length(Name, canBeZero: true) ?? 0;
}
