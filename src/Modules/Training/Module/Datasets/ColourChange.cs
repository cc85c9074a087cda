using ModularPath.Training.Synthesis;

namespace ModularPath.Training.Datasets;

/// <summary>
/// The colours of a sample, changed at random (brightness, contrast, gamma, hue, greyness, inversion) and normalised.
/// </summary>
internal sealed class ColourChange
{
    private readonly float[] _tone = new float[256];
    private readonly float[] _matrix = new float[9];
    private bool _mixes;

    /// <summary>Draws the change of the next sample.</summary>
    public void Draw(DeterministicRandom random)
    {
        var plain = random.Chance(0.2f);
        var brightness = plain ? 0 : random.Between(-0.15f, 0.15f);
        var contrast = plain ? 1 : random.Between(0.7f, 1.3f);
        var gamma = plain ? 1 : MathF.Exp(random.Between(-0.35f, 0.35f));
        var inverted = !plain && random.Chance(0.12f);
        var grey = !plain && random.Chance(0.15f) ? 1 : 0f;
        var turn = !plain && random.Chance(0.5f) ? random.Between(-MathF.PI, MathF.PI) : 0;

        for (var value = 0; value < 256; value++)
        {
            var tone = MathF.Pow(value / 255f, gamma);
            tone = Math.Clamp(((tone - 0.5f) * contrast) + 0.5f + brightness, 0, 1);
            _tone[value] = Normalised(inverted ? 1 - tone : tone);
        }

        _mixes = grey > 0 || turn != 0;
        Mix(grey, turn);
    }

    /// <summary>The network's input for a channel value of 0 to 1; the exported graph computes the same.</summary>
    public static float Normalised(float value) => (value - 0.5f) * 4;

    /// <summary>Writes the changed and normalised colour.</summary>
    public void Apply(float red, float green, float blue, Span<float> target)
    {
        if (_mixes)
        {
            var m = _matrix;
            (red, green, blue) = (
                (m[0] * red) + (m[1] * green) + (m[2] * blue),
                (m[3] * red) + (m[4] * green) + (m[5] * blue),
                (m[6] * red) + (m[7] * green) + (m[8] * blue));
        }

        target[2] = Tone(blue);
        target[1] = Tone(green);
        target[0] = Tone(red);
    }

    private float Tone(float value) => _tone[(int)(Math.Clamp(value, 0, 255) + 0.5f)];

    // A rotation of colour space about its grey axis (hue), then a blend towards the mean (greyness).
    private void Mix(float grey, float turn)
    {
        var (sine, cosine) = MathF.SinCos(turn);
        var third = (1 - cosine) / 3;
        var root = sine / MathF.Sqrt(3);

        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                var rotated = third + (row == column ? cosine : (column - row + 3) % 3 == 1 ? -root : root);
                _matrix[(3 * row) + column] = (grey / 3) + ((1 - grey) * rotated);
            }
        }
    }
}
