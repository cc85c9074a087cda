using ModularPath.Imaging.Drawing;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>The hand in which a plan is drawn.</summary>
internal sealed record PlanStyle
{
    public required Rgba Paper { get; init; }

    public required Rgba Ink { get; init; }

    public required Rgba WallFill { get; init; }

    public required WallKind OuterWalls { get; init; }

    public required WallKind InnerWalls { get; init; }

    /// <summary>The colour of furniture, or null for lines only.</summary>
    public Rgba? FurnitureFill { get; init; }

    public required Rgba FurnitureInk { get; init; }

    public required Rgba TextInk { get; init; }

    /// <summary>Floor colours, one for each room in turn; none for bare paper.</summary>
    public IReadOnlyList<Rgba> Floors { get; init; } = [];

    /// <summary>Pixels.</summary>
    public required float LineWidth { get; init; }

    public required float FurnitureShare { get; init; }

    public static PlanStyle Roll(Dice dice) => dice.Weighted(0.4f, 0.18f, 0.13f, 0.09f, 0.2f) switch
    {
        0 => Draughtsman(dice),
        1 => Brochure(dice),
        2 => Flattened(dice),
        3 => Night(dice),
        _ => Coloured(dice),
    };

    /// <summary>Black lines on white, as architects draw and offices scan.</summary>
    private static PlanStyle Draughtsman(Dice dice)
    {
        var ink = Rgba.Gray(dice.Between(0, 70));
        var outer = dice.Pick(WallKind.Solid, WallKind.Solid, WallKind.Hollow, WallKind.Hatched, WallKind.Hatched, WallKind.Ribbed, WallKind.Brick, WallKind.Layered, WallKind.Outlined);
        return new PlanStyle
        {
            Paper = Rgba.Gray(dice.Between(244, 255)),
            Ink = ink,
            WallFill = outer == WallKind.Outlined ? Rgba.Gray(dice.Between(90, 225)) : ink,
            OuterWalls = outer,
            InnerWalls = dice.Luck(0.5f) ? outer : dice.Pick(WallKind.Solid, WallKind.Hollow, WallKind.Hatched, WallKind.Ribbed, WallKind.Outlined),
            FurnitureInk = dice.Luck(0.6f) ? ink : ink.Mix(Rgba.White, dice.Between(0.2f, 0.6f)),
            TextInk = ink,
            LineWidth = dice.Between(0.7f, 1.6f),
            FurnitureShare = dice.Between(0.1f, 0.9f),
        };
    }

    /// <summary>Grey walls and pale furniture, as developers advertise flats.</summary>
    private static PlanStyle Brochure(Dice dice)
    {
        var level = dice.Between(60, 190);
        var wall = new Rgba((byte)level, (byte)(level - dice.Between(0, 8)), (byte)(level - dice.Between(0, 20)));
        var furniture = Rgba.Gray(dice.Between(205, 240));
        return new PlanStyle
        {
            Paper = Rgba.White,
            Ink = wall.Scale(dice.Between(0.7f, 1.1f)),
            WallFill = wall,
            OuterWalls = WallKind.Solid,
            InnerWalls = dice.Luck(0.85f) ? WallKind.Solid : WallKind.Outlined,
            FurnitureFill = dice.Luck(0.75f) ? furniture : null,
            FurnitureInk = dice.Luck(0.5f) ? furniture.Scale(dice.Between(0.6f, 0.9f)) : Rgba.Gray(dice.Between(80, 190)),
            TextInk = Rgba.Gray(dice.Between(20, 120)),
            LineWidth = dice.Between(0.6f, 1.2f),
            FurnitureShare = dice.Between(0.5f, 1f),
        };
    }

