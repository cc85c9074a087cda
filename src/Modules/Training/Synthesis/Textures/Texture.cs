namespace ModularPath.Training.Synthesis.Textures;

/// <summary>Small pictures that repeat without a seam: ground, floors, roofs.</summary>
internal static class Texture
{
    /// <summary>Clouds between two colours (value noise), with grain on top.</summary>
    /// <param name="random">What decides.</param>
    /// <param name="size">Pixels a side, a power of two.</param>
    /// <param name="one">The colour where the noise is low.</param>
    /// <param name="other">The colour where it is high.</param>
    /// <param name="coarsest">Size of the largest cloud, pixels, a power of two.</param>
    /// <param name="grain">Deviation of single pixels, grey levels.</param>
    public static Picture Clouds(DeterministicRandom random, int size, Rgba one, Rgba other, int coarsest, float grain)
    {
        var noise = new float[size * size];
        var total = 0f;

        for (int cell = coarsest, octave = 0; cell >= 2 && octave < 4; cell /= 2, octave++)
        {
            var weight = 1f / (1 + octave);
            total += weight;
            AddOctave(noise, size, cell, weight, random);
        }

        return Paint(size, size, (x, y) => one.Mix(other, noise[(y * size) + x] / total), random, grain);
    }

    public static Picture Grain(DeterministicRandom random, Rgba colour, float grain) => Paint(32, 32, (_, _) => colour, random, grain);

    /// <summary>Boards with joints.</summary>
    public static Picture Planks(DeterministicRandom random, Rgba colour)
    {
        var joints = new int[4];
        var shades = new float[8];
        for (var i = 0; i < 4; i++)
        {
            joints[i] = random.Between(0, 31);
            (shades[i], shades[i + 4]) = (random.Between(0.88f, 1.08f), random.Between(0.88f, 1.08f));
        }

        return Paint(32, 32, (x, y) =>
        {
            var row = y / 8;
            var seam = y % 8 == 0 || x == joints[row];
            return colour.Scale(seam ? 0.65f : shades[row + (x > joints[row] ? 4 : 0)]);
        }, random, 4);
    }

    /// <summary>Bricks or flagstones.</summary>
    public static Picture Stones(DeterministicRandom random, Rgba colour, int width, int height, bool bond)
    {
        var shades = new float[32 / height * (32 / width)];
        for (var i = 0; i < shades.Length; i++)
        {
            shades[i] = random.Between(0.85f, 1.12f);
        }

        return Paint(32, 32, (x, y) =>
        {
            var row = y / height;
            var column = (x + (bond && row % 2 == 1 ? width / 2 : 0)) % 32;
            var seam = y % height == 0 || column % width == 0;
            return colour.Scale(seam ? 0.7f : shades[(row * (32 / width)) + (column / width)]);
        }, random, 5);
    }

    /// <summary>Ground with tufts or pebbles strewn over it.</summary>
    public static Picture Strewn(DeterministicRandom random, Rgba ground, Rgba speck, int specks)
    {
        var marks = new bool[32 * 32];
        for (var i = 0; i < specks; i++)
        {
            var (x, y) = (random.Between(0, 31), random.Between(0, 30));
            marks[(y * 32) + x] = marks[((y + 1) * 32) + x] = true;
        }

        return Paint(32, 32, (x, y) => marks[(y * 32) + x] ? speck : ground, random, 4);
    }

    /// <summary>A meadow: tufts of two blades, all alike, as one tile repeats them.</summary>
    public static Picture Meadow(DeterministicRandom random, Rgba ground, Rgba blade, int tufts)
    {
        var marks = new bool[32 * 32];
        for (var i = 0; i < tufts; i++)
        {
            var (x, y) = (random.Between(1, 30), random.Between(1, 30));
            marks[(y * 32) + x] = marks[((y - 1) * 32) + x - 1] = marks[((y - 1) * 32) + x + 1] = true;
        }

        var patch = random.Pick(8, 16, 32);
        var uneven = random.Chance(0.4f) ? random.Between(0.9f, 0.98f) : 1;
        var other = ground.Scale(uneven);
        return Paint(32, 32, (x, y) => marks[(y * 32) + x] ? blade : ((x / patch) + (y / patch)) % 2 == 0 ? ground : other, random, 3);
    }

