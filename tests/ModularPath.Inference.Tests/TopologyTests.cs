namespace ModularPath.Inference.Tests;

/// <summary>Regions that are apart in the network's answer are apart in the picture, and those that are one are one.</summary>
public sealed class TopologyTests
{
    private const int Floor = 1;
    private const int Wall = 3;

    [Fact]
    public void A_diagonal_wall_of_one_pixel_that_the_network_hardly_sees_stays_closed()
    {
        // The wall wins by a hair; the floor beside it is certain: interpolation alone leaves crumbs of wall.
        var logits = new double[7, 24, 24];
        Fill(logits, (x, y) => x == y ? (Wall, 0.2) : (Floor, 6));

        Assert.True(OpenRegions(Interpolated(logits, 100, 90), 100, 90) == 1, "interpolation alone was expected to open this wall");
        Assert.Equal(2, OpenRegions(Rendered(logits, 100, 90), 100, 90));
    }

    [Fact]
    public void A_door_of_one_pixel_that_the_network_hardly_sees_stays_open()
    {
        var logits = new double[7, 20, 20];
        Fill(logits, (x, y) => y != 10 ? (Floor, 6) : x == 7 ? (4, 0.2) : (Wall, 12));

        Assert.Equal(2, OpenRegions(Interpolated(logits, 90, 90), 90, 90));
        Assert.Equal(1, OpenRegions(Rendered(logits, 90, 90), 90, 90));
    }

    [Theory]
    [InlineData(31, 29)]
    [InlineData(32, 19)]
    [InlineData(75, 50)]
    [InlineData(200, 140)]
    public void Any_answer_keeps_its_regions_and_its_holes_at_any_size(int width, int height)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var logits = new double[7, 19, 28];
            Fill(logits, (_, _) => (random.Next(7), 8 * random.NextDouble()));
            var coarse = Interpolated(logits, 28, 19);
            var fine = Rendered(logits, width, height);

            Assert.Equal(OpenRegions(coarse, 28, 19), OpenRegions(fine, width, height));
            Assert.Equal(BlockedRegions(coarse, 28, 19), BlockedRegions(fine, width, height));
        }
    }

    [Fact]
    public void A_straight_border_between_certain_regions_follows_the_interpolation_to_the_pixel()
    {
        var logits = new double[7, 16, 16];
        Fill(logits, (x, _) => x < 8 ? (Floor, 5) : (Wall, 3));

        Assert.Equal(Interpolated(logits, 160, 160), Rendered(logits, 160, 160));
    }

    private static void Fill(double[,,] logits, Func<int, int, (int Class, double Logit)> at)
    {
        for (var y = 0; y < logits.GetLength(1); y++)
        {
            for (var x = 0; x < logits.GetLength(2); x++)
            {
                var (@class, logit) = at(x, y);
                logits[@class, y, x] = (float)logit;
            }
        }
    }

    private static bool[] Rendered(double[,,] logits, int width, int height)
    {
        var (h, w) = (logits.GetLength(1), logits.GetLength(2));
        // A padding full of water: it must not seep into the picture.
        var size = new WorkingSize(w, h, w + 3, h + 2);
        var values = new float[7 * size.PaddedWidth * size.PaddedHeight];
        values.AsSpan(6 * size.PaddedWidth * size.PaddedHeight).Fill(100);

        for (var i = 0; i < 7 * h * w; i++)
        {
            var (c, y, x) = (i / (h * w), i / w % h, i % w);
            values[(((c * size.PaddedHeight) + y) * size.PaddedWidth) + x] = (float)logits[c, y, x];
        }

        var labels = new LogitRenderer(new Logits(values, size, 1)).Render(width, height, CancellationToken.None).Labels;
        return Array.ConvertAll(labels, static l => NaiveSegmenter.IsOpen(l));
    }

    private static bool[] Interpolated(double[,,] logits, int width, int height)
    {
        var naive = new NaiveSegmenter(logits, width, height, 1);
        return [.. Enumerable.Range(0, width * height).Select(i =>
        {
            var p = naive.At(i % width, i / width);
            var classes = Enumerable.Range(0, 7).ToLookup(NaiveSegmenter.IsOpen, c => p[c]);

            return classes[true].Max() > classes[false].Max();
        })];
    }

    private static int OpenRegions(bool[] open, int width, int height) => Regions(open, width, height, true, diagonal: false);

    /// <summary>Blocked regions within the picture and a frame around it.</summary>
    private static int BlockedRegions(bool[] open, int width, int height)
    {
        var framed = new bool[(width + 2) * (height + 2)];

        for (var y = 0; y < height; y++)
        {
            Array.Copy(open, y * width, framed, ((y + 1) * (width + 2)) + 1, width);
        }

        return Regions(framed, width + 2, height + 2, false, diagonal: true);
    }

    private static int Regions(bool[] cells, int width, int height, bool value, bool diagonal)
    {
        var seen = new bool[cells.Length];
        var count = 0;

        for (var start = 0; start < cells.Length; start++)
        {
            if (seen[start] || cells[start] != value)
            {
                continue;
            }

            count++;
            seen[start] = true;
            var stack = new Stack<int>([start]);

            while (stack.TryPop(out var cell))
            {
                for (var k = 0; k < 9; k++)
                {
                    var (dx, dy) = ((k % 3) - 1, (k / 3) - 1);
                    var (x, y) = ((cell % width) + dx, (cell / width) + dy);
                    var next = (y * width) + x;

                    var isInside = x >= 0 && y >= 0 && x < width && y < height;

                    if (isInside && (diagonal || dx == 0 || dy == 0) && !seen[next] && cells[next] == value)
                    {
                        seen[next] = true;
                        stack.Push(next);
                    }
                }
            }
        }

        return count;
    }
}
