using System.Numerics;
using ModularPath.Imaging;
using ModularPath.Imaging.Drawing;
using ModularPath.Inference.Contracts;
using ModularPath.Training.Synthesis.Plans;

namespace ModularPath.Training.Synthesis.Robots;

/// <summary>Draws what robots see of a floor: free space, thin ragged walls, furniture from one side only, rays through windows.</summary>
internal static class OccupancyGridPainter
{
    public static SyntheticMap Paint(Dice dice)
    {
        var longSide = dice.Between(300, 640);
        var (steps, ratio) = (dice.Between(18, 46), dice.Between(0.6f, 1.5f));
        var (floorWidth, floorHeight) = (steps, Math.Clamp((int)(steps * ratio), 12, 56));
        var (width, height) = ratio < 1 ? (longSide, (int)(longSide * MathF.Max(ratio, 0.45f))) : ((int)(longSide / ratio), longSide);
        var palette = OccupancyPalette.Roll(dice);

        using var sheet = new MapSheet(width, height, palette.Unknown, MapClass.Background, fine: false);
        var scale = MathF.Min((float)width / floorWidth, (float)height / floorHeight)
            * (dice.Luck(0.15f) ? dice.Between(0.3f, 0.6f) : dice.Luck(0.2f) ? 0.99f : dice.Between(0.72f, 0.94f));
        var turn = dice.Luck(0.5f) ? 0 : dice.Between(-0.4f, 0.4f);
        sheet.View(
            Matrix3x2.CreateTranslation(-floorWidth / 2f, -floorHeight / 2f) * Matrix3x2.CreateScale(scale)
            * Matrix3x2.CreateRotation(turn) * Matrix3x2.CreateTranslation(width / 2f, height / 2f));

        var typicalArea = dice.Luck(0.3f) ? dice.Between(120f, 500f) : dice.Between(20f, 70f);
        var floor = new FloorPlanner(dice).Plan(floorWidth, floorHeight, typicalArea, 0.3f);
        Sweep(sheet.Truth, floor, 1 / scale, dice);
        var seen = Roughen(sheet.Truth.ToMask(), dice);
        return new SyntheticMap(Colour(seen, palette, dice), seen, "robot");
    }

    private static void Sweep(DrawingSurface truth, FloorPlan floor, float pixel, Dice dice)
    {
        var (free, unknown) = (Rgba.Gray((int)MapClass.Walkable), Rgba.Gray((int)MapClass.Background));
        Rays(truth, floor, free, dice);

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

        var occupied = new Pen(Rgba.Gray((int)MapClass.Wall), dice.Between(1.3f, 3.2f) * pixel);
        Furnish(truth, floor, occupied, unknown, dice);

        foreach (var wall in floor.Walls)
        {
            Raise(truth, wall, occupied, unknown, pixel, dice);
        }
    }

    /// <summary>A robot sees both faces of an inner wall and nothing between them.</summary>
    private static void Raise(DrawingSurface truth, Wall wall, Pen occupied, Rgba unknown, float pixel, Dice dice)
    {
        var thick = wall.IsOuter || dice.Luck(0.4f) ? 0 : dice.Between(0.1f, 0.4f);
        var from = 0f;

        foreach (var to in wall.Openings.Where(o => o.IsPassable && !(wall.IsOuter && dice.Luck(0.7f))).Select(o => o.From).Append(wall.Length))
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

    private static void Furnish(DrawingSurface truth, FloorPlan floor, Pen occupied, Rgba unknown, Dice dice)
    {
        var pieces = dice.Between(5, 60);

        for (var i = 0; i < pieces; i++)
        {
            var at = dice.Within(1, 1, floor.Width - 1, floor.Height - 1);
            if (floor.Rooms[(int)at.X, (int)at.Y] == RoomGrid.Outside)
            {
                continue;
            }

            var size = dice.Luck(0.6f) ? dice.Between(0.08f, 0.3f) : dice.Between(0.4f, 2f);
            using var piece = dice.Luck(0.4f)
                ? Shape.Circle(at, size)
                : Shape.Rectangle(at.X - size, at.Y - (size * dice.Between(0.4f, 2f)), at.X + size, at.Y + size);
            truth.Fill(piece, dice.Luck(0.7f) ? unknown : occupied.Colour);
            truth.Stroke(piece, dice.Luck(0.6f) ? occupied : occupied with { Dashes = [occupied.Width * 2, occupied.Width] });
        }
    }

    private static void Rays(DrawingSurface truth, FloorPlan floor, Rgba free, Dice dice)
    {
        foreach (var wall in floor.Walls.Where(w => w.IsOuter && dice.Luck(0.12f)))
        {
            var source = wall.At(wall.Length * dice.Unit());
            var outward = wall.First == RoomGrid.Outside ? -1 : 1;
            var heading = wall.Upright ? (outward > 0 ? 0 : MathF.PI) : outward * MathF.PI / 2;

            for (var ray = dice.Between(1, 25); ray > 0; ray--)
            {
                var angle = heading + dice.Between(-0.6f, 0.6f);
                var tip = source + (new Vector2(MathF.Cos(angle), MathF.Sin(angle)) * dice.Between(1f, floor.Width * 0.3f));
                using var beam = Shape.Polygon(source, tip, tip + dice.Within(-0.3f, -0.3f, 0.3f, 0.3f));
                truth.Fill(beam, free);
            }
        }
    }

    /// <summary>Moves every edge by a pixel or two, and strews lone readings.</summary>
    private static GrayImage Roughen(GrayImage clean, Dice dice)
    {
        var rough = new byte[clean.Pixels.Length];
        var reach = dice.Pick(0f, 0.6f, 0.6f, 1.1f);
        var lone = dice.Luck(0.6f) ? dice.Between(0f, 0.003f) : 0;

        for (var y = 0; y < clean.Height; y++)
        {
            for (var x = 0; x < clean.Width; x++)
            {
                var bits = dice.Next();
                var dx = (int)MathF.Round((((bits & 0xFFFF) / 32768f) - 1) * reach);
                var dy = (int)MathF.Round(((((bits >> 16) & 0xFFFF) / 32768f) - 1) * reach);
                var value = clean.Pixels[(Math.Clamp(y + dy, 0, clean.Height - 1) * clean.Width) + Math.Clamp(x + dx, 0, clean.Width - 1)];
                var odd = (bits >> 40) * (1f / (1 << 24)) < lone;
                rough[(y * clean.Width) + x] = odd && value == (byte)MapClass.Walkable ? (byte)MapClass.Wall : value;
            }
        }

        return new GrayImage(clean.Width, clean.Height, rough);
    }

    private static Picture Colour(GrayImage seen, OccupancyPalette palette, Dice dice)
    {
        var pixels = new byte[4 * seen.Pixels.Length];
        var certain = dice.Luck(0.5f);

        for (var i = 0; i < seen.Pixels.Length; i++)
        {
            var colour = palette.Of((MapClass)seen.Pixels[i]);
            if (!certain && seen.Pixels[i] == (byte)MapClass.Wall)
            {
                colour = colour.Mix(palette.Unknown, dice.Unit() * 0.3f);
            }

            (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2], pixels[(4 * i) + 3]) = (colour.R, colour.G, colour.B, 255);
        }

        return new Picture(seen.Width, seen.Height, pixels);
    }
}
