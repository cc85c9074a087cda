namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>The colours of a campus or park map.</summary>
internal sealed record CampusStyle
{
    public required Rgba Ground { get; init; }

    public required Rgba Road { get; init; }

    /// <summary>The line on both sides of a road, or null for none.</summary>
    public Pen? Kerb { get; init; }

    /// <summary>Footpaths.</summary>
    public required Rgba Path { get; init; }

    public required Rgba Lawn { get; init; }

    public required Rgba Water { get; init; }

    public required IReadOnlyList<Rgba> Roofs { get; init; }

    public Pen? RoofEdge { get; init; }

    public required Rgba Text { get; init; }

    public static CampusStyle Roll(DeterministicRandom random)
    {
        var style = random.Weighted(0.45f, 0.25f, 0.16f, 0.14f) switch
        {
            0 => DarkRoads(random),
            1 => LightRoads(random),
            2 => Night(random),
            _ => Ink(random),
        };

        return random.Chance(0.5f)
            ? style
            : style with { Kerb = new Pen(style.Road.Scale(random.Between(0.55f, 0.85f)), random.Between(0.5f, 1.3f)) };
    }

    private static Rgba Pale(DeterministicRandom random) => random.Pick(
        new Rgba(200, 225, 175), new Rgba(220, 235, 200), new Rgba(170, 210, 140), new Rgba(235, 232, 220), new Rgba(242, 239, 233),
        new Rgba(225, 240, 225), new Rgba(255, 252, 240), new Rgba(250, 235, 238), new Rgba(245, 240, 215), Rgba.White, Rgba.Gray(232))
        .Scale(random.Between(0.9f, 1f));

    private static Rgba[] Houses(DeterministicRandom random)
    {
        var usual = random.Pick(
            new Rgba(190, 150, 120), new Rgba(160, 165, 185), new Rgba(205, 110, 90), Rgba.Gray(130), new Rgba(225, 160, 80),
            new Rgba(90, 115, 170), new Rgba(215, 205, 195), new Rgba(150, 60, 70), new Rgba(235, 175, 150), new Rgba(75, 60, 60));
        return random.Chance(0.6f)
            ? [usual]
            : [usual, usual.Scale(0.85f), new(60, 90, 165), new(200, 70, 60), new(220, 150, 40), new(60, 150, 130), new(110, 80, 160)];
    }

    /// <summary>Grey, brown or blue roads on pale ground.</summary>
    private static CampusStyle DarkRoads(DeterministicRandom random)
    {
        var ground = Pale(random);
        var road = random.Weighted(0.55f, 0.2f, 0.25f) switch
        {
            0 => Rgba.Gray(random.Between(70, 185)),
            1 => new Rgba(190, 150, 110).Scale(random.Between(0.6f, 1f)),
            _ => new Rgba(110, 125, 145).Scale(random.Between(0.6f, 1.15f)),
        };
        return LightRoads(random) with
        {
            Ground = ground,
            Road = road,
            Path = random.Chance(0.6f) ? road : road.Mix(ground, 0.35f),
        };
    }

    private static CampusStyle LightRoads(DeterministicRandom random)
    {
        var ground = Pale(random).Scale(random.Between(0.85f, 0.97f));
        var road = random.Pick(Rgba.White, new Rgba(250, 245, 215), new Rgba(255, 235, 160), Rgba.Gray(248), new Rgba(250, 215, 160));
        var roofs = Houses(random);
        return new CampusStyle
        {
            Ground = ground,
            Road = road,
            Path = random.Chance(0.6f) ? road : new Rgba(235, 215, 180),
            Lawn = new Rgba((byte)random.Between(120, 205), (byte)random.Between(185, 235), (byte)random.Between(100, 180)),
            Water = new Rgba((byte)random.Between(90, 190), (byte)random.Between(160, 220), (byte)random.Between(205, 245)),
            Roofs = roofs,
            RoofEdge = random.Chance(0.6f) ? new Pen(roofs[0].Scale(random.Between(0.3f, 0.7f)), random.Between(0.5f, 1.6f)) : null,
            Text = Rgba.Gray(random.Between(0, 90)),
        };
    }

    /// <summary>Light on dark: blueprints and night themes.</summary>
    private static CampusStyle Night(DeterministicRandom random)
    {
        var ground = random.Pick(new Rgba(20, 70, 140), new Rgba(30, 35, 50), Rgba.Gray(38), new Rgba(15, 50, 60), new Rgba(36, 47, 62));
        var pale = random.Chance(0.5f);
        return new CampusStyle
        {
            Ground = ground,
            Road = pale ? ground.Mix(Rgba.White, random.Between(0.3f, 0.7f)) : ground.Mix(Rgba.White, random.Between(0.12f, 0.3f)),
            Path = ground.Mix(Rgba.White, random.Between(0.2f, 0.5f)),
            Lawn = ground.Mix(new Rgba(30, 120, 90), random.Between(0.15f, 0.5f)),
            Water = random.Chance(0.5f) ? ground.Scale(0.6f) : ground.Mix(new Rgba(40, 90, 200), 0.5f),
            Roofs = pale && random.Chance(0.6f) ? [new(220, 228, 245)] : [ground.Mix(Rgba.White, 0.1f), ground.Scale(0.7f)],
            RoofEdge = random.Chance(0.7f) ? new Pen(ground.Mix(Rgba.White, random.Between(0.3f, 0.8f)), random.Between(0.5f, 1.2f)) : null,
            Text = Rgba.Gray(random.Between(170, 255)),
        };
    }

    /// <summary>Black and white: roads are what lies between two lines.</summary>
    private static CampusStyle Ink(DeterministicRandom random) => new()
    {
        Ground = Rgba.White,
        Road = random.Chance(0.6f) ? Rgba.White : Rgba.Gray(random.Between(200, 245)),
        Kerb = new Pen(Rgba.Gray(random.Between(0, 110)), random.Between(0.6f, 1.3f)),
        Path = Rgba.White,
        Lawn = Rgba.Gray(random.Between(232, 253)),
        Water = Rgba.Gray(random.Between(195, 225)),
        Roofs = [Rgba.Gray(random.Between(30, 190))],
        RoofEdge = new Pen(Rgba.Black, random.Between(0.5f, 1.4f)),
        Text = Rgba.Black,
    };
}
