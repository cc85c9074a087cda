using System.Numerics;
using ModularPath.Training.Synthesis.Plans;

namespace ModularPath.Training.Synthesis.Robots;

/// <summary>Draws what robots see of a floor: free space, thin ragged walls, furniture from one side only, rays through windows.</summary>
internal static class OccupancyGridPainter
{
    public static SyntheticMap Paint(DeterministicRandom random)
    {
        var longSide = random.Between(300, 640);
        var (steps, ratio) = (random.Between(18, 46), random.Between(0.6f, 1.5f));
        var (floorWidth, floorHeight) = (steps, Math.Clamp((int)(steps * ratio), 12, 56));
        var (width, height) = ratio < 1 ? (longSide, (int)(longSide * MathF.Max(ratio, 0.45f))) : ((int)(longSide / ratio), longSide);
        var palette = OccupancyPalette.Roll(random);

        using var sheet = new MapSheet(width, height, palette.Unknown, MapClass.Background, fine: false);
        var scale = MathF.Min((float)width / floorWidth, (float)height / floorHeight)
            * (random.Chance(0.15f) ? random.Between(0.3f, 0.6f) : random.Chance(0.2f) ? 0.99f : random.Between(0.72f, 0.94f));
        var turn = random.Chance(0.5f) ? 0 : random.Between(-0.4f, 0.4f);
        sheet.View(
            Matrix3x2.CreateTranslation(-floorWidth / 2f, -floorHeight / 2f) * Matrix3x2.CreateScale(scale)
            * Matrix3x2.CreateRotation(turn) * Matrix3x2.CreateTranslation(width / 2f, height / 2f));

        var typicalArea = random.Chance(0.3f) ? random.Between(120f, 500f) : random.Between(20f, 70f);
        var floor = new FloorPlanner(random).Plan(floorWidth, floorHeight, typicalArea, 0.3f);
        Sweep(sheet.Truth, floor, 1 / scale, random);
        var seen = Roughen(sheet.Truth.ToMask(), random);
        return new SyntheticMap(Colour(seen, palette, random), seen, "robot");
    }

    private static void Sweep(DrawingSurface truth, FloorPlan floor, float pixel, DeterministicRandom random)
    {
        var (free, unknown) = (Rgba.Gray((int)MapClass.Walkable), Rgba.Gray((int)MapClass.Background));
        Rays(truth, floor, free, random);

        for (var y = 0; y < floor.Height; y++)
        {
            for (var x = 0; x < floor.Width; x++)
            {
                if (floor.Rooms[x, y] != RoomGrid.Outside)
                {
                    using var cell = Shape.Rectangle(x, y, x + 1, y + 1);
                    truth.Fill(cell, free);
                }
            }
        }

        var occupied = new Pen(Rgba.Gray((int)MapClass.Wall), random.Between(1.3f, 3.2f) * pixel);
        Furnish(truth, floor, occupied, unknown, random);

        foreach (var wall in floor.Walls)
        {
            Raise(truth, wall, occupied, unknown, pixel, random);
        }
    }

    /// <summary>A robot sees both faces of an inner wall and nothing between them.</summary>
    private static void Raise(DrawingSurface truth, Wall wall, Pen occupied, Rgba unknown, float pixel, DeterministicRandom random)
    {
        var thick = wall.IsOuter || random.Chance(0.4f) ? 0 : random.Between(0.1f, 0.4f);
        var from = 0f;

        var passages = wall.Openings.Where(o => o.IsPassable && !(wall.IsOuter && random.Chance(0.7f)));

        foreach (var to in passages.Select(static o => o.From).Append(wall.Length))
        {
            if (to - from > 2 * pixel)
            {
                Stretch(from, to);
            }

            from = wall.Openings.FirstOrDefault(o => o.From >= to - 0.001f)?.To ?? to;
        }

        void Stretch(float start, float end)
        {
            if (thick > 2 * pixel)
            {
                var (a, b) = (wall.At(start, -thick), wall.At(end, thick));
                using var core = Shape.Rectangle(MathF.Min(a.X, b.X), MathF.Min(a.Y, b.Y), MathF.Max(a.X, b.X), MathF.Max(a.Y, b.Y));
                truth.Fill(core, unknown);
                truth.Stroke(core, occupied);
                return;
            }

            using var line = Shape.Polyline(wall.At(start), wall.At(end));
            truth.Stroke(line, occupied);
        }
    }

