namespace ModularPath.Training.Datasets;

/// <summary>The maps of a run. Decoded ones stay in memory while they fit into the budget; the rest is decoded at each use.</summary>
internal sealed class MapSet
{
    private readonly MapEntry[] _entries;
    private readonly LabelledMap?[] _decoded;

    private MapSet(MapEntry[] entries, LabelledMap?[] decoded, IReadOnlyList<SkippedMap> skipped) =>
        (_entries, _decoded, Skipped) = (entries, decoded, skipped);

    public int Count => _entries.Length;

    public IReadOnlyList<string> Names => [.. _entries.Select(static entry => entry.Name)];

    public IReadOnlyList<string> Sources => [.. _entries.Select(static entry => entry.Source)];

    /// <summary>The maps that cannot be used.</summary>
    public IReadOnlyList<SkippedMap> Skipped { get; }

    public string NameOf(int index) => _entries[index].Name;

    /// <summary>Index of the dataset of a map.</summary>
    public int DatasetOf(int index) => _entries[index].Dataset;

    public LabelledMap this[int index] => _decoded[index] ?? _entries[index].Read();

    /// <summary>Reads every map once, in parallel, and leaves out those that cannot be read.</summary>
    /// <param name="entries">In the order of the set.</param>
    /// <param name="budget">Bytes.</param>
    /// <param name="read">Told how many are read.</param>
    /// <param name="cancellationToken">Looked at between maps.</param>
    /// <exception cref="TrainingInputException">Fewer than two can be used.</exception>
    public static MapSet Read(IReadOnlyList<MapEntry> entries, long budget, Action<int> read, CancellationToken cancellationToken)
    {
        var decoded = new LabelledMap?[entries.Count];
        var skipped = new SkippedMap?[entries.Count];
        var done = 0;

        Parallel.For(
            0, entries.Count,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            try
            {
                var map = entries[i].Read();
                decoded[i] = Interlocked.Add(ref budget, -(map.Colours.LongLength + map.Labels.LongLength)) >= 0 ? map : null;
            }
            catch (Exception e) when (MapEntry.IsOfOneMap(e))
            {
                skipped[i] = new SkippedMap(entries[i].File, e.Message);
            }

            read(Interlocked.Increment(ref done));
        });

        var used = Enumerable.Range(0, entries.Count).Where(i => skipped[i] is null).ToArray();
        SkippedMap[] left = [.. skipped.OfType<SkippedMap>()];

        return used.Length >= 2
            ? new MapSet([.. used.Select(i => entries[i])], [.. used.Select(i => decoded[i])], left)
            : throw new TrainingInputException(
                $"{used.Length} maps can be used; at least two are needed."
                    + string.Concat(left.Take(10).Select(static map => $"\n{map.File}: {map.Reason}")));
    }
}
