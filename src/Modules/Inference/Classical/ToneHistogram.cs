using ModularPath.Imaging;

namespace ModularPath.Inference.Classical;

/// <summary>How often each grey occurs.</summary>
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

    /// <summary>Of all pixels, those of a tone.</summary>
    public double Share(int tone) => Share(tone, tone);

    /// <summary>Of all pixels, those from one tone to another, which belongs to them.</summary>
    public double Share(int from, int to) => _tones.AsSpan(from..(to + 1)).ToArray().Sum() / (double)_luma.Pixels.Length;

    /// <summary>The most frequent tone between two.</summary>
    public byte Peak(int from, int to) => (byte)Enumerable.Range(from, to - from + 1).MaxBy(Share);

    /// <summary>The tone around which there are most, two to each side, between two tones.</summary>
    public byte Most(int from, int to) => (byte)Enumerable.Range(from, to - from + 1).MaxBy(tone => Share(tone - 2, tone + 2));

    /// <summary>Of the pixels at the border, those within three of a tone.</summary>
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
