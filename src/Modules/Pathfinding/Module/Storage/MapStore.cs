namespace ModularPath.Pathfinding.Storage;

/// <summary>
/// All maps. A map exists if and only if its row does: files come before the row, and go after it. So a process that
/// dies at any moment leaves whole maps, and files without a row, which the next start removes.
/// </summary>
internal sealed class MapStore(MapCatalog catalog, MapFiles files)
{
    /// <summary>Adds a map; on return it outlives the process.</summary>
    public async Task AddAsync(MapRecord map, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> content, CancellationToken cancellationToken)
    {
        await files.WriteAsync(map.Id, content, cancellationToken);

        try
        {
            catalog.Insert(map);
        }
        catch
        {
            files.Delete(map.Id);
            throw;
        }
    }

    /// <exception cref="SharedKernel.ProblemException">There is no such map (<c>MapNotFound</c>).</exception>
    public MapRecord Get(string id) => catalog.Find(id) ?? throw Problem.MapNotFound(id);

    public (IReadOnlyList<MapRecord> Page, int Total) List(int limit, int offset) => catalog.List(limit, offset);

    /// <exception cref="SharedKernel.ProblemException">There is no such map (<c>MapNotFound</c>).</exception>
    public async Task<byte[]> ReadAsync(string id, string file, CancellationToken cancellationToken) =>
        await files.ReadAsync(id, file, cancellationToken) ?? throw Problem.MapNotFound(id);

    /// <summary>The ids of the maps that no present model has read, newest first.</summary>
    public IReadOnlyList<string> Degraded() => catalog.Degraded();

    /// <summary>Gives a map another mask and the next revision; its scale, name and all else stay as they are.</summary>
    /// <param name="id">The map.</param>
    /// <param name="mask">What is known of the mask, whatever its revision says.</param>
    /// <param name="filesOf">The mask's files, named for a revision.</param>
    /// <param name="at">When it was made.</param>
    /// <param name="cancellationToken">Ends it with the map as it was.</param>
    /// <exception cref="SharedKernel.ProblemException">There is no such map (any more).</exception>
    public async Task<MapRecord> ReplaceMaskAsync(
        string id, MaskRecord mask, Func<int, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> filesOf, DateTimeOffset at, CancellationToken cancellationToken)
    {
        while (true)
        {
            var map = Get(id);
            var revision = map.Revision + 1;
            await AddFilesAsync(id, filesOf(revision), cancellationToken);
            var healed = map with { Revision = revision, Mask = mask with { Revision = revision }, HealedAt = at };

            if (catalog.ReplaceMask(healed))
            {
                return healed;
            }
        }
    }

    /// <summary>Sets the scale and raises the revision.</summary>
    /// <param name="id">The map.</param>
    /// <param name="metersPerPixel">Greater than 0.</param>
    /// <param name="source">See <see cref="V1.MapScale"/>.</param>
    /// <param name="accepts">Says whether a revision may be changed.</param>
    public MapRecord SetScale(string id, double metersPerPixel, string source, Func<int, bool> accepts)
    {
        while (true)
        {
            var map = Accepted(id, accepts);

            if (catalog.SetScale(id, map.Revision, metersPerPixel, source))
            {
                return map with { Revision = map.Revision + 1, MetersPerPixel = metersPerPixel, ScaleSource = source };
            }
        }
    }

    /// <summary>Deletes a map, its row first.</summary>
    /// <param name="id">The map.</param>
    /// <param name="accepts">Says whether a revision may be deleted.</param>
    /// <returns>The row as it was.</returns>
    public MapRecord Delete(string id, Func<int, bool> accepts)
    {
        while (true)
        {
            var map = Accepted(id, accepts);

            if (catalog.Delete(id, map.Revision))
            {
                files.Delete(id);
                return map;
            }
        }
    }

    private async Task AddFilesAsync(string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> content, CancellationToken cancellationToken)
    {
        try
        {
            await files.AddAsync(id, content, cancellationToken);
        }
        catch (DirectoryNotFoundException)
        {
            throw Problem.MapNotFound(id);   // deleted meanwhile
        }
    }

    private MapRecord Accepted(string id, Func<int, bool> accepts)
    {
        var map = Get(id);
        return accepts(map.Revision) ? map : throw Problem.StaleRevision(map.Revision);
    }
}
