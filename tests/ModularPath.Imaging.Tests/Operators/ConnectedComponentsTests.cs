using ModularPath.Testing.Samples;


namespace ModularPath.Imaging.Tests.Operators;

public sealed class ConnectedComponentsTests
{
    [Theory]
    [InlineData(1, 1, 0.5)]
    [InlineData(50, 1, 0.5)]
    [InlineData(1, 50, 0.5)]
    [InlineData(63, 40, 0.0)]
    [InlineData(63, 40, 0.3)]
    [InlineData(63, 40, 0.55)]
    [InlineData(63, 40, 0.62)]
    [InlineData(63, 40, 1.0)]
    public void Labels_areas_and_boxes_agree_with_flooding(int width, int height, double share)
    {
        foreach (var connectivity in new[] { Connectivity.Four, Connectivity.Eight })
        {
            for (var seed = 0; seed < 5; seed++)
            {
                var image = Pattern.Noise(width, height, seed, share);

                var map = ConnectedComponents.Label(image, connectivity);

                var flooded = Flood(image, connectivity);
                Assert.Equal(flooded, map.Labels);
                Assert.Equal(flooded.Max(), map.Count);
                for (var label = 0; label <= map.Count; label++)
                {
                    var members = Enumerable.Range(0, flooded.Length).Where(i => flooded[i] == label).ToArray();
                    Assert.Equal(members.Length, map.Areas[label]);
                    if (label > 0)
                    {
                        Assert.Equal(
                            new ComponentBounds(
                                members.Min(i => i % width), members.Min(i => i / width),
                                members.Max(i => i % width), members.Max(i => i / width)),
                            map.Bounds[label]);
                    }
                }
            }
        }
    }

    private static int[] Flood(GrayImage image, Connectivity connectivity)
    {
        var labels = new int[image.Pixels.Length];
        var next = 0;
        var open = new Stack<int>();
        for (var start = 0; start < labels.Length; start++)
        {
            if (image.Pixels[start] == 0 || labels[start] != 0)
            {
                continue;
            }

            labels[start] = ++next;
            open.Push(start);
            while (open.TryPop(out var at))
            {
                for (var (dx, dy) = (-1, -1); dy <= 1; (dx, dy) = dx == 1 ? (-1, dy + 1) : (dx + 1, dy))
                {
                    var (x, y) = ((at % image.Width) + dx, (at / image.Width) + dy);
                    if ((connectivity == Connectivity.Four && dx != 0 && dy != 0)
                        || x < 0 || y < 0 || x >= image.Width || y >= image.Height)
                    {
                        continue;
                    }

                    var neighbour = (y * image.Width) + x;
                    if (image.Pixels[neighbour] != 0 && labels[neighbour] == 0)
                    {
                        labels[neighbour] = next;
                        open.Push(neighbour);
                    }
                }
            }
        }

        return labels;
    }
}
