namespace ModularPath.Inference.Classical;

/// <summary>One channel seen as if the paper were white: yellowed and tinted sheets then read like white ones.</summary>
internal sealed class PaperTone
{
    private readonly byte[] _white = new byte[256];

    public PaperTone(byte paper)
    {
        // Below 60 the paper is dark, and dividing by it would turn noise into colours.
        for (var value = 0; value < _white.Length; value++)
        {
            _white[value] = (byte)Math.Min(255, value * 255 / Math.Max((byte)60, paper));
        }
    }

    public byte Normalize(byte value) => _white[value];
}
