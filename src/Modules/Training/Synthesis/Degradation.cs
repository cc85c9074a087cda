using ModularPath.Imaging;
using ModularPath.Imaging.Drawing;

namespace ModularPath.Training.Synthesis;

/// <summary>Wears a drawn map as scanners, photocopiers, cameras and image hosts do. The truth stays as it is.</summary>
internal static class Degradation
{
    public static SyntheticMap Of(SyntheticMap map, Dice dice)
    {
        var picture = map.Picture;

        if (map.Family is "plan" or "evacuation" or "engraving" or "guide")
        {
            Wear(picture, dice, map.Family == "plan");
        }

        if (dice.Luck(0.1f))
        {
            picture = Overprint.Put(picture, dice);
        }

        if (dice.Luck(0.25f))
        {
            picture = PictureFilter.Coarsen(picture, dice.Between(0.6f, 0.95f));
        }

        if (dice.Luck(0.15f))
        {
            picture = PictureFilter.Blur(picture, dice.Between(0.4f, 1f));
        }

        if (dice.Luck(0.35f))
        {
            ToneCurve.Roll(dice).Apply(picture.Pixels);
        }

        if (dice.Luck(0.25f))
        {
            Grain(picture, dice);
        }

        if (dice.Luck(0.6f))
        {
            picture = PictureFilter.Recompress(picture, dice.Between(25, 95));
        }

        return map with { Picture = picture };
    }

    private static void Wear(Picture picture, Dice dice, bool plan)
    {
        if (dice.Luck(0.08f))
        {
            PaperWear.Bleach(picture);
        }

        if (plan && dice.Luck(0.16f))
        {
            PaperWear.Copy(picture, dice);
        }

        if (plan && dice.Luck(0.05f))
        {
            PaperWear.Invert(picture);
        }
        else if (dice.Luck(0.14f))
        {
            PaperWear.Age(picture, dice);
        }

        if (dice.Luck(0.1f))
        {
            PaperWear.Shade(picture, dice);
        }
    }

    private static void Grain(Picture picture, Dice dice)
    {
        var strength = dice.Between(2f, 16f);
        var pixels = picture.Pixels;

        for (var i = 0; i < pixels.Length; i += 4)
        {
            var bits = dice.Next();
            var noise = (((bits & 0xFF) + ((bits >> 8) & 0xFF) + ((bits >> 16) & 0xFF)) / 128f - 3) * strength;
            pixels[i] = (byte)Math.Clamp(pixels[i] + noise, 0, 255);
            pixels[i + 1] = (byte)Math.Clamp(pixels[i + 1] + noise, 0, 255);
            pixels[i + 2] = (byte)Math.Clamp(pixels[i + 2] + noise, 0, 255);
        }
    }
}
