namespace ModularPath.Training.Datasets;

/// <summary>Which maps are for training and which are held out.</summary>
internal sealed record Split(IReadOnlyList<int> Training, IReadOnlyList<int> HeldOut)
{
    /// <summary>Holds out about <paramref name="share"/> of the maps, spread evenly over their order: at least one, and not all.</summary>
    public static Split ByShare(int maps, double share)
    {
        var held = Math.Clamp((int)Math.Round(share * maps), 1, maps - 1);
        return Where(maps, i => (long)(i + 1) * held / maps > (long)i * held / maps);
    }

    /// <summary>Holds out whole sources. The largest are dealt first, each to the part that has the fewest maps so far.</summary>
    /// <exception cref="TrainingInputException">There are fewer sources than parts.</exception>
    public static Split ByFold(IReadOnlyList<string> sources, Fold fold)
    {
        var parts = new int[fold.Of];
        var partOf = new Dictionary<string, int>(StringComparer.Ordinal);

        foreach (var source in sources.CountBy(static source => source).OrderByDescending(static s => s.Value).ThenBy(
            static s => s.Key, StringComparer.Ordinal))
        {
            var part = Array.IndexOf(parts, parts.Min());
            partOf.Add(source.Key, part);
            parts[part] += source.Value;
        }

        return partOf.Count >= fold.Of
            ? Where(sources.Count, i => partOf[sources[i]] == fold.Part - 1)
            : throw new TrainingInputException(
                $"--fold {fold.Part}/{fold.Of} needs {fold.Of} sources (what stands before '__' in the names of maps); there are "
                    + $"{partOf.Count}.");
    }

    private static Split Where(int maps, Func<int, bool> isHeldOut)
    {
        var all = Enumerable.Range(0, maps).ToLookup(isHeldOut);
        return new Split([.. all[false]], [.. all[true]]);
    }
}
