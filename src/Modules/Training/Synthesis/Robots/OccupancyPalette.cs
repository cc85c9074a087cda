namespace ModularPath.Training.Synthesis.Robots;

/// <summary>The three tones of an occupancy grid.</summary>
internal sealed record OccupancyPalette(Rgba Unknown, Rgba Free, Rgba Occupied)
{
    public static OccupancyPalette Roll(DeterministicRandom random) => random.Weighted(0.4f, 0.4f, 0.08f, 0.12f) switch
    {
        0 => new(Rgba.Gray(205), Rgba.Gray(random.Pick(254, 255)), Rgba.Black),
        1 => new(Rgba.Gray(random.Between(118, 140)), Rgba.Gray(random.Pick(0, 0, 10)), Rgba.Gray(random.Pick(255, 250, 235))),
        2 => new(Rgba.Gray(random.Between(60, 130)), Rgba.Gray(random.Between(200, 255)), Rgba.Black),
        _ => new(
            Rgba.Gray(random.Between(215, 250)),
            new((byte)random.Between(90, 220), (byte)random.Between(170, 235), (byte)random.Between(200, 255)),
            Rgba.Gray(random.Between(20, 110))),
    };

    public Rgba Of(MapClass label) => label switch
    {
        MapClass.Background => Unknown,
        MapClass.Walkable => Free,
        _ => Occupied,
    };
}
