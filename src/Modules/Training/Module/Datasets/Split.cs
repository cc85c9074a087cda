namespace ModularPath.Training.Datasets;

/// <summary>Which maps teach and which measure; the held-out ones are spread evenly over the order of the names.</summary>
internal sealed record Split(IReadOnlyList<int> Training, IReadOnlyList<int> HeldOut)
{
    /// <summary>Holds out about <paramref name="share"/> of the maps: at least one, and not all.</summary>
    public static Split Of(int maps, double share)
    {
        var held = Math.Clamp((int)Math.Round(share * maps), 1, maps - 1);
        var all = Enumerable.Range(0, maps).ToLookup(i => (long)(i + 1) * held / maps > (long)i * held / maps);
        return new Split([.. all[false]], [.. all[true]]);
    }
}
