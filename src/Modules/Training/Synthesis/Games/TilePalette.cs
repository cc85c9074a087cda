using ModularPath.Training.Synthesis.Textures;

namespace ModularPath.Training.Synthesis.Games;

/// <summary>How the lands of a tile world look, and what they are.</summary>
internal sealed class TilePalette
{
    private readonly Dictionary<TileLand, Picture> _textures = [];

    public TilePalette(DeterministicRandom random)
    {
        Ground = random.Chance(0.4f)
            ? random.Pick(
                new Rgba(250, 208, 150), new Rgba(40, 130, 40), new Rgba(30, 150, 30), new Rgba(235, 240, 248), new Rgba(120, 100, 60),
                new Rgba(140, 170, 80), new Rgba(90, 110, 90), new Rgba(150, 110, 75)).Scale(random.Between(0.8f, 1.08f))
            : Land(random);
        var earth = random.Pick(new Rgba(100, 70, 48), new Rgba(120, 120, 125), new Rgba(160, 120, 80), new Rgba(80, 75, 70));
        var floor = random.Pick(
            new Rgba(100, 70, 48), new Rgba(150, 105, 65), new Rgba(150, 150, 150), new Rgba(200, 200, 190), new Rgba(110, 60, 140),
            new Rgba(170, 60, 50), new Rgba(200, 170, 120), new Rgba(80, 85, 95)).Scale(random.Between(0.8f, 1.1f));
        Water = random.Pick(
            new Rgba(125, 140, 170), new Rgba(70, 120, 150), new Rgba(50, 90, 180), new Rgba(60, 160, 190), new Rgba(40, 70, 130),
            new Rgba(60, 120, 220), new Rgba(80, 180, 230), new Rgba(70, 130, 120), new Rgba(35, 55, 90))
            .Scale(random.Between(0.85f, 1.1f));
        Leaf = random.Chance(0.5f) ? Ground.Scale(random.Between(0.5f, 0.85f)).Mix(new Rgba(40, 110, 50), 0.4f) : Land(random).Scale(0.75f);
        var stone =
            random.Pick(floor.Scale(0.6f), floor.Scale(1.3f), new Rgba(120, 110, 100), new Rgba(190, 180, 150), new Rgba(90, 60, 40));

        Set(
            TileLand.Ground,
            random.Weighted(0.35f, 0.2f, 0.45f) switch
            {
                0 => Texture.Strewn(random, Ground, Ground.Scale(random.Between(0.8f, 0.93f)), random.Between(4, 50)),
                1 => Texture.Grain(random, Ground, random.Between(2f, 8f)),
                _ => Texture.Meadow(random, Ground, Ground.Scale(random.Pick(0.75f, 0.88f, 1.15f, 1.3f)), random.Between(4, 40)),
            });
        Set(TileLand.Path, Texture.Strewn(random, earth, earth.Scale(0.88f), random.Between(10, 60)));
        Set(TileLand.Floor, Floor(random, floor));
        var sand = earth.Mix(new Rgba(240, 215, 160), 0.7f);
        Set(TileLand.Shore, Texture.Strewn(random, sand, earth.Mix(Rgba.White, 0.3f), random.Between(0, 20)));
        Set(
            TileLand.Water,
            random.Chance(0.35f)
                ? Texture.Strewn(random, Water, Water.Scale(1.12f), random.Between(0, 25))
                : Texture.Waves(
                    random, Water, random.Chance(0.75f) ? Water.Mix(Rgba.White, random.Between(0.15f, 0.6f)) : Water.Scale(0.8f)));
        Set(TileLand.Wood, Texture.Canopy(random, Leaf, random.Pick(8, 16, 32)));
        Set(TileLand.Door, Texture.Planks(random, new Rgba(130, 85, 45).Scale(random.Between(0.6f, 1.3f))));
        Set(TileLand.Dock, Texture.Planks(random, new Rgba(160, 120, 75)));
        Set(TileLand.CliffFace, Texture.Stones(random, Ground.Mix(earth, 0.6f).Scale(random.Between(0.55f, 0.8f)), 8, 16, true));
        Set(
            TileLand.Cliff,
            random.Chance(0.4f)
                ? _textures[TileLand.Ground]
                : Texture.Grain(random, Ground.Mix(earth, 0.5f).Scale(random.Between(0.6f, 0.85f)), 12));
        Set(TileLand.Wall, Texture.Grain(random, random.Chance(0.5f) ? stone.Scale(0.35f) : stone, 6));
        Set(TileLand.WallFace, random.Chance(0.5f) ? Texture.Stones(random, stone, 8, 8, true) : Texture.Planks(random, stone));
        Set(TileLand.Block, Texture.Planks(random, new Rgba(120, 80, 45).Scale(random.Between(0.7f, 1.4f))));
    }

    public Rgba Ground { get; }

    public Rgba Water { get; }

    public Rgba Leaf { get; }

    public Picture? this[TileLand land] => _textures.GetValueOrDefault(land);

    public static MapClass LabelOf(TileLand land) => land switch
    {
        TileLand.Void => MapClass.Background,
        TileLand.Water => MapClass.Water,
        TileLand.Cliff or TileLand.CliffFace or TileLand.Block or TileLand.Wood => MapClass.Obstacle,
        TileLand.Door => MapClass.Door,
        TileLand.Wall or TileLand.WallFace => MapClass.Wall,
        _ => MapClass.Walkable,
    };

    /// <summary>Green, teal, olive, autumn, heath, snow: a meadow may have any colour.</summary>
    private static Rgba Land(DeterministicRandom random) => (random.Weighted(0.35f, 0.2f, 0.15f, 0.15f, 0.1f, 0.05f) switch
    {
        0 => new Rgba((byte)random.Between(20, 130), (byte)random.Between(110, 210), (byte)random.Between(20, 100)),
        1 => new Rgba((byte)random.Between(20, 110), (byte)random.Between(130, 210), (byte)random.Between(95, 180)),
        2 => new Rgba((byte)random.Between(90, 160), (byte)random.Between(100, 160), (byte)random.Between(40, 90)),
        3 => new Rgba((byte)random.Between(170, 230), (byte)random.Between(110, 175), (byte)random.Between(50, 100)),
        4 => new Rgba((byte)random.Between(110, 170), (byte)random.Between(80, 130), (byte)random.Between(120, 180)),
        _ => new Rgba((byte)random.Between(215, 240), (byte)random.Between(225, 245), (byte)random.Between(235, 255)),
    }).Scale(random.Between(0.8f, 1.08f));

    private static Picture Floor(DeterministicRandom random, Rgba colour) => random.Between(0, 3) switch
    {
        0 => Texture.Planks(random, colour),
        1 => Texture.Stones(random, colour, 16, 16, false),
        2 => Texture.Strewn(random, colour, colour.Scale(0.88f), random.Between(5, 40)),
        _ => Texture.Grain(random, colour, random.Between(2f, 7f)),
    };

    private void Set(TileLand land, Picture texture) => _textures[land] = texture;
}
