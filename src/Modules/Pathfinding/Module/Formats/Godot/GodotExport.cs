using System.Globalization;
using System.Text;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Polygons;

namespace ModularPath.Pathfinding.Formats.Godot;

/// <summary>
/// A NavigationPolygon of Godot 4 as text resource: baked, in the picture's pixels (y down, as in Godot), shrunk by the agent's
/// radius. It says <c>agent_radius = 0</c>, so that Godot does not shrink it again when it is baked anew from the outlines.
/// </summary>
internal sealed class GodotExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "godot", "Godot 4: a baked NavigationPolygon in the picture's pixels", "game", "text/plain", "tres", NeedsScale: false,
        [AgentOption.Described]);

    public void Check(ExportSettings choice) => AgentOption.Check(choice);

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        var walkable = AgentOption.Walkable(map, choice);
        var mesh = NavigationMesh.Build(walkable);
        var rings = MaskPolygons.Trace(walkable, 1).SelectMany(static polygon => polygon.Rings);
        var text = new StringBuilder("[gd_resource type=\"NavigationPolygon\" format=3]\n\n[resource]\n");
        text.Append(CultureInfo.InvariantCulture, $"vertices = {Points(mesh.Vertices)}\n");
        text.Append("polygons = Array[PackedInt32Array]([")
            .AppendJoin(
                ", ", mesh.Triangles.Select(
                    static t => string.Create(CultureInfo.InvariantCulture, $"PackedInt32Array({t.A}, {t.B}, {t.C})")))
            .Append("])\noutlines = Array[PackedVector2Array]([").AppendJoin(", ", rings.Select(Points)).Append("])\nagent_radius = 0.0\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static string Points(IEnumerable<(int X, int Y)> places) =>
        $"PackedVector2Array({string.Join(", ", places.Select(static p => string.Create(CultureInfo.InvariantCulture, $"{p.X}, {p.Y}")))})";
}
