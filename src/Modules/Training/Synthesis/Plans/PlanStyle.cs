namespace ModularPath.Training.Synthesis.Plans;

/// <summary>The hand in which a plan is drawn.</summary>
internal sealed record PlanStyle
{
    public required Rgba Paper { get; init; }

    public required Rgba Ink { get; init; }

    public required Rgba WallFill { get; init; }

    /// <summary>The colour of walls between rooms, or null for that of the facade.</summary>
    public Rgba? PartitionFill { get; init; }

    public required WallKind OuterWalls { get; init; }

    public required WallKind InnerWalls { get; init; }

    /// <summary>The colour of furniture, or null for lines only.</summary>
    public Rgba? FurnitureFill { get; init; }

    public required Rgba FurnitureInk { get; init; }

    public required Rgba TextInk { get; init; }

    /// <summary>Floor colours, one for each room in turn; none for bare paper.</summary>
    public IReadOnlyList<Rgba> Floors { get; init; } = [];

    /// <summary>The floor colour of corridors, or null for one as other rooms have.</summary>
    public Rgba? CorridorFloor { get; init; }

    /// <summary>Pixels.</summary>
    public required float LineWidth { get; init; }

    /// <summary>Of the facade, pixels; null for what suits the size of the sheet.</summary>
    public float? WallWidth { get; init; }

    /// <summary>How far the drawing of a partition stops short of the facade that it meets in truth, pixels; 0 for not at all.</summary>
    public float Shortfall { get; init; }

    public required float FurnitureShare { get; init; }

    public static PlanStyle Roll(DeterministicRandom random)
    {
        var style = random.Weighted(0.34f, 0.15f, 0.1f, 0.08f, 0.15f, 0.18f) switch
        {
            0 => Draughtsman(random),
            1 => Brochure(random),
            2 => Flattened(random),
            3 => Night(random),
            4 => Coloured(random),
            _ => Tinted(random),
        };

        return style with
        {
            PartitionFill = random.Chance(0.2f) ? style.WallFill.Mix(Rgba.Gray(128), random.Between(0.4f, 1f)) : null,
            Shortfall = random.Chance(0.15f) ? random.Between(0.8f, 3.5f) : 0,
        };
    }

    /// <summary>Thin lines, or bare seams, between tinted rooms and nothing else: directories, malls, space plans.</summary>
    private static PlanStyle Tinted(DeterministicRandom random)
    {
        var pale = random.Between(0.3f, 0.85f);
        Rgba Tint() => random.Chance(0.45f)
            ? Rgba.Gray(random.Between(185, 255))
            : new Rgba((byte)random.Between(60, 255), (byte)random.Between(90, 255), (byte)random.Between(60, 255)).Mix(Rgba.White, pale);

        var floors = new Rgba[random.Pick(1, 1, 1, 2, 4)];
        for (var i = 0; i < floors.Length; i++)
        {
            floors[i] = Tint();
        }

        var bare = random.Chance(0.25f);
        var wall = bare
            ? Rgba.White
            : random.Chance(0.7f) ? Rgba.Gray(random.Between(0, 140)) : floors[0].Scale(random.Between(0.35f, 0.7f));
        return new PlanStyle
        {
            Paper = bare ? floors[0].Mix(Rgba.Gray(random.Between(215, 245)), 0.8f) : Rgba.Gray(random.Between(238, 255)),
            Ink = bare ? floors[0].Scale(0.6f) : wall,
            WallFill = wall,
            OuterWalls = WallKind.Solid,
            InnerWalls = WallKind.Solid,
            FurnitureInk = Rgba.Gray(random.Between(90, 190)),
            TextInk = Rgba.Gray(random.Between(0, 110)),
            Floors = bare ? [.. floors.Select(static f => f.Mix(Rgba.Gray(170), 0.25f))] : floors,
            CorridorFloor = random.Weighted(0.35f, 0.35f, 0.3f) switch { 0 => null, 1 => Rgba.White, _ => Tint() },
            LineWidth = random.Between(0.6f, 1.2f),
            WallWidth = bare ? random.Between(2f, 6f) : random.Between(1f, 4f),
            FurnitureShare = random.Chance(0.8f) ? 0 : random.Between(0.1f, 0.4f),
        };
    }

    /// <summary>Black lines on white, as architects draw and offices scan.</summary>
    private static PlanStyle Draughtsman(DeterministicRandom random)
    {
        var ink = Rgba.Gray(random.Between(0, 70));
        var outer = random.Pick(
            WallKind.Solid, WallKind.Solid, WallKind.Hollow, WallKind.Hollow, WallKind.Hatched, WallKind.Hatched, WallKind.Ribbed,
            WallKind.Brick, WallKind.Layered, WallKind.Outlined);
        return new PlanStyle
        {
            Paper = Rgba.Gray(random.Between(244, 255)),
            Ink = ink,
            WallFill = outer == WallKind.Outlined ? Rgba.Gray(random.Between(90, 225)) : ink,
            OuterWalls = outer,
            InnerWalls = random.Chance(0.5f)
                ? outer
                : random.Pick(WallKind.Solid, WallKind.Hollow, WallKind.Hatched, WallKind.Ribbed, WallKind.Outlined),
            FurnitureInk = random.Chance(0.6f) ? ink : ink.Mix(Rgba.White, random.Between(0.2f, 0.6f)),
            TextInk = ink,
            LineWidth = random.Between(0.7f, 1.6f),
            FurnitureShare = random.Between(0.1f, 0.9f),
        };
    }

