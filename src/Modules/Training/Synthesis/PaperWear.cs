using ModularPath.Training.Synthesis.Textures;

namespace ModularPath.Training.Synthesis;

/// <summary>What paper, copiers and lamps do to a drawing.</summary>
internal static class PaperWear
{
    /// <summary>Black and white only, with the ragged edges and specks of a copier.</summary>
    public static void Copy(Picture picture, DeterministicRandom random)
    {
        var threshold = Threshold(picture, random);
        var raggedness = random.Between(0f, 40f);
        var pixels = picture.Pixels;
        var specks = random.Chance(0.5f) ? random.Between(0f, 0.004f) : 0;

        for (var i = 0; i < pixels.Length; i += 4)
        {
            var luma = Luma(pixels, i);
            var bits = random.Next();
            var level = luma + ((((bits & 0xFFFF) / 65536f) - 0.5f) * raggedness);
            var ink = level < threshold != ((bits >> 40) * (1f / (1 << 24)) < specks);
            pixels[i] = pixels[i + 1] = pixels[i + 2] = (byte)(ink ? 0 : 255);
        }
    }

    /// <summary>Yellowed or grey paper with clouds and a fold or two.</summary>
    public static void Age(Picture picture, DeterministicRandom random)
    {
        var tone = random.Chance(0.5f)
            ? new Rgba(255, (byte)random.Between(238, 252), (byte)random.Between(195, 235))
            : Rgba.Gray(random.Between(225, 250));
        var paper = Texture.Clouds(random, 128, tone.Scale(random.Between(0.86f, 0.98f)), tone, 64, random.Between(0f, 5f)).Pixels;
        var fold = random.Chance(0.25f) ? random.Between(0, picture.Height) : -100;
        var pixels = picture.Pixels;

        for (var y = 0; y < picture.Height; y++)
        {
            var dim = Math.Abs(y - fold) switch { 0 => 216, 1 => 236, 2 => 248, _ => 256 };
            for (var x = 0; x < picture.Width; x++)
            {
                var (at, from) = (4 * ((y * picture.Width) + x), 4 * ((((y / 2) & 127) * 128) + ((x / 2) & 127)));
                pixels[at] = (byte)((pixels[at] * paper[from] * dim) >> 16);
                pixels[at + 1] = (byte)((pixels[at + 1] * paper[from + 1] * dim) >> 16);
                pixels[at + 2] = (byte)((pixels[at + 2] * paper[from + 2] * dim) >> 16);
            }
        }
    }

    /// <summary>Light that falls off to one side.</summary>
    public static void Shade(Picture picture, DeterministicRandom random)
    {
        var (across, down) = (random.Between(-90f, 90f) / picture.Width, random.Between(-90f, 90f) / picture.Height);
        var corner = 256 - Math.Max(0, across * picture.Width) - Math.Max(0, down * picture.Height);
        var pixels = picture.Pixels;

        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var light = (int)(corner + (across * x) + (down * y));
                var at = 4 * ((y * picture.Width) + x);
                pixels[at] = (byte)((pixels[at] * light) >> 8);
                pixels[at + 1] = (byte)((pixels[at + 1] * light) >> 8);
                pixels[at + 2] = (byte)((pixels[at + 2] * light) >> 8);
            }
        }
    }

    public static void Invert(Picture picture)
    {
        var pixels = picture.Pixels;
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)((i & 3) == 3 ? 255 : 255 - pixels[i]);
        }
    }

    /// <summary>No colours.</summary>
    public static void Bleach(Picture picture)
    {
        var pixels = picture.Pixels;
        for (var i = 0; i < pixels.Length; i += 4)
        {
            pixels[i] = pixels[i + 1] = pixels[i + 2] = (byte)Luma(pixels, i);
        }
    }

    private static int Luma(byte[] pixels, int at) => ((pixels[at] * 77) + (pixels[at + 1] * 150) + (pixels[at + 2] * 29)) >> 8;

    /// <summary>Between ink and paper, as a copier's operator sets it: a pale drawing keeps its lines.</summary>
    private static float Threshold(Picture picture, DeterministicRandom random)
    {
        var counts = new int[256];
        for (var i = 0; i < picture.Pixels.Length; i += 4)
        {
            counts[Luma(picture.Pixels, i)]++;
        }

        var (darkest, lightest) = (Percentile(counts, 0.02f), Percentile(counts, 0.98f));
        var share = Percentile(counts, 0.5f) * 2 > darkest + lightest ? random.Between(0.4f, 0.85f) : random.Between(0.15f, 0.6f);
        return darkest + ((lightest - darkest) * share);
    }

    private static int Percentile(int[] counts, float share)
    {
        var left = counts.Sum() * share;
        var level = 0;
        while (level < 255 && (left -= counts[level]) > 0)
        {
            level++;
        }

        return level;
    }
}
