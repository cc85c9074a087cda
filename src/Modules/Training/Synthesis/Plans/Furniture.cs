namespace ModularPath.Training.Synthesis.Plans;

/// <summary>A piece of furniture: how much room it takes and how it is drawn.</summary>
/// <param name="Width">Along the wall, steps.</param>
/// <param name="Depth">Away from the wall, steps.</param>
/// <param name="Draw">Draws it at a place, so wide and so deep.</param>
internal sealed record Furniture(float Width, float Depth, Action<FurniturePen, Place, float, float> Draw)
{
    public static Furniture Roll(DeterministicRandom random, int roomArea) =>
        roomArea < 24
            ? random.Weighted(0.25f, 0.2f, 0.18f, 0.15f, 0.12f, 0.1f) switch
            {
                0 => new(1.1f, 1.8f, Toilet),
                1 => new(1.5f, 1.2f, Basin),
                2 => new(2.2f, 2.2f, Shower),
                3 => new(random.Between(3.5f, 4.2f), 1.9f, Bath),
                4 => new(1.5f, 1.5f, Machine),
                _ => new(random.Between(1.5f, 4f), 1.5f, Wardrobe),
            }
            : random.Weighted(0.17f, 0.14f, 0.2f, 0.14f, 0.08f, 0.11f, 0.06f, 0.04f, 0.06f) switch
            {
                0 => new(random.Between(2.3f, 4.5f), random.Between(4.8f, 5.4f), Bed),
                1 => new(random.Between(3.5f, 6.5f), random.Between(1.9f, 2.4f), Sofa),
                2 => new(random.Between(1.5f, 6f), 1.5f, Wardrobe),
                3 => new(random.Between(4f, 8f), 1.5f, Counter),
                4 => new(random.Between(2.5f, 4f), 3f, Desk),
                5 => new(random.Between(4.2f, 6f), random.Between(4.2f, 6f), Dining),
                6 => new(2.2f, 2.2f, Armchair),
                7 => new(random.Between(0.8f, 1.8f), random.Between(0.8f, 1.8f), Column),
                _ => new(random.Between(2.2f, 2.8f), random.Between(5f, 8f), Stairs),
            };

    private static void Bed(FurniturePen pen, Place at, float width, float depth)
    {
        pen.Body(at.Box(0, 0, width, depth));
        var pillows = width > 3.2f ? 2 : 1;

        for (var i = 0; i < pillows; i++)
        {
            var (left, right) = (width * i / pillows, width * (i + 1) / pillows);
            pen.Body(at.Box(left + 0.25f, 0.2f, right - 0.25f, 1.1f), 1.05f);
        }

        pen.Edge(pen.Random.Chance(0.5f) ? at.Line(0, 1.6f, width, 1.6f) : at.Line(0, 1.5f, width, 2.6f));
    }

    private static void Sofa(FurniturePen pen, Place at, float width, float depth)
    {
        pen.Body(at.Box(0, 0, width, depth));
        pen.Edge(at.Line(0.4f, 0.6f, width - 0.4f, 0.6f));
        pen.Edge(at.Line(0.4f, 0.6f, 0.4f, depth));
        pen.Edge(at.Line(width - 0.4f, 0.6f, width - 0.4f, depth));
        pen.Edge(at.Line(width / 2, 0.6f, width / 2, depth));
    }

    private static void Armchair(FurniturePen pen, Place at, float width, float depth)
    {
        pen.Body(at.Box(0.2f, 0.2f, width, depth));
        pen.Edge(at.Box(0.55f, 0.65f, width - 0.35f, depth));
    }

    private static void Wardrobe(FurniturePen pen, Place at, float width, float depth)
    {
        pen.Body(at.Box(0, 0, width, depth));
        var units = Math.Max(1, (int)(width / 1.5f));
        var kind = pen.Random.Between(0, 3);

        for (var i = 0; i < units; i++)
        {
            var (left, right) = (width * i / units, width * (i + 1) / units);
            pen.Edge(at.Line(right, 0, right, depth));
            if (kind == 1)
            {
                pen.Edge(at.Line(left, 0, right, depth));
            }
        }

        if (kind == 2)
        {
            pen.Edge(at.Line(0, depth / 2, width, depth / 2));
            pen.Hatch(at.Box(0.1f, depth * 0.2f, width - 0.1f, depth * 0.8f), MathF.Abs(at.Along.X) > 0.5f ? 80 : 10, 0.35f);
        }
    }