    /// <summary>A brochure on transparent paper that a converter has laid on black: dark text on it is all but gone.</summary>
    private static PlanStyle Flattened(Dice dice) => Brochure(dice) with
    {
        Paper = Rgba.Gray(dice.Luck(0.8f) ? 0 : dice.Between(1, 40)),
        FurnitureFill = dice.Luck(0.9f) ? Rgba.Gray(dice.Between(205, 245)) : null,
        FurnitureShare = dice.Between(0.7f, 1.5f),
    };

    /// <summary>Light on dark: blueprints and dark themes.</summary>
    private static PlanStyle Night(Dice dice)
    {
        var blueprint = dice.Luck(0.25f);
        var paper = blueprint ? new Rgba((byte)dice.Between(10, 50), (byte)dice.Between(40, 80), (byte)dice.Between(90, 160)) : Rgba.Gray(dice.Luck(0.7f) ? 0 : dice.Between(5, 45));
        var bright = dice.Luck(0.35f);
        var wall = bright ? Rgba.Gray(dice.Between(200, 255)) : Rgba.Gray(dice.Between(100, 190)).Mix(new(150, 130, 110), 0.3f);
        var pale = Rgba.Gray(dice.Between(190, 240));
        return new PlanStyle
        {
            Paper = paper,
            Ink = dice.Luck(0.5f) ? wall : pale,
            WallFill = wall,
            OuterWalls = dice.Luck(0.75f) ? WallKind.Solid : dice.Pick(WallKind.Hollow, WallKind.Hatched, WallKind.Outlined),
            InnerWalls = dice.Luck(0.8f) ? WallKind.Solid : WallKind.Hollow,

            // Filled as brightly as the walls, furniture could not be told from them.
            FurnitureFill = !bright && dice.Luck(0.6f) ? pale : null,
            FurnitureInk = dice.Luck(0.5f) ? Rgba.Gray(dice.Between(60, 120)) : pale,
            TextInk = Rgba.Gray(dice.Between(90, 235)),
            LineWidth = dice.Between(0.6f, 1.4f),
            FurnitureShare = dice.Between(0.4f, 1f),
        };
    }

    /// <summary>Tinted rooms or coloured walls.</summary>
    private static PlanStyle Coloured(Dice dice)
    {
        var hue = new Rgba((byte)dice.Between(0, 200), (byte)dice.Between(0, 160), (byte)dice.Between(0, 200));
        var ink = dice.Luck(0.5f) ? Rgba.Gray(dice.Between(0, 60)) : hue;
        var floors = new Rgba[dice.Pick(0, 1, 3, 6)];
        var pale = dice.Between(0.35f, 0.9f);

        for (var i = 0; i < floors.Length; i++)
        {
            floors[i] = new Rgba((byte)dice.Between(90, 255), (byte)dice.Between(110, 255), (byte)dice.Between(90, 255)).Mix(Rgba.White, pale);
        }

        return new PlanStyle
        {
            Paper = dice.Luck(0.7f) ? Rgba.White : new Rgba((byte)dice.Between(190, 255), (byte)dice.Between(190, 255), (byte)dice.Between(180, 255)),
            Ink = ink,
            WallFill = dice.Luck(0.4f) ? hue : ink,
            OuterWalls = dice.Pick(WallKind.Solid, WallKind.Solid, WallKind.Outlined, WallKind.Hatched, WallKind.Brick),
            InnerWalls = dice.Pick(WallKind.Solid, WallKind.Solid, WallKind.Outlined),
            FurnitureFill = dice.Luck(0.5f) ? new Rgba((byte)dice.Between(120, 255), (byte)dice.Between(110, 255), (byte)dice.Between(90, 255)) : null,
            FurnitureInk = dice.Luck(0.5f) ? Rgba.Gray(dice.Between(30, 150)) : ink,
            TextInk = dice.Luck(0.7f) ? Rgba.Gray(dice.Between(0, 60)) : ink,
            Floors = floors,
            LineWidth = dice.Between(0.7f, 1.5f),
            FurnitureShare = dice.Between(0.2f, 1f),
        };
    }
}
