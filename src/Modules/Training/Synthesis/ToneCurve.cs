namespace ModularPath.Training.Synthesis;

/// <summary>Brightness, contrast, gamma and tint: a table for each channel.</summary>
internal sealed class ToneCurve(byte[] red, byte[] green, byte[] blue)
{
    public static ToneCurve Roll(DeterministicRandom random)
    {
        var gamma = MathF.Exp(random.NearNormal() * 0.3f);
        var dark = random.Chance(0.5f) ? 0 : random.Between(0f, 70f);
        var light = random.Chance(0.5f) ? 255 : random.Between(185f, 255f);
        var tint = random.Chance(0.4f) ? 0.12f : 0.02f;
        return new ToneCurve(
            Table(gamma, dark, light * (1 - (random.Single() * tint))),
            Table(gamma, dark, light * (1 - (random.Single() * tint))),
            Table(gamma, dark, light * (1 - (random.Single() * tint * 1.5f))));
    }

    /// <param name="pixels">R, G, B, A; changed in place.</param>
    public void Apply(byte[] pixels)
    {
        for (var i = 0; i < pixels.Length; i += 4)
        {
            pixels[i] = red[pixels[i]];
            pixels[i + 1] = green[pixels[i + 1]];
            pixels[i + 2] = blue[pixels[i + 2]];
        }
    }

    private static byte[] Table(float gamma, float dark, float light)
    {
        var table = new byte[256];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (byte)Math.Clamp(dark + ((light - dark) * MathF.Pow(i / 255f, gamma)), 0, 255);
        }

        return table;
    }
}
