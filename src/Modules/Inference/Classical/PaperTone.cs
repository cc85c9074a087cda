namespace ModularPath.Inference.Classical;

/// <summary>White balance of one channel to the colour of the paper, for yellowed and tinted sheets.</summary>
internal sealed class PaperTone
{
    private readonly byte[] _white = new byte[256];

    public PaperTone(byte paper)
    {
        // Below 60 the paper is dark, and division by it would amplify noise.
        for (var value = 0; value < _white.Length; value++)
        {
            _white[value] = (byte)Math.Min(255, value * 255 / Math.Max((byte)60, paper));
        }
    }

    public byte Normalize(byte value) => _white[value];
}
