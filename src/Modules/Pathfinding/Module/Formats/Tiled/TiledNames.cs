namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>What people call layers, properties and values that block; Tiled and LDtk leave that to them.</summary>
internal static class TiledNames
{
    private static readonly string[] Blocking = ["collision", "collide", "solid", "block", "wall", "obstacle", "impassable"];

    /// <summary>Of a layer, a property or a value.</summary>
    public static bool Blocks(string name) => Array.Exists(Blocking, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
