using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Library;

/// <summary>Changes the names of stored maps, and takes in what a text reader has read.</summary>
internal sealed class MapNaming(MapStore store, RoutableMaps routable)
{
    /// <summary>
    /// Keeps what a text reader has read of a map's picture, and raises the map's revision; leaves the map alone if it is what was known.
    /// What people said of names stays.
    /// </summary>
    /// <param name="id">The map.</param>
    /// <param name="reader">Name and version of the reader.</param>
    /// <param name="names">What it has read.</param>
    /// <param name="scale">What it has read of the scale.</param>
    /// <param name="cancellationToken">Leaves the map as it was.</param>
    /// <exception cref="SharedKernel.ProblemException">The map was deleted meanwhile (<c>MapNotFound</c>).</exception>
    public async Task<MapRecord> PutReadAsync(
        string id, string reader, IReadOnlyList<ReadName> names, PrintedScale? scale, CancellationToken cancellationToken)
    {
        var map = await store.GetAsync(id, cancellationToken);
        var reread = map.Names.Reread(reader, names);
        return reread.IsAsRead(map.Names) && scale is null == map.Names.Scale is null
            ? map
            : (await ChangeAsync(
                id, static _ => true, known => (known.Reread(reader, names) with { Scale = scale }, 0),
                new MapStep(MapChangeKind.Named, Author: null), cancellationToken)).Map;
    }

    /// <summary>Changes a map's names durably; searches and routes know them from now on.</summary>
    /// <param name="id">The map.</param>
    /// <param name="accepts">Whether a revision may be changed.</param>
    /// <param name="change">
    /// Of the names as they are; called again if the map was changed meanwhile. Returns the name that it is about too.
    /// </param>
    /// <param name="step">Who does what.</param>
    /// <param name="cancellationToken">Leaves the map as it was.</param>
    /// <exception cref="SharedKernel.ProblemException">
    /// There is no such map (<c>MapNotFound</c>), or it is at another revision (<c>StaleRevision</c>); or as the change has it.
    /// </exception>
    public async Task<(MapRecord Map, int Name)> ChangeAsync(
        string id, Func<int, bool> accepts, Func<MapNames, (MapNames Names, int Id)> change, MapStep step,
        CancellationToken cancellationToken)
    {
        var name = 0;
        var map = await store.ChangeAsync(
            id, accepts,
            known =>
            {
                (var names, name) = change(known.Names);
                return known with { Names = names };
            },
            step, cancellationToken);
        routable.Carry(map);
        return (map, name);
    }
}
