using System.Globalization;
using ModularPath.Training.Synthesis;

namespace ModularPath.Training.Calibration;

/// <summary>A picture with its truth, read or drawn when it is needed.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Source">Its results are left out together.</param>
/// <param name="Open">The encoded picture, its truth, and pairs; no pairs if they have to be made.</param>
internal sealed record KnownMap(
    string Name, string Source, Func<CancellationToken, Task<(byte[] Picture, GrayImage Truth, IReadOnlyList<TruthRoute> Routes)>> Open)
{
    /// <summary>Of a truth set, at most so many, from each source in turn.</summary>
    public static IEnumerable<KnownMap> Of(IReadOnlyList<TruthMap> maps, int count) =>
        maps.GroupBy(static map => map.Source)
            .SelectMany(static source => source.Select((map, i) => (Map: map, Turn: TurnOf(i, source.Count()))))
            .OrderBy(static entry => entry.Turn).ThenBy(static entry => entry.Map.Name, StringComparer.Ordinal)
            .Take(count)
            .Select(static entry => new KnownMap(entry.Map.Name, entry.Map.Source, async cancellationToken =>
            (
                await File.ReadAllBytesAsync(entry.Map.Picture, cancellationToken),
                MaskPng.Decode(await File.ReadAllBytesAsync(entry.Map.Mask, cancellationToken), new PictureLimits()),
                entry.Map.Routes)));

    /// <summary>Generated maps. Their sources are the generator's families.</summary>
    public static IEnumerable<KnownMap> Generated(int count, int seed)
    {
        for (var i = 0; i < count; i++)
        {
            var map = MapGenerator.Generate((ulong)seed, i);
            yield return new KnownMap(
                i.ToString(CultureInfo.InvariantCulture), map.Family,
                _ => Task.FromResult((PictureEncoder.Png(map.Picture), map.Labels, (IReadOnlyList<TruthRoute>)[])));
        }
    }

    // Neighbours in a set often show the same place: a step that is coprime to the number of maps visits all of them, spread out.
    private static int TurnOf(int index, int maps)
    {
        var step = (int)(0.618 * maps) + 1;

        while (GreatestCommonDivisor(step, maps) > 1)
        {
            step++;
        }

        return (int)((long)index * step % maps);
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
