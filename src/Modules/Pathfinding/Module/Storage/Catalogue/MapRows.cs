namespace ModularPath.Pathfinding.Storage.Catalogue;

/// <summary>Everything the rows hold about a map.</summary>
/// <param name="Map">The map.</param>
/// <param name="Filed">The last revision in its corrections file; null if there is no file.</param>
/// <param name="Corrections">Those not in the file yet, oldest first.</param>
internal sealed record MapRows(MapRecord Map, int? Filed, IReadOnlyList<Correction> Corrections)
{
    /// <summary>What made each revision, oldest first.</summary>
    public IReadOnlyList<(MapRevision Revision, RevisionContent Content)> History { get; init; } = [];
}
