using System.Numerics;
using ModularPath.Inference.Engine.Text;

namespace ModularPath.Inference.Tests.Text;

public sealed class TextFrameTests
{
    [Fact]
    public void The_smallest_rectangle_is_no_larger_than_any_of_a_thousand_turned_ones()
    {
        var random = new Random(3);

        for (var trial = 0; trial < 50; trial++)
        {
            List<Vector2> points = [.. Enumerable.Range(0, random.Next(1, 40))
                .Select(_ => new Vector2(random.Next(0, 300), random.Next(0, 60)))];
            var frame = TextFrame.Around(points);
            var naive = Enumerable.Range(0, 1000).Min(i => AreaAt(points, i * MathF.PI / 2000));

            Assert.True(frame.Length * frame.Height <= naive + 0.5f, $"{frame} is larger than {naive}");
            Assert.All(points, point => Assert.True(
                (frame with { Length = frame.Length + 0.1f, Height = frame.Height + 0.1f }).Contains(point)));
            Assert.InRange(frame.Along.X, 0.707f, 1);
        }
    }

    [Fact]
    public void A_turn_moves_the_corner_where_reading_begins_and_nothing_else()
    {
        var frame = new TextFrame(new Vector2(50, 40), Vector2.UnitX, 60, 20);
        Assert.Equal([new Vector2(20, 30), new Vector2(80, 30), new Vector2(80, 50), new Vector2(20, 50)], frame.Corners);

        for (var quarters = 0; quarters < 4; quarters++)
        {
            var turned = frame.Turned(quarters);
            Assert.Equal(90 * quarters, turned.Angle, 3);
            Assert.Equal(frame.Corners[quarters], turned.Corners[0]);
            Assert.Equal(frame.Corners.OrderBy(static c => c.X).ThenBy(static c => c.Y),
                turned.Corners.OrderBy(static c => c.X).ThenBy(static c => c.Y));
        }
    }

    private static float AreaAt(List<Vector2> points, float angle)
    {
        var (along, down) = (new Vector2(MathF.Cos(angle), MathF.Sin(angle)), new Vector2(-MathF.Sin(angle), MathF.Cos(angle)));
        float[] xs = [.. points.Select(p => Vector2.Dot(p, along))], ys = [.. points.Select(p => Vector2.Dot(p, down))];
        return (xs.Max() - xs.Min()) * (ys.Max() - ys.Min());
    }
}
