using System.Numerics;
using ModularPath.Training.Synthesis.Textures;

namespace ModularPath.Training.Synthesis.Games;

/// <summary>Puts houses, trees, rocks and furniture on a tile world.</summary>
internal sealed class PropPainter(MapSheet sheet, TileGrid grid, TilePalette palette, DeterministicRandom random)
{
    private readonly Rgba _leaf = random.Pick(
        new Rgba(40, 110, 50), new Rgba(70, 120, 90), new Rgba(60, 140, 40), new Rgba(150, 110, 50), new Rgba(200, 215, 220));

    public void Houses()
    {
        for (var houses = random.Between(0, 8); houses > 0; houses--)
        {
            var (w, h) = (random.Between(4, 9), random.Between(4, 8));
            var (x, y) = (random.Between(0, Math.Max(0, grid.Width - w)), random.Between(0, Math.Max(0, grid.Height - h)));
            if (grid[x, y] != TileLand.Ground || grid[x + w - 1, y + h - 1] != TileLand.Ground)
            {
                continue;
            }

            grid.Fill(x, y, x + w, y + h, TileLand.Block);
            House(x, y, w, h);
        }
    }

    /// <summary>Trees where the wood is dense; a crown hides ground that may be free.</summary>
    public void Wood()
    {
        var wood = new Relief(random, random.Between(6f, 18f));
        var dense = random.Chance(0.6f) ? random.Between(0.42f, 0.7f) : 1;
        var crown = random.Between(0.7f, 1.5f);
        var gap = random.Between(0.15f, 0.5f);
        var pointed = random.Chance(0.5f);

        for (var y = 1; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                var stands = grid[x, y] == TileLand.Ground && (wood.At(x, y) > dense ? random.Chance(gap) : random.Chance(0.004f));
                if (stands)
                {
                    Tree(x, y, crown * random.Between(0.8f, 1.15f), pointed);
                }
            }
        }
    }

    public void Scatter(float share)
    {
        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                if (grid[x, y] is TileLand.Ground or TileLand.Floor && random.Chance(share))
                {
                    Thing(x, y);
                }
            }
        }
    }

    private void House(int x, int y, int w, int h)
    {
        var roof = random.Pick(new Rgba(215, 190, 120), new Rgba(170, 70, 50), new Rgba(110, 110, 130), new Rgba(140, 100, 60))
            .Scale(random.Between(0.8f, 1.1f));
        var eave = y + (h * random.Between(0.5f, 0.7f));
        using var body = Shape.Rectangle(x, y, x + w, y + h);
        sheet.Fill(body, palette[TileLand.Block]!, 1 / 16f, MapClass.Obstacle);
        using var cover = Shape.Rectangle(x - 0.2f, y, x + w + 0.2f, eave);
        sheet.Ink.Fill(cover, roof);
        sheet.Ink.Hatch(cover, new Pen(roof.Scale(0.75f), 0.12f), random.Pick(0f, 90f), 0.5f);
        using var door = Shape.Rectangle(x + (w / 2f) - 0.5f, y + h - 1.6f, x + (w / 2f) + 0.5f, y + h);
        sheet.Ink.Fill(door, roof.Scale(0.4f));
    }

    private void Tree(int x, int y, float crown, bool pointed)
    {
        grid[x, y] = TileLand.Block;
        var top = new Vector2(x + 0.5f, y + 0.3f - (crown * 0.6f));
        var shade = _leaf.Scale(random.Between(0.8f, 1.2f));
        using var foliage = pointed
            ? Shape.Polygon(
                top + new Vector2(0, -crown * 1.3f), top + new Vector2(crown * 0.85f, crown * 0.9f),
                top + new Vector2(-crown * 0.85f, crown * 0.9f))
            : Shape.Circle(top, crown);
        using var trunk = Shape.Rectangle(x + 0.05f, y - 0.1f, x + 0.95f, y + 1);
        sheet.Ink.Fill(trunk, new Rgba(90, 65, 40).Fade(0.6f));
        sheet.Label(foliage, MapSheet.Unlabelled);
        sheet.Label(trunk, MapClass.Obstacle);
        sheet.Ink.Fill(foliage, shade);
        using var light = Shape.Circle(top - new Vector2(crown * 0.3f, crown * 0.3f), crown * 0.4f);
        sheet.Ink.Fill(light, shade.Scale(1.25f));
        sheet.Ink.Stroke(foliage, new Pen(shade.Scale(0.55f), 0.12f));
    }

    private void Thing(int x, int y)
    {
        using var spot = Shape.Rectangle(x, y, x + 1, y + 1);

        if (random.Chance(0.3f))
        {
            // Flowers, pebbles and stains do not block.
            using var flower = Shape.Circle(new(x + 0.5f, y + 0.5f), random.Between(0.12f, 0.25f));
            sheet.Ink.Fill(flower, random.Pick(new Rgba(220, 200, 60), new Rgba(200, 80, 80), new Rgba(120, 110, 100)));
            return;
        }

        grid[x, y] = TileLand.Block;
        sheet.Label(spot, MapClass.Obstacle);
        var colour =
            random.Pick(new Rgba(120, 115, 110), new Rgba(130, 90, 50), new Rgba(60, 110, 50), new Rgba(90, 85, 80), new Rgba(160, 60, 50));
        using var thing = random.Chance(0.5f)
            ? new Shape().Ellipse(new(x + 0.5f, y + 0.5f), 0.45f, 0.42f)
            : Shape.Rectangle(x + 0.08f, y + 0.08f, x + 0.92f, y + 0.95f);
        sheet.Ink.Fill(thing, colour);
        sheet.Ink.Stroke(thing, new Pen(colour.Scale(0.5f), 0.12f));
    }
}