    /// <summary>Grey walls and pale furniture, as developers advertise flats.</summary>
    private static PlanStyle Brochure(DeterministicRandom random)
    {
        var level = random.Between(60, 190);
        var wall = new Rgba((byte)level, (byte)(level - random.Between(0, 8)), (byte)(level - random.Between(0, 20)));
        var furniture = Rgba.Gray(random.Between(205, 240));
        return new PlanStyle
        {
            Paper = Rgba.White,
            Ink = wall.Scale(random.Between(0.7f, 1.1f)),
            WallFill = wall,
            OuterWalls = WallKind.Solid,
            InnerWalls = random.Chance(0.85f) ? WallKind.Solid : WallKind.Outlined,
            FurnitureFill = random.Chance(0.75f) ? furniture : null,
            FurnitureInk = random.Chance(0.5f) ? furniture.Scale(random.Between(0.6f, 0.9f)) : Rgba.Gray(random.Between(80, 190)),
            TextInk = Rgba.Gray(random.Between(20, 120)),
            LineWidth = random.Between(0.6f, 1.2f),
            FurnitureShare = random.Between(0.5f, 1f),
        };
    }

    /// <summary>A brochure on transparent paper that a converter has laid on black: dark text on it is all but gone.</summary>
    private static PlanStyle Flattened(DeterministicRandom random) => Brochure(random) with
    {
        Paper = Rgba.Gray(random.Chance(0.8f) ? 0 : random.Between(1, 40)),
        FurnitureFill = random.Chance(0.9f) ? Rgba.Gray(random.Between(205, 245)) : null,
        FurnitureShare = random.Between(0.7f, 1.5f),
    };

    /// <summary>Light on dark: blueprints and dark themes.</summary>
    private static PlanStyle Night(DeterministicRandom random)
    {
        var blueprint = random.Chance(0.25f);
        var paper = blueprint
            ? new Rgba((byte)random.Between(10, 50), (byte)random.Between(40, 80), (byte)random.Between(90, 160))
            : Rgba.Gray(random.Chance(0.7f) ? 0 : random.Between(5, 45));
        var bright = random.Chance(0.35f);
        var wall = bright ? Rgba.Gray(random.Between(200, 255)) : Rgba.Gray(random.Between(100, 190)).Mix(new(150, 130, 110), 0.3f);
        var pale = Rgba.Gray(random.Between(190, 240));
        return new PlanStyle
        {
            Paper = paper,
            Ink = random.Chance(0.5f) ? wall : pale,
            WallFill = wall,
            OuterWalls = random.Chance(0.75f) ? WallKind.Solid : random.Pick(WallKind.Hollow, WallKind.Hatched, WallKind.Outlined),
            InnerWalls = random.Chance(0.8f) ? WallKind.Solid : WallKind.Hollow,

            // Furniture filled as brightly as walls could not be told from them.
            FurnitureFill = !bright && random.Chance(0.6f) ? pale : null,
            FurnitureInk = random.Chance(0.5f) ? Rgba.Gray(random.Between(60, 120)) : pale,
            TextInk = Rgba.Gray(random.Between(90, 235)),
            LineWidth = random.Between(0.6f, 1.4f),
            FurnitureShare = random.Between(0.4f, 1f),
        };
    }

    /// <summary>Tinted rooms or coloured walls.</summary>
    private static PlanStyle Coloured(DeterministicRandom random)
    {
        var hue = new Rgba((byte)random.Between(0, 200), (byte)random.Between(0, 160), (byte)random.Between(0, 200));
        var ink = random.Chance(0.5f) ? Rgba.Gray(random.Between(0, 60)) : hue;
        var floors = new Rgba[random.Pick(0, 1, 3, 6)];
        var pale = random.Between(0.35f, 0.9f);

        for (var i = 0; i < floors.Length; i++)
        {
            floors[i] = new Rgba((byte)random.Between(90, 255), (byte)random.Between(110, 255), (byte)random.Between(90, 255))
                .Mix(Rgba.White, pale);
        }

        return new PlanStyle
        {
            Paper = random.Chance(0.7f)
                ? Rgba.White
                : new Rgba((byte)random.Between(190, 255), (byte)random.Between(190, 255), (byte)random.Between(180, 255)),
            Ink = ink,
            WallFill = random.Chance(0.4f) ? hue : ink,
            OuterWalls = random.Pick(WallKind.Solid, WallKind.Solid, WallKind.Outlined, WallKind.Hatched, WallKind.Brick),
            InnerWalls = random.Pick(WallKind.Solid, WallKind.Solid, WallKind.Outlined),
            FurnitureFill = random.Chance(0.5f)
                ? new Rgba((byte)random.Between(120, 255), (byte)random.Between(110, 255), (byte)random.Between(90, 255))
                : null,
            FurnitureInk = random.Chance(0.5f) ? Rgba.Gray(random.Between(30, 150)) : ink,
            TextInk = random.Chance(0.7f) ? Rgba.Gray(random.Between(0, 60)) : ink,
            Floors = floors,
            LineWidth = random.Between(0.7f, 1.5f),
            FurnitureShare = random.Between(0.2f, 1f),
        };
    }
}
