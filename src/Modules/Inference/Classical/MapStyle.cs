namespace ModularPath.Inference.Classical;

/// <summary>How a map is drawn; each style is read by rules of its own.</summary>
internal enum MapStyle
{
    /// <summary>Lines on one even ground: plans, sketches, scans; also light lines on a dark ground.</summary>
    Drawing,

    /// <summary>A robot's grid: free, occupied and unknown as three greys.</summary>
    OccupancyGrid,

    /// <summary>Areas of colour: guides, game maps, painted maps, pictures from the air.</summary>
    Coloured,
}
