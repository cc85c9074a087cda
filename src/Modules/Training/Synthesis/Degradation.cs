namespace ModularPath.Training.Synthesis;

/// <summary>Wears a drawn map as scanners, photocopiers, cameras and image hosts do. The truth stays as it is.</summary>
internal static class Degradation
{
    public static SyntheticMap Apply(SyntheticMap map, DeterministicRandom random)
    {
        var picture = map.Picture;

        if (map.Family is "plan" or "evacuation" or "engraving" or "guide")
        {
            Wear(picture, random, map.Family == "plan");
        }

        if (random.Chance(0.1f))
        {
            picture = Overprint.Put(picture, random);
        }

        if (random.Chance(0.25f))
        {
            picture = PictureFilter.Coarsen(picture, random.Between(0.6f, 0.95f));
        }

        if (random.Chance(0.15f))
        {
            picture = PictureFilter.Blur(picture, random.Between(0.4f, 1f));
        }

        if (random.Chance(0.35f))
        {
            ToneCurve.Roll(random).Apply(picture.Pixels);
        }

        if (random.Chance(0.25f))
        {
            Grain(picture, random);
        }

        if (random.Chance(0.6f))
        {
            picture = PictureFilter.Recompress(picture, random.Between(25, 95));
        }

        return map with { Picture = picture };
    }

    private static void Wear(Picture picture, DeterministicRandom random, bool plan)
    {
        if (random.Chance(0.08f))
        {
            PaperWear.Bleach(picture);
        }

        if (plan && random.Chance(0.16f))
        {
            PaperWear.Copy(picture, random);
        }

        if (plan && random.Chance(0.05f))
        {
            PaperWear.Invert(picture);
        }
        else if (random.Chance(0.14f))
        {
            PaperWear.Age(picture, random);
        }

        if (random.Chance(0.1f))
        {
            PaperWear.Shade(picture, random);
        }
    }

    private static void Grain(Picture picture, DeterministicRandom random)
    {
        var strength = random.Between(2f, 16f);
        var pixels = picture.Pixels;

        for (var i = 0; i < pixels.Length; i += 4)
        {
            var bits = random.Next();
            var noise = (((bits & 0xFF) + ((bits >> 8) & 0xFF) + ((bits >> 16) & 0xFF)) / 128f - 3) * strength;
            pixels[i] = (byte)Math.Clamp(pixels[i] + noise, 0, 255);
            pixels[i + 1] = (byte)Math.Clamp(pixels[i + 1] + noise, 0, 255);
            pixels[i + 2] = (byte)Math.Clamp(pixels[i + 2] + noise, 0, 255);
        }
    }
}
