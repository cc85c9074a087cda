using System.Globalization;
using ModularPath.Training.Synthesis;

namespace ModularPath.Training.Datasets;

/// <summary>The source of each map, so that results are shown per source: a mean over all would hide a bad one.</summary>
/// <param name="maps">The maps of the run.</param>
/// <param name="drawn">Index of the dataset that the generator drew; null if there is none.</param>
/// <param name="seed">Of the generator.</param>
/// <param name="kinds">That it drew; none: all.</param>
internal sealed class MapGroups(MapSet maps, int? drawn, ulong seed, IReadOnlyList<string> kinds)
{
    private readonly Dictionary<int, string> _families = [];

    /// <summary>
    /// The name of a map and its group: the generator's family, or what stands before <c>__</c> in the name; empty if unknown.
    /// </summary>
    public (string Name, string Group) Of(int index)
    {
        var name = maps.NameOf(index);
        var source = name.IndexOf("__", StringComparison.Ordinal);
        return (name, maps.DatasetOf(index) == drawn ? Family(index, name) : source > 0 ? name[..source] : "");
    }

    // The files do not name the family, so the map is drawn again, once.
    private string Family(int index, string name)
    {
        if (!_families.TryGetValue(index, out var family))
        {
            family = long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? MapGenerator.Generate(seed, number, kinds).Family
                : "";
            _families.Add(index, family);
        }

        return family;
    }
}
