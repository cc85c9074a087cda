namespace ModularPath.Training.Synthesis.Plans;

/// <summary>Draws what is solid between the openings.</summary>
internal sealed class WallPainter(Draft draft)
{
    public void Paint()
    {
        using var inner = Partitions();
        using var outer = Solids(draft.Floor.Walls.Where(w => w.IsOuter), 0);

        if (HasEdge(draft.Style.InnerWalls) || HasEdge(draft.Style.OuterWalls))
        {
            Outline(inner, outer);
        }

        var (style, walls) = (draft.Style, draft.Floor.Walls);
        Fill(inner, walls.Where(w => !w.IsOuter), style.InnerWalls, style.PartitionFill ?? style.WallFill);
        Fill(outer, walls.Where(w => w.IsOuter), style.OuterWalls, style.WallFill);

        using var truth = Solids(draft.Floor.Walls, draft.ThinnestTruth);
        draft.Sheet.Label(truth, MapClass.Wall);
    }

    private static bool HasEdge(WallKind kind) => kind != WallKind.Solid;

    /// <summary>Edges first and insides over them: where walls meet, no line is left between them.</summary>
    private void Outline(Shape inner, Shape outer)
    {
        var edge = draft.Line with { Width = draft.Line.Width * 2 };
        draft.Ink.Stroke(inner, edge);
        draft.Ink.Stroke(outer, edge);
        draft.Ink.Fill(inner, draft.Style.Paper);
        draft.Ink.Fill(outer, draft.Style.Paper);
    }

    private void Fill(Shape solids, IEnumerable<Wall> walls, WallKind kind, Rgba colour)
    {
        var style = draft.Style;
        var hatching = draft.Line with { Width = draft.Line.Width * 0.8f };
        var thickness = walls.Select(w => w.Thickness).DefaultIfEmpty(0.3f).Average();
        var spacing = MathF.Max(2.2f * draft.Pixel, thickness * draft.Random.Between(0.3f, 0.9f));

        switch (kind)
        {
            case WallKind.Solid or WallKind.Outlined:
                draft.Ink.Fill(solids, colour);
                break;
            case WallKind.Hatched:
                draft.Ink.Hatch(solids, hatching, draft.Random.Pick(45f, -45f, 30f, 60f), spacing);
                break;
            case WallKind.Ribbed:
                Rib(walls, hatching, spacing);
                break;
            case WallKind.Brick:
                draft.Ink.Fill(solids, colour.Mix(style.Paper, 0.6f));
                Layer(walls, hatching, 2);
                Rib(walls, hatching, spacing * 2);
                break;
            case WallKind.Layered:
                Layer(walls, hatching, thickness / draft.Pixel > 7 ? 3 : 2);
                break;
        }
    }

    private void Rib(IEnumerable<Wall> walls, Pen pen, float spacing)
    {
        using var ribs = new Shape();
        var lean = draft.Random.Chance(0.5f) ? 0 : draft.Random.Between(-0.5f, 0.5f);

        foreach (var wall in walls)
        {
            var half = wall.Thickness / 2;
            foreach (var (from, to) in Pieces(wall, wall.Thickness / 2, wall.Thickness / 2))
            {
                for (var at = from; at < to; at += spacing)
                {
                    ribs.Line(wall.At(at - (lean * half), -half), wall.At(at + (lean * half), half));
                }
            }
        }

        draft.Ink.Stroke(ribs, pen);
    }

    private void Layer(IEnumerable<Wall> walls, Pen pen, int layers)
    {
        using var lines = new Shape();

        foreach (var wall in walls)
        {
            foreach (var (from, to) in Pieces(wall, wall.Thickness / 2, wall.Thickness / 2))
            {
                for (var i = 1; i < layers; i++)
                {
                    var across = ((float)i / layers * wall.Thickness) - (wall.Thickness / 2);
                    lines.Line(wall.At(from, across), wall.At(to, across));
                }
            }
        }

        draft.Ink.Stroke(lines, pen);
    }

    /// <summary>Walls between rooms as they are drawn: some stop short of the facade.</summary>
    private Shape Partitions()
    {
        var shape = new Shape();

        foreach (var wall in draft.Floor.Walls.Where(w => !w.IsOuter))
        {
            var half = wall.Thickness / 2;
            Add(shape, wall, half, Reach(wall, wall.Start, half), Reach(wall, wall.End, half));
        }

        return shape;
    }

    private float Reach(Wall wall, int end, float usual)
    {
        if (draft.Style.Shortfall == 0 || draft.Random.Chance(0.3f))
        {
            return usual;
        }

        var facade = draft.Floor.Walls.FirstOrDefault(o =>
            o.IsOuter && o.Upright != wall.Upright && o.Line == end && o.Start <= wall.Line && wall.Line <= o.End);
        return facade is null ? usual : -(facade.Thickness / 2) - MathF.Min(draft.Style.Shortfall * draft.Pixel, 0.4f);
    }

    private static Shape Solids(IEnumerable<Wall> walls, float least)
    {
        var shape = new Shape();

        foreach (var wall in walls)
        {
            var half = MathF.Max(least, wall.Thickness) / 2;
            Add(shape, wall, half, half, half);
        }

        return shape;
    }

    private static void Add(Shape shape, Wall wall, float half, float before, float after)
    {
        foreach (var (from, to) in Pieces(wall, before, after))
        {
            var (a, b) = (wall.At(from, -half), wall.At(to, half));
            shape.Box(MathF.Min(a.X, b.X), MathF.Min(a.Y, b.Y), MathF.Max(a.X, b.X), MathF.Max(a.Y, b.Y));
        }
    }

    /// <summary>What is left of a wall between its openings; the ends reach into the walls they meet.</summary>
    private static IEnumerable<(float From, float To)> Pieces(Wall wall, float before, float after)
    {
        var from = -before;

        foreach (var opening in wall.Openings)
        {
            yield return (from, opening.From);
            from = opening.To;
        }

        yield return (from, wall.Length + after);
    }
}
