using System.Numerics;

namespace ModularPath.Training.Synthesis.Games;

/// <summary>Draws tile worlds seen from above, as role-playing games show them.</summary>
internal static class TileWorldPainter
{
    private static readonly TileLand[] Lands = Enum.GetValues<TileLand>();

    public static SyntheticMap Paint(DeterministicRandom random)
    {
        var longSide = random.Between(320, 640);
        var kind = random.Weighted(0.55f, 0.27f, 0.18f);
        var aspect = random.Between(0.55f, 1f);
        var (width, height) = random.Chance(0.5f) ? (longSide, (int)(longSide * aspect)) : ((int)(longSide * aspect), longSide);
        var near = random.Chance(0.3f);

        // Caves and houses need some room to be one.
        var tile = MathF.Min(near ? random.Between(14f, 30f) : random.Between(4f, 14f), Math.Min(width, height) / (kind == 0 ? 6f : 20f));
        var (columns, rows) = ((int)MathF.Ceiling(width / tile), (int)MathF.Ceiling(height / tile));
        var builder = new TileWorldBuilder(random);
        var grid = kind switch
        {
            0 => builder.Country(columns, rows),
            1 => builder.Cave(columns, rows),
            _ => builder.House(columns, rows),
        };
        var palette = new TilePalette(random);
        var night = random.Chance(0.8f) ? Rgba.Black : Rgba.Gray(random.Between(10, 60));

        using var sheet = new MapSheet(width, height, night, MapClass.Background, fine: false);
        sheet.View(Matrix3x2.CreateScale(tile));

        foreach (var land in Lands)
        {
            if (palette[land] is { } texture)
            {
                using var area = grid.Area(land);
                sheet.Fill(area, texture, 1 / 16f, TilePalette.LabelOf(land));
            }
        }

        Edge(sheet, grid);
        Bank(sheet, grid, palette, random);
        var props = new PropPainter(sheet, grid, palette, random);

        if (kind == 0)
        {
            props.Houses();
            props.Wood();
        }
        else if (kind == 2)
        {
            props.Furnish();
        }

        props.Scatter(kind == 0 ? 0.02f : 0.03f);
        var map = sheet.Finish("game");

        if (random.Chance(0.15f))
        {
            new Lighting(random, random.Between(0.35f, 0.8f)).Shine(map.Picture, random.Between(0, 5), tile * random.Between(2f, 6f));
        }

        return map;
    }

    /// <summary>Where land meets water: a dark edge, foam, and the bank's face towards the viewer.</summary>
    private static void Bank(MapSheet sheet, TileGrid grid, TilePalette palette, DeterministicRandom random)
    {
        var kind = random.Between(0, 3);
        using var shore = new Shape();
        using var face = new Shape();
        var depth = random.Between(0.25f, 0.7f);
        bool IsWater(int x, int y) => grid[x, y] == TileLand.Water;

        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                if (IsWater(x, y) != IsWater(x + 1, y))
                {
                    shore.Line(new(x + 1, y), new(x + 1, y + 1));
                }

                if (IsWater(x, y) != IsWater(x, y + 1))
                {
                    shore.Line(new(x, y + 1), new(x + 1, y + 1));
                    if (IsWater(x, y + 1) && grid[x, y] != TileLand.Dock)
                    {
                        face.Box(x, y + 1, x + 1, y + 1 + depth);
                    }
                }
            }
        }

        if (kind is 1 or 3)
        {
            sheet.Ink.Fill(face, palette.Ground.Mix(new Rgba(110, 80, 50), 0.6f).Scale(0.75f));
        }

        if (kind is 2 or 3)
        {
            sheet.Ink.Stroke(shore, new Pen(palette.Ground.Scale(random.Pick(0.5f, 0.7f)), 0.45f, null, Round: true));
        }

        if (kind > 0)
        {
            sheet.Ink.Stroke(shore, new Pen(palette.Water.Mix(Rgba.White, random.Between(0.3f, 0.8f)), 0.18f, null, Round: true));
        }
    }

    /// <summary>Dark rims on the near side of what stands up, light ones on the far side.</summary>
    private static void Edge(MapSheet sheet, TileGrid grid)
    {
        using var dark = new Shape();
        using var light = new Shape();

        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                if (grid[x, y] is TileLand.CliffFace or TileLand.WallFace or TileLand.Cliff)
                {
                    if (grid[x, y + 1] != grid[x, y])
                    {
                        dark.Line(new(x, y + 0.92f), new(x + 1, y + 0.92f));
                    }

                    if (grid[x, y - 1] != grid[x, y])
                    {
                        light.Line(new(x, y + 0.08f), new(x + 1, y + 0.08f));
                    }

                    if (grid[x, y] == TileLand.Cliff && grid[x + 1, y] != TileLand.Cliff)
                    {
                        dark.Line(new(x + 0.92f, y), new(x + 0.92f, y + 1));
                    }
                }
            }
        }

        sheet.Ink.Stroke(dark, new Pen(Rgba.Black.Fade(0.35f), 0.2f));
        sheet.Ink.Stroke(light, new Pen(Rgba.White.Fade(0.25f), 0.2f));
    }
}
