namespace ModularPath.Training.Evaluation;

/// <summary>All that an evaluation found.</summary>
internal sealed class Scores(IReadOnlyList<MapScore> maps)
{
    public IReadOnlyList<MapScore> Maps { get; } = maps;

    public GroupScore All { get; } = GroupScore.Sum(maps);

    public IReadOnlyDictionary<string, GroupScore> BySource { get; } = By(maps, static m => m.Map.Source);

    public IReadOnlyDictionary<string, GroupScore> ByKind { get; } = By(maps, static m => m.Map.Kind);

    /// <summary>The mean over the sources that have the score, whatever their size; null where none has.</summary>
    public double? Macro(Func<GroupScore, double?> score) => BySource.Values.Average(score);

    private static SortedDictionary<string, GroupScore> By(IEnumerable<MapScore> maps, Func<MapScore, string> key) =>
        new(maps.GroupBy(key).ToDictionary(static g => g.Key, static g => GroupScore.Sum([.. g])), StringComparer.Ordinal);
}
