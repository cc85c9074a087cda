namespace ModularPath.Inference.Tests.Fixtures;

/// <summary>The same answer as the module's, computed one pixel at a time in doubles from the definition.</summary>
internal sealed class NaiveSegmenter
{
    private readonly double[,,] _logits;
    private readonly double _temperature;
    private readonly int _width;
    private readonly int _height;

    public NaiveSegmenter(Picture picture, ConvLayer layer, int longSide, int stride, double temperature)
    {
        var scale = Math.Min(1, longSide / (double)Math.Max(picture.Width, picture.Height));
        var (w, h) = (Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));
        var seen = scale < 1 ? Resampling.Resize(picture, w, h) : picture;
        (_width, _height, _temperature) = (picture.Width, picture.Height, temperature);
        _logits = new double[7, h, w];
        var (paddedWidth, paddedHeight) = ((w + stride - 1) / stride * stride, (h + stride - 1) / stride * stride);

        var (columns, rows) = (Bounced(paddedWidth, w), Bounced(paddedHeight, h));

        for (var c = 0; c < 7; c++)
        {
            for (var y = 0; y < h; y++)
            {
                for (var x = 0; x < w; x++)
                {
                    _logits[c, y, x] = Convolve(c, x, y);
                }
            }
        }

        RuleOutEnclosedBackground(w, h);

        double Convolve(int c, int x, int y)
        {
            double sum = layer.Bias[c];

            for (var channel = 0; channel < 3; channel++)
            {
                for (var k = 0; k < 9; k++)
                {
                    var (sx, sy) = (x + (k % 3) - 1, y + (k / 3) - 1);

                    if (sx >= 0 && sy >= 0 && sx < paddedWidth && sy < paddedHeight)
                    {
                        var pixel = seen.Pixels[(4 * ((rows[sy] * w) + columns[sx])) + channel];
                        sum += layer.Weights[(((c * 3) + channel) * 9) + k] * (pixel / 255.0);
                    }
                }
            }

            return sum;
        }
    }

    /// <summary>The answer's logits taken as given.</summary>
    public NaiveSegmenter(double[,,] logits, int width, int height, double temperature) =>
        (_logits, _width, _height, _temperature) = (logits, width, height, temperature);

    public bool Scaled => _logits.GetLength(1) != _height || _logits.GetLength(2) != _width;

    /// <summary>The probabilities of the seven classes at a pixel of the picture.</summary>
    public double[] At(int x, int y)
    {
        var logits = Enumerable.Range(0, 7).Select(c => Bilinear(c, x, y)).ToArray();
        var highest = logits.Max();
        var exponentials = Array.ConvertAll(logits, l => Math.Exp((l - highest) / _temperature));
        var sum = exponentials.Sum();

        return Array.ConvertAll(exponentials, e => e / sum);
    }

    /// <summary>The likeliest class where the network itself has its nearest answer.</summary>
    public int NearestLabel(int x, int y)
    {
        var (cx, cy) = ((int)((x + 0.5) * _logits.GetLength(2) / _width), (int)((y + 0.5) * _logits.GetLength(1) / _height));
        return Enumerable.Range(0, 7).MaxBy(c => _logits[c, cy, cx]);
    }

    public static bool IsOpen(int label) => (MapClass)label is MapClass.Walkable or MapClass.Door or MapClass.Rough;

    // Walks back and forth between the two ends of a side.
    private static int[] Bounced(int length, int side)
    {
        var walk = new int[length];

        for (var (i, at, step) = (0, 0, 1); i < length && side > 1; i++, at += step)
        {
            walk[i] = at;
            step = at == side - 1 ? -1 : at == 0 ? 1 : step;
        }

        return walk;
    }

    // Floods every closed region of floor and paper; where most of it is floor, none of it is paper.
    private void RuleOutEnclosedBackground(int w, int h)
    {
        var labels = new int[h, w];
        var seen = new bool[h, w];

        for (var i = 0; i < w * h; i++)
        {
            labels[i / w, i % w] = Enumerable.Range(0, 7).MaxBy(c => _logits[c, i / w, i % w]);
        }

        for (var i = 0; i < w * h; i++)
        {
            var region = Flood(i % w, i / w);

            if (region.Count(p => labels[p.Y, p.X] == 0) * 2 < region.Count
                && !region.Exists(p => p.X == 0 || p.Y == 0 || p.X == w - 1 || p.Y == h - 1))
            {
                region.ForEach(p => _logits[0, p.Y, p.X] = -1000);
            }
        }

        List<(int X, int Y)> Flood(int x, int y)
        {
            List<(int X, int Y)> found = [];
            Stack<(int X, int Y)> open = new([(x, y)]);

            while (open.TryPop(out var p))
            {
                if (p.X >= 0 && p.Y >= 0 && p.X < w && p.Y < h && !seen[p.Y, p.X] && labels[p.Y, p.X] is (0 or 1 or 5))
                {
                    seen[p.Y, p.X] = true;
                    found.Add(p);
                    open.Push((p.X + 1, p.Y));
                    open.Push((p.X - 1, p.Y));
                    open.Push((p.X, p.Y + 1));
                    open.Push((p.X, p.Y - 1));
                }
            }

            return found;
        }
    }

    private double Bilinear(int c, int x, int y)
    {
        var (h, w) = (_logits.GetLength(1), _logits.GetLength(2));
        var sx = Math.Clamp(((x + 0.5) * w / _width) - 0.5, 0, w - 1);
        var sy = Math.Clamp(((y + 0.5) * h / _height) - 0.5, 0, h - 1);
        var (x0, y0) = ((int)Math.Floor(sx), (int)Math.Floor(sy));
        var (x1, y1) = (Math.Min(x0 + 1, w - 1), Math.Min(y0 + 1, h - 1));
        var (fx, fy) = (sx - x0, sy - y0);

        return ((1 - fy) * (((1 - fx) * _logits[c, y0, x0]) + (fx * _logits[c, y0, x1])))
            + (fy * (((1 - fx) * _logits[c, y1, x0]) + (fx * _logits[c, y1, x1])));
    }
}
