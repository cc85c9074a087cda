using System.Numerics;
using ModularPath.Imaging.Drawing;

namespace ModularPath.Host.Tests.Kinds;

/// <summary>Four blocks of buildings between dark roads on pale ground.</summary>
internal sealed record DrawnCampus
{
    public int Width { get; init; } = 1000;

    public int Height { get; init; } = 720;

    public float Road { get; init; } = 26;

    public required Rgba Ground { get; init; }

    public required Rgba Asphalt { get; init; }

    public required Rgba Roof { get; init; }

    private float[] Columns => [Width * 0.12f, Width * 0.5f, Width * 0.88f];

    private float[] Rows => [Height * 0.15f, Height * 0.52f, Height * 0.86f];

    public DrawnMap Draw()
    {
        using var sheet = new DrawingSurface(Width, Height, smooth: true);
        using var roads = new Shape();
        var (xs, ys) = (Columns, Rows);
        sheet.Clear(Ground);

        for (var i = 0; i < 3; i++)
        {
            roads.Line(new(xs[i], ys[0]), new(xs[i], ys[2])).Line(new(xs[0], ys[i]), new(xs[2], ys[i]));
        }

        sheet.Stroke(roads, new Pen(Asphalt, Road, null, Round: true));
        var barriers = new List<(Vector2 From, Vector2 To)>();

        for (var i = 0; i < 4; i++)
        {
            var (left, top) = (xs[i % 2] + (1.5f * Road), ys[i / 2] + (1.5f * Road));
            var (right, bottom) = (xs[(i % 2) + 1] - (1.5f * Road), ys[(i / 2) + 1] - (1.5f * Road));
            using var house = Shape.Rectangle(left, top, right, bottom);
            sheet.Fill(house, Roof);
            sheet.Stroke(house, new Pen(Roof.Scale(0.6f), 2));
            sheet.Text("Hall " + (char)('A' + i), new((left + right) / 2, (top + bottom) / 2), 18, Rgba.Gray(30));
            barriers.AddRange([(new(left, top), new(right, bottom)), (new(left, bottom), new(right, top))]);
        }

        sheet.Text("Campus map", new(Width / 2f, Height * 0.95f), 24, Rgba.Gray(30));
        return new DrawnMap(sheet.ToPicture(), barriers, Ways(xs, ys));
    }

    private static List<DrawnWay> Ways(float[] xs, float[] ys)
    {
        ReadOnlySpan<(int FromX, int FromY, int ToX, int ToY)> pairs =
            [(0, 0, 2, 2), (0, 2, 2, 0), (0, 1, 2, 2), (0, 0, 1, 2), (1, 0, 2, 1), (2, 0, 0, 1)];
        var ways = new List<DrawnWay>();

        foreach (var (fromX, fromY, toX, toY) in pairs)
        {
            var (start, goal) = (new Vector2(xs[fromX], ys[fromY]), new Vector2(xs[toX], ys[toY]));
            ways.Add(new DrawnWay(start, goal, MathF.Abs(goal.X - start.X) + MathF.Abs(goal.Y - start.Y)));
        }

        return ways;
    }
}
