using System.ComponentModel.DataAnnotations;

namespace ModularPath.Pathfinding.Settings;

/// <summary>
/// The cost of crossing a pixel of each class, relative to easy ground; 0 if impassable. A class of cost 1.5 takes one and a half
/// times as long, and is avoided if a detour costs less.
/// </summary>
public sealed class ClassCosts
{
    /// <summary>Outside the map, legend, margin.</summary>
    [Range(0, 1000)]
    public float Background { get; set; }

    /// <summary>Floor, path, road.</summary>
    [Range(0, 1000)]
    public float Walkable { get; set; } = 1;

    /// <summary>Furniture, pillars, buildings.</summary>
    [Range(0, 1000)]
    public float Obstacle { get; set; }

    /// <summary>Walls and windows.</summary>
    [Range(0, 1000)]
    public float Wall { get; set; }

    /// <summary>Openings.</summary>
    [Range(0, 1000)]
    public float Door { get; set; } = 1;

    /// <summary>Grass, gravel, stairs.</summary>
    [Range(0, 1000)]
    public float Rough { get; set; } = 1.5f;

    /// <summary>Water.</summary>
    [Range(0, 1000)]
    public float Water { get; set; }

    /// <summary>The cost of each of the 256 values that a mask can hold; 0 for values that are no class.</summary>
    internal float[] ByLabel()
    {
        var costs = new float[256];
        costs[(int)MapClass.Background] = Background;
        costs[(int)MapClass.Walkable] = Walkable;
        costs[(int)MapClass.Obstacle] = Obstacle;
        costs[(int)MapClass.Wall] = Wall;
        costs[(int)MapClass.Door] = Door;
        costs[(int)MapClass.Rough] = Rough;
        costs[(int)MapClass.Water] = Water;
        return costs;
    }
}
