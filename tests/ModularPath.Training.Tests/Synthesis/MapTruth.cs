namespace ModularPath.Training.Tests.Synthesis;

/// <summary>What can be asked of a drawn map and its truth.</summary>
internal static class MapTruth
{
    public static SyntheticMap[] Draw(Func<DeterministicRandom, SyntheticMap> paint, ulong seed, int count) =>
        [.. Enumerable.Range(0, count).Select(i => paint(DeterministicRandom.ForMap(seed, i)))];

    public static int Count(SyntheticMap map, MapClass label) => map.Labels.Pixels.Count(value => value == (byte)label);

    /// <summary>Where ground on which one can walk touches what is beyond the map without a door between them.</summary>
    public static int Leaks(GrayImage labels)
    {
        var leaks = 0;

        for (var i = 0; i < labels.Pixels.Length - labels.Width; i++)
        {
            leaks += IsLeak(labels.Pixels[i], labels.Pixels[i + labels.Width]) ? 1 : 0;
            leaks += (i + 1) % labels.Width > 0 && IsLeak(labels.Pixels[i], labels.Pixels[i + 1]) ? 1 : 0;
        }

        return leaks;
    }

    /// <summary>Mean red, green and blue where the truth is this class; NaN where nothing is.</summary>
    public static (double Red, double Green, double Blue) MeanColour(SyntheticMap map, MapClass label)
    {
        var (sum, count) = (new long[3], 0);

        for (var i = 0; i < map.Labels.Pixels.Length; i++)
        {
            if (map.Labels.Pixels[i] == (byte)label)
            {
                count++;
                for (var channel = 0; channel < 3; channel++)
                {
                    sum[channel] += map.Picture.Pixels[(4 * i) + channel];
                }
            }
        }

        return ((double)sum[0] / count, (double)sum[1] / count, (double)sum[2] / count);
    }

    private static bool IsLeak(byte one, byte other) => (one, other) is
        ((byte)MapClass.Background, (byte)MapClass.Walkable or (byte)MapClass.Rough)
        or ((byte)MapClass.Walkable or (byte)MapClass.Rough, (byte)MapClass.Background);
}