    /// <summary>Water: rows of short crests.</summary>
    public static Picture Waves(DeterministicRandom random, Rgba water, Rgba crest)
    {
        var (apart, length) = (random.Pick(4, 8, 8, 16), random.Between(3, 7));
        var shift = random.Between(2, 8);
        return Paint(32, 32, (x, y) =>
        {
            var at = (x + (y / apart * shift)) % 16;
            var top = y % apart == 0 && at > 0 && at < length - 1;
            var ends = y % apart == 1 && (at == 0 || at == length - 1);
            return top || ends ? crest : water;
        }, random, 3);
    }

    /// <summary>The tops of trees that stand close together.</summary>
    public static Picture Canopy(DeterministicRandom random, Rgba leaf, int crown)
    {
        var shades = new float[32 / crown * (32 / crown)];
        for (var i = 0; i < shades.Length; i++)
        {
            shades[i] = random.Between(0.85f, 1.1f);
        }

        return Paint(32, 32, (x, y) =>
        {
            var row = y / crown;
            var along = (x + (row % 2 * crown / 2)) % 32;
            var (dx, dy) = ((along % crown) - (crown * 0.5f), (y % crown) - (crown * 0.5f));
            var rim = MathF.Sqrt((dx * dx) + (dy * dy)) / (crown * 0.5f);
            var shade = shades[(row * (32 / crown)) + (along / crown)] * (1.2f - (0.35f * rim) - (dy / crown * 0.3f));
            return leaf.Scale(rim > 0.95f ? 0.55f : shade);
        }, random, 6);
    }

    /// <summary>Rows of roof tiles.</summary>
    public static Picture Shingles(DeterministicRandom random, Rgba roof)
    {
        var row = random.Pick(4, 8);
        return Paint(32, 32, (x, y) =>
        {
            var seam = y % row == row - 1 || (x + (y / row % 2 * row / 2)) % row == 0;
            return roof.Scale(seam ? 0.72f : 0.95f + (0.1f * (row - (y % row)) / row));
        }, random, 4);
    }

    private static void AddOctave(float[] noise, int size, int cell, float weight, DeterministicRandom random)
    {
        var knots = size / cell;
        var values = new float[knots * knots];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.Single() * weight;
        }

        for (var y = 0; y < size; y++)
        {
            var (row, down) = (y / cell, Ease((float)(y % cell) / cell));
            var (top, bottom) = (row * knots, (row + 1) % knots * knots);
            for (var x = 0; x < size; x++)
            {
                var (left, right) = (x / cell, ((x / cell) + 1) % knots);
                var across = Ease((float)(x % cell) / cell);
                var above = values[top + left] + ((values[top + right] - values[top + left]) * across);
                var below = values[bottom + left] + ((values[bottom + right] - values[bottom + left]) * across);
                noise[(y * size) + x] += above + ((below - above) * down);
            }
        }
    }

    private static float Ease(float t) => t * t * (3 - (2 * t));

    private static Picture Paint(int width, int height, Func<int, int, Rgba> colour, DeterministicRandom random, float grain)
    {
        var pixels = new byte[4 * width * height];

        for (var i = 0; i < width * height; i++)
        {
            var c = colour(i % width, i / width);
            var bits = random.Next();
            var noise = (((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF)) / 65536f - 1) * grain * 2.4f;
            pixels[4 * i] = (byte)Math.Clamp(c.R + noise, 0, 255);
            pixels[(4 * i) + 1] = (byte)Math.Clamp(c.G + noise, 0, 255);
            pixels[(4 * i) + 2] = (byte)Math.Clamp(c.B + noise, 0, 255);
            pixels[(4 * i) + 3] = 255;
        }

        return new Picture(width, height, pixels);
    }
}