    private static void Counter(FurniturePen pen, Place at, float width, float depth)
    {
        pen.Body(at.Box(0, 0, width, depth));
        var stove = pen.Random.Between(0.2f, width - 1.7f);

        for (var i = 0; i < 4; i++)
        {
            pen.Edge(at.Ellipse(stove + 0.4f + (0.7f * (i % 2)), 0.4f + (0.7f * (i / 2)), 0.24f, 0.24f));
        }

        if (width > 5)
        {
            var sink = stove > width / 2 ? 0.5f : width - 2.1f;
            pen.Edge(at.Box(sink, 0.3f, sink + 0.75f, depth - 0.3f));
            pen.Edge(at.Box(sink + 0.85f, 0.3f, sink + 1.6f, depth - 0.3f));
            pen.Edge(at.Box(stove > width / 2 ? 0 : width - 1.5f, 0, stove > width / 2 ? 2.5f : width, depth));
        }
    }

    private static void Desk(FurniturePen pen, Place at, float width, float depth)
    {
        pen.Body(at.Box(0, 0, width, 1.6f));
        pen.Body(at.Ellipse(width / 2, 2.1f, 0.6f, 0.6f));
        pen.Edge(at.Line(width * 0.3f, 0.4f, width * 0.7f, 0.4f));
    }

    private static void Dining(FurniturePen pen, Place at, float width, float depth)
    {
        if (pen.Random.Chance(0.35f))
        {
            for (var i = 0; i < 6; i++)
            {
                var (sin, cos) = MathF.SinCos(i * MathF.PI / 3);
                pen.Body(at.Ellipse((width / 2) + (cos * 1.7f), (depth / 2) + (sin * 1.7f), 0.5f, 0.5f));
            }

            pen.Body(at.Ellipse(width / 2, depth / 2, 1.5f, 1.5f));
            return;
        }

        var chairs = Math.Max(2, (int)(width / 1.5f));
        for (var i = 0; i < chairs; i++)
        {
            var x = 0.5f + ((width - 1) * (i + 0.5f) / chairs);
            pen.Body(at.Box(x - 0.45f, 0.35f, x + 0.45f, 1.2f));
            pen.Body(at.Box(x - 0.45f, depth - 1.2f, x + 0.45f, depth - 0.35f));
        }

        pen.Body(at.Box(0.4f, 1.05f, width - 0.4f, depth - 1.05f));
    }

    private static void Toilet(FurniturePen pen, Place at, float width, float depth)
    {
        pen.Body(at.Box(0.05f, 0, width - 0.05f, 0.5f));
        pen.Body(at.Ellipse(width / 2, 1.1f, 0.45f, 0.65f));
    }

    private static void Basin(FurniturePen pen, Place at, float width, float depth)
    {
        pen.Body(at.Box(0, 0, width, depth));
        pen.Edge(at.Ellipse(width / 2, depth * 0.55f, width * 0.36f, depth * 0.32f));
    }

    private static void Shower(FurniturePen pen, Place at, float width, float depth)
    {
        pen.Body(at.Box(0, 0, width, depth));
        pen.Edge(at.Line(0, 0, width, depth));
        pen.Edge(at.Line(width, 0, 0, depth));
        pen.Edge(at.Ellipse(width / 2, depth / 2, 0.2f, 0.2f));
    }

    private static void Bath(FurniturePen pen, Place at, float width, float depth)
    {
        pen.Body(at.Box(0, 0, width, depth));
        pen.Edge(at.Ellipse(width / 2, depth / 2, (width / 2) - 0.25f, (depth / 2) - 0.25f));
    }

    private static void Machine(FurniturePen pen, Place at, float width, float depth)
    {
        pen.Body(at.Box(0, 0, width, depth));
        pen.Edge(at.Ellipse(width / 2, depth / 2, 0.5f, 0.5f));
        if (pen.Random.Chance(0.4f))
        {
            pen.Letter(pen.Random.Pick("PK", "JK", "WM", "KK", "PP"), at.At(width / 2, depth / 2), 0.8f);
        }
    }

    private static void Column(FurniturePen pen, Place at, float width, float depth) => pen.Block(at.Box(0, 0, width, depth));

    private static void Stairs(FurniturePen pen, Place at, float width, float depth)
    {
        using (var flight = at.Box(0, 0, width, depth))
        {
            pen.Steep(flight);
        }

        pen.Edge(at.Box(0, 0, width, depth));
        var steps = Math.Max(5, (int)(depth / 0.65f));

        for (var i = 1; i < steps; i++)
        {
            pen.Edge(at.Line(0, depth * i / steps, width, depth * i / steps));
        }

        pen.Edge(at.Line(width / 2, 0.3f, width / 2, depth));
        pen.Edge(Imaging.Drawing.Shape.Polyline(at.At(width * 0.35f, 0.9f), at.At(width / 2, 0.3f), at.At(width * 0.65f, 0.9f)));
    }
}
