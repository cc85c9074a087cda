using System.Numerics;

namespace ModularPath.Training.Synthesis.Outdoors;

/// <summary>Draws blocks, buildings, footpaths and trees between the streets of a town.</summary>
internal sealed class TownPainter(MapSheet sheet, TownStyle style, DeterministicRandom random)
{
    private readonly Vector2 _sun = Vector2.Normalize(random.Within(-1, -1, 1, 1) + new Vector2(0.001f, 0));

    public void Paint(Plot land, IReadOnlyList<Plot> blocks)
    {
        using (var ground = land.Outline)
        {
            style.Street.Lay(sheet, ground);
        }

        foreach (var block in blocks)
        {
            Paint(block);
        }
    }

    private void Paint(Plot block)
    {
        var ground = style.Blocks[random.Between(0, style.Blocks.Count - 1)];
        using var outline = block.Outline;
        ground.Lay(sheet, outline);

        if (style.BlockEdge is { } edge)
        {
            sheet.Ink.Stroke(outline, edge);
        }

        if (ground.Label is MapClass.Water or MapClass.Obstacle)
        {
            return;
        }

        if (style.Path is { } path && random.Chance(0.4f))
        {
            Paths(block, path);
        }

        var built = random.Chance(style.Density);
        if (built && block.Inset(style.BuildingSize * random.Between(0.15f, 0.5f)) is { } site)
        {
            if (style.Fenced)
            {
                using var fence = site.Outline;
                sheet.Label(fence, MapClass.Obstacle);
            }

            Build(site);
        }

        if (style.Tree is { } leaf)
        {
            Trees(block, leaf, built ? 0.3f : 1);
        }
    }

    private void Paths(Plot block, Ground path)
    {
        for (var count = random.Between(1, 3); count > 0; count--)
        {
            var corners = block.Corners;
            var from = Vector2.Lerp(corners[0], corners[1], random.Single());
            var to = Vector2.Lerp(corners[^1], corners[^2], random.Single());
            var bend = block.Centre + random.Within(-20, -20, 20, 20);
            using var line = new Shape().Curve([from, bend, to], closed: false);

            if (style.BlockEdge is { } edge)
            {
                sheet.Ink.Stroke(line, new Pen(edge.Colour, style.PathWidth + (2 * edge.Width)));
            }

            sheet.Stroke(line, new Pen(path.Colour, style.PathWidth), path.Label);
        }
    }

    /// <summary>Rows of buildings along the block's longest side.</summary>
    private void Build(Plot site)
    {
        var (from, to) = site.LongestEdge();
        var along = Vector2.Normalize(to - from);
        var inward = new Vector2(-along.Y, along.X);
        var size = style.BuildingSize * random.Between(0.6f, 1.5f);
        var depth = size * random.Between(0.5f, 1.1f);
        var gap = size * random.Between(0.1f, 0.7f);
        var roof = style.Roofs[random.Between(0, style.Roofs.Count - 1)];
        var uniform = random.Chance(0.5f);
        var reach = MathF.Sqrt(site.Area) * 2;

        for (var row = depth / 2; row < reach; row += depth + gap)
        {
            for (var at = size / 2; at < Vector2.Distance(from, to); at += size + gap)
            {
                var centre = from + (along * at) + (inward * row);
                var (w, d) = uniform ? (size, depth) : (size * random.Between(0.5f, 1.1f), depth * random.Between(0.6f, 1.1f));
                if (random.Chance(0.85f) && site.Contains(centre + (inward * d / 2) + (along * w / 2))
                    && site.Contains(centre + (inward * d / 2) - (along * w / 2)))
                {
                    var colour = uniform ? roof.Scale(random.Between(0.93f, 1.07f)) : style.Roofs[random.Between(0, style.Roofs.Count - 1)];
                    Building(centre, along * w / 2, inward * d / 2, colour);
                }
            }
        }
    }

    private void Building(Vector2 centre, Vector2 half, Vector2 deep, Rgba colour)
    {
        Vector2[] corners = random.Chance(0.25f)
            ? [
                centre - half - deep, centre + half - deep, centre + half + deep, centre + (half * 0.1f) + deep, centre + (half * 0.1f),
                centre - half]
            : [centre - half - deep, centre + half - deep, centre + half + deep, centre - half + deep];

        if (style.Shadow > 0)
        {
            using var shadow = Shape.Polygon(Array.ConvertAll(corners, c => c + (_sun * style.Shadow)));
            sheet.Ink.Fill(shadow, Rgba.Black.Fade(0.45f));
        }

        using var outline = Shape.Polygon(corners);
        sheet.Fill(outline, colour, MapClass.Obstacle);

        if (style.Gabled && corners.Length == 4)
        {
            using var lit = Shape.Polygon(centre - half, centre + half, centre + half + deep, centre - half + deep);
            sheet.Ink.Fill(lit, colour.Scale(random.Between(0.72f, 0.92f)));
        }

        if (style.RoofEdge is { } edge)
        {
            sheet.Ink.Stroke(outline, edge);
        }
    }

    private void Trees(Plot block, Rgba leaf, float plenty)
    {
        for (var count = (int)(MathF.Min(30, block.Area / 250) * plenty * random.Single()); count > 0; count--)
        {
            var at =
                Vector2.Lerp(block.Centre, block.Corners[random.Between(0, block.Corners.Length - 1)], MathF.Sqrt(random.Single()) * 0.95f);
            using var crown = Shape.Circle(at, random.Between(0.8f, 3.2f));
            sheet.Ink.Fill(crown, leaf.Scale(random.Between(0.7f, 1.2f)));
        }
    }
}
