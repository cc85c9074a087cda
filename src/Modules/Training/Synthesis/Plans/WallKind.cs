namespace ModularPath.Training.Synthesis.Plans;

/// <summary>What is drawn between the two faces of a wall.</summary>
internal enum WallKind
{
    /// <summary>One colour, without an edge of its own.</summary>
    Solid,

    /// <summary>One colour between two lines.</summary>
    Outlined,

    /// <summary>Nothing between two lines.</summary>
    Hollow,

    /// <summary>Slanted lines between two lines.</summary>
    Hatched,

    /// <summary>Lines across between two lines, as insulation and logs are drawn.</summary>
    Ribbed,

    /// <summary>Bricks.</summary>
    Brick,

    /// <summary>Several lines along the wall: layers.</summary>
    Layered,
}