    private static void Furnish(DrawingSurface truth, FloorPlan floor, Pen occupied, Rgba unknown, DeterministicRandom random)
    {
        var pieces = random.Between(5, 60);

        for (var i = 0; i < pieces; i++)
        {
            var at = random.Within(1, 1, floor.Width - 1, floor.Height - 1);
            if (floor.Rooms[(int)at.X, (int)at.Y] == RoomGrid.Outside)
            {
                continue;
            }

            var size = random.Chance(0.6f) ? random.Between(0.08f, 0.3f) : random.Between(0.4f, 2f);
            using var piece = random.Chance(0.4f)
                ? Shape.Circle(at, size)
                : Shape.Rectangle(at.X - size, at.Y - (size * random.Between(0.4f, 2f)), at.X + size, at.Y + size);
            truth.Fill(piece, random.Chance(0.7f) ? unknown : occupied.Colour);
            truth.Stroke(piece, random.Chance(0.6f) ? occupied : occupied with { Dashes = [occupied.Width * 2, occupied.Width] });
        }
    }

    private static void Rays(DrawingSurface truth, FloorPlan floor, Rgba free, DeterministicRandom random)
    {
        foreach (var wall in floor.Walls.Where(w => w.IsOuter && random.Chance(0.12f)))
        {
            var source = wall.At(wall.Length * random.Single());
            var outward = wall.First == RoomGrid.Outside ? -1 : 1;
            var heading = wall.Upright ? (outward > 0 ? 0 : MathF.PI) : outward * MathF.PI / 2;

            for (var ray = random.Between(1, 25); ray > 0; ray--)
            {
                var angle = heading + random.Between(-0.6f, 0.6f);
                var tip = source + (new Vector2(MathF.Cos(angle), MathF.Sin(angle)) * random.Between(1f, floor.Width * 0.3f));
                using var beam = Shape.Polygon(source, tip, tip + random.Within(-0.3f, -0.3f, 0.3f, 0.3f));
                truth.Fill(beam, free);
            }
        }
    }

    /// <summary>Moves every edge by a pixel or two, and strews lone readings.</summary>
    private static GrayImage Roughen(GrayImage clean, DeterministicRandom random)
    {
        var rough = new byte[clean.Pixels.Length];
        var reach = random.Pick(0f, 0.6f, 0.6f, 1.1f);
        var lone = random.Chance(0.6f) ? random.Between(0f, 0.003f) : 0;

        for (var y = 0; y < clean.Height; y++)
        {
            for (var x = 0; x < clean.Width; x++)
            {
                var bits = random.Next();
                var dx = (int)MathF.Round((((bits & 0xFFFF) / 32768f) - 1) * reach);
                var dy = (int)MathF.Round(((((bits >> 16) & 0xFFFF) / 32768f) - 1) * reach);
                var value = clean.Pixels[(Math.Clamp(y + dy, 0, clean.Height - 1) * clean.Width) + Math.Clamp(x + dx, 0, clean.Width - 1)];
                var odd = (bits >> 40) * (1f / (1 << 24)) < lone;
                rough[(y * clean.Width) + x] = odd && value == (byte)MapClass.Walkable ? (byte)MapClass.Wall : value;
            }
        }

        return new GrayImage(clean.Width, clean.Height, rough);
    }

    private static Picture Colour(GrayImage seen, OccupancyPalette palette, DeterministicRandom random)
    {
        var pixels = new byte[4 * seen.Pixels.Length];
        var certain = random.Chance(0.5f);

        for (var i = 0; i < seen.Pixels.Length; i++)
        {
            var colour = palette.Of((MapClass)seen.Pixels[i]);
            if (!certain && seen.Pixels[i] == (byte)MapClass.Wall)
            {
                colour = colour.Mix(palette.Unknown, random.Single() * 0.3f);
            }

            (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2], pixels[(4 * i) + 3]) = (colour.R, colour.G, colour.B, 255);
        }

        return new Picture(seen.Width, seen.Height, pixels);
    }
}
