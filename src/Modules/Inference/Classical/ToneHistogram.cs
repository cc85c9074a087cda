namespace ModularPath.Inference.Classical;

/// <summary>The histogram of grey tones.</summary>
internal sealed class ToneHistogram
{
    private readonly GrayImage _luma;
    private readonly int[] _tones = new int[256];

    public ToneHistogram(GrayImage luma)
    {
        _luma = luma;

        foreach (var value in luma.Pixels)
        {
            _tones[value]++;
        }
    }

    /// <summary>The share of pixels of a tone.</summary>
    public double Share(int tone) => Share(tone, tone);

    /// <summary>The share of pixels of a range of tones, both ends included.</summary>
    public double Share(int from, int to) => _tones.AsSpan(from..(to + 1)).ToArray().Sum() / (double)_luma.Pixels.Length;

    /// <summary>The most frequent tone of a range.</summary>
    public byte Peak(int from, int to) => (byte)Enumerable.Range(from, to - from + 1).MaxBy(Share);

    /// <summary>The tone of a range with the most pixels within two tones of it.</summary>
    public byte Most(int from, int to) => (byte)Enumerable.Range(from, to - from + 1).MaxBy(tone => Share(tone - 2, tone + 2));

    /// <summary>The share of border pixels within three tones of a tone.</summary>
    public double BorderShare(int tone)
    {
        var (near, all) = (0, 0);
        for (var y = 0; y < _luma.Height; y++)
        {
            var step = y == 0 || y == _luma.Height - 1 ? 1 : Math.Max(1, _luma.Width - 1);
            for (var x = 0; x < _luma.Width; x += step)
            {
                all++;
                near += Math.Abs(_luma.Pixels[(y * _luma.Width) + x] - tone) <= 3 ? 1 : 0;
            }
        }

        return (double)near / all;
    }
}
