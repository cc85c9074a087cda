namespace ModularPath.Imaging.Drawing;

/// <summary>A colour of 8 bits a channel, not premultiplied.</summary>
public readonly record struct Rgba(byte R, byte G, byte B, byte A = 255)
{
    public static readonly Rgba Black = new(0, 0, 0);

    public static readonly Rgba White = new(255, 255, 255);

    public static Rgba Gray(int level) => new((byte)level, (byte)level, (byte)level);

    public Rgba Fade(float opacity) => this with { A = (byte)Math.Clamp(A * opacity, 0, 255) };

    /// <summary>The colour on the straight line from this one (0) to the other (1).</summary>
    public Rgba Mix(Rgba other, float share) => new(
        Blend(R, other.R, share), Blend(G, other.G, share), Blend(B, other.B, share), Blend(A, other.A, share));

    /// <summary>The same hue, darker (factor below 1) or lighter (above 1).</summary>
    public Rgba Scale(float factor) => new(Clamp(R * factor), Clamp(G * factor), Clamp(B * factor), A);

    public Rgba Inverse => new((byte)(255 - R), (byte)(255 - G), (byte)(255 - B), A);

    private static byte Blend(byte from, byte to, float share) => Clamp(from + ((to - from) * share));

    private static byte Clamp(float value) => (byte)Math.Clamp(value, 0, 255);
}
