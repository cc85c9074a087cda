using System.Numerics;
using ModularPath.Training.Synthesis.Textures;

namespace ModularPath.Training.Synthesis.Games;

/// <summary>Puts houses, trees, rocks and furniture on a tile world.</summary>
internal sealed class PropPainter(MapSheet sheet, TileGrid grid, TilePalette palette, DeterministicRandom random)
{
    private readonly Rgba _leaf = random.Chance(0.5f)
        ? palette.Leaf
        : random.Pick(
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
        var shaggy = random.Chance(0.6f);

        for (var y = 1; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                // A dense wood shows single crowns, at least at its edge.
                if (grid[x, y] == TileLand.Wood && shaggy && (random.Chance(0.4f) || grid[x, y + 1] != TileLand.Wood))
                {
                    Tree(x, y, crown * random.Between(0.7f, 1f), pointed);
                    grid[x, y] = TileLand.Wood;
                    continue;
                }

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

    /// <summary>Rugs, which block nothing; shelves and stoves along the walls, tables in the open, which do.</summary>
    public void Furnish()
    {
        for (var rugs = random.Between(0, 5); rugs > 0; rugs--)
        {
            var (x, y, w, h) = (random.Below(grid.Width), random.Below(grid.Height), random.Between(2, 6), random.Between(2, 5));
            if (IsFree(x, y, w, h))
            {
                var colour = random.Pick(new Rgba(170, 40, 40), new Rgba(60, 70, 140), new Rgba(90, 120, 60), new Rgba(190, 160, 90));
                using var rug = Shape.Rectangle(x, y, x + w, y + h);
                sheet.Ink.Fill(rug, colour);
                sheet.Ink.Stroke(rug, new Pen(colour.Scale(random.Pick(0.6f, 1.4f)), 0.15f));
            }
        }

        for (var pieces = random.Between(grid.Width, grid.Width * 3); pieces > 0; pieces--)
        {
            var (x, y, w) = (random.Below(grid.Width), random.Below(grid.Height), random.Between(1, 4));
            var atWall = grid[x, y - 1] == TileLand.WallFace;
            var h = atWall ? 1 : random.Between(1, 2);

            if (IsFree(x, y, w, h) && (atWall || random.Chance(0.1f)))
            {
                Piece(x, y, w, h, atWall ? random.Between(0f, 1.2f) : 0);
            }
        }
    }

    private bool IsFree(int x, int y, int w, int h)
    {
        for (var i = 0; i < w * h; i++)
        {
            if (grid[x + (i % w), y + (i / w)] != TileLand.Floor)
            {
                return false;
            }
        }

        return x + w < grid.Width && y + h < grid.Height;
    }

    /// <summary>A piece of furniture; the taller it is, the more it hides of the wall behind.</summary>
    private void Piece(int x, int y, int w, int h, float tall)
    {
        grid.Fill(x, y, x + w, y + h, TileLand.Block);
        var wood = random.Pick(new Rgba(130, 85, 45), new Rgba(95, 60, 35), new Rgba(175, 130, 80), Rgba.Gray(130), new Rgba(200, 195, 185))
            .Scale(random.Between(0.8f, 1.15f));
        using var spot = Shape.Rectangle(x, y, x + w, y + h);
        using var body = Shape.Rectangle(x + 0.06f, y - tall, x + w - 0.06f, y + h - 0.08f);
        using var top = Shape.Rectangle(x + 0.06f, y - tall, x + w - 0.06f, y + h - 0.45f);
        sheet.Label(spot, MapClass.Obstacle);
        sheet.Ink.Fill(body, wood.Scale(0.7f));
        sheet.Ink.Fill(top, wood);
        sheet.Ink.Stroke(body, new Pen(wood.Scale(0.45f), 0.1f));

        for (var i = 0; i < w && tall > 0.3f; i++)
        {
            using var thing = Shape.Rectangle(x + i + 0.25f, y - (tall * 0.7f), x + i + 0.7f, y + 0.1f);
            var colour = random.Pick(
                new Rgba(180, 60, 50), new Rgba(70, 110, 170), new Rgba(220, 200, 120), new Rgba(80, 140, 80), wood.Scale(0.5f));
            sheet.Ink.Fill(thing, colour);
        }
    }

    private void House(int x, int y, int w, int h)
    {
        var roof = random.Pick(
            new Rgba(215, 190, 120), new Rgba(170, 70, 50), new Rgba(110, 110, 130), new Rgba(140, 100, 60), new Rgba(80, 90, 170),
            new Rgba(70, 120, 80), new Rgba(130, 80, 140)).Scale(random.Between(0.8f, 1.1f));
        var eave = y + (h * random.Between(0.5f, 0.7f));
        using var body = Shape.Rectangle(x, y, x + w, y + h);
        sheet.Fill(body, palette[TileLand.Block]!, 1 / 16f, MapClass.Obstacle);
        using var cover = Shape.Rectangle(x - 0.2f, y, x + w + 0.2f, eave);
        if (random.Chance(0.5f))
        {
            sheet.Ink.Fill(cover, Texture.Shingles(random, roof), 1 / 16f);
        }
        else
        {
            sheet.Ink.Fill(cover, roof);
            sheet.Ink.Hatch(cover, new Pen(roof.Scale(0.75f), 0.12f), random.Pick(0f, 90f), 0.5f);
        }

        if (random.Chance(0.4f))
        {
            using var shade = Shape.Rectangle(x - 0.2f, y + ((eave - y) / 2), x + w + 0.2f, eave);
            sheet.Ink.Fill(shade, Rgba.Black.Fade(0.2f));
        }

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
        using var core = Shape.Circle(top, crown * 0.75f);
        sheet.Label(foliage, MapSheet.Unlabelled);
        sheet.Label(core, MapClass.Obstacle);
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
