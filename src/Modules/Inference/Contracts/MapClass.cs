namespace ModularPath.Inference.Contracts;

/// <summary>What a pixel of a map can be. The ids are the same in masks, models, files and answers.</summary>
public enum MapClass : byte
{
    /// <summary>Outside the map, legend, margin; not walkable.</summary>
    Background = 0,

    /// <summary>Floor, path, road.</summary>
    Walkable = 1,

    /// <summary>Furniture, pillars, buildings, dense vegetation; not walkable.</summary>
    Obstacle = 2,

    /// <summary>Walls and windows; not walkable.</summary>
    Wall = 3,

    /// <summary>An opening that can be passed; a user may close it.</summary>
    Door = 4,

    /// <summary>Grass, gravel, stairs: walkable at a cost.</summary>
    Rough = 5,

    /// <summary>Water; not walkable.</summary>
    Water = 6,
}
