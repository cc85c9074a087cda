using System.Text.Json;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Polygons;

namespace ModularPath.Pathfinding.Formats.NavMesh;

/// <summary>
/// The walkable area as outlines with holes and as triangles, in our own JSON, for engines without a format of their own.
/// </summary>
internal sealed class NavMeshExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "navmesh", "JSON: outlines with holes, and triangles, of the walkable area, in pixels (Unity, Recast, Phaser and others)",
        "game", "application/json", "navmesh.json", NeedsScale: false, [AgentOption.Described]);

    public void Check(ExportSettings choice) => AgentOption.Check(choice);

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        var walkable = AgentOption.Walkable(map, choice);
        var mesh = NavigationMesh.Build(walkable);
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                map.Name,
                Unit = "px",
                Origin = "top-left corner of the picture; x right, y down",
                map.Width,
                map.Height,
                map.MetersPerPixel,
                AgentRadius = AgentOption.Radius(map, choice),
                Outlines = MaskPolygons.Trace(walkable, 1)
                    .Select(static polygon => new { Outer = Points(polygon.Outer), Holes = polygon.Holes.Select(Points) }),
                Vertices = Points(mesh.Vertices),
                Triangles = mesh.Triangles.Select(static t => new[] { t.A, t.B, t.C }),
            },
            StrictJson.Options);
    }

    private static IEnumerable<int[]> Points(IEnumerable<(int X, int Y)> places) =>
        places.Select(static place => new[] { place.X, place.Y });
}
