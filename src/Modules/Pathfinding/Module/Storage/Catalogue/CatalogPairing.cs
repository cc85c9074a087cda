using System.Globalization;

namespace ModularPath.Pathfinding.Storage.Catalogue;

/// <summary>
/// Checks that rows and files belong to one catalogue, by the id stored in both. With files of another catalogue nothing is
/// served: new uploads would mix with its files, and the rows would not describe them.
/// </summary>
/// <param name="Database">Location of the rows, for people.</param>
/// <param name="Files">Location of the files, for people.</param>
/// <param name="Setting">The setting that names both locations.</param>
/// <param name="Adopting">The command that makes them belong together.</param>
internal sealed record CatalogPairing(string Database, string Files, string Setting, string Adopting)
{
    private const int Named = 5;

    /// <summary>A new id.</summary>
    public static string NewId() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Decides the id that both have from now on.</summary>
    /// <param name="ofRows">The id in the database; null if it is new, or of an earlier version.</param>
    /// <param name="ofFiles">The id beside the files; null if there are none yet, or they are of an earlier version.</param>
    /// <param name="rows">The maps in the database.</param>
    /// <param name="maps">The maps with files; asked for only if the ids do not settle it.</param>
    /// <exception cref="IOException">They do not belong together, or nothing shows that they do. Nothing was changed.</exception>
    public async Task<string> AgreeAsync(
        string? ofRows, string? ofFiles, IReadOnlyCollection<string> rows, Func<Task<IReadOnlyCollection<string>>> maps)
    {
        if (ofRows is not null && ofRows == ofFiles)
        {
            return ofRows;
        }

        var there = await maps();
        var common = rows.Intersect(there, StringComparer.Ordinal).Count();

        // If one of them has no id, a common map proves that they belong together; and files that do not exist cannot be lost.
        if ((ofRows is null || ofFiles is null) && (there.Count == 0 || common > 0))
        {
            return ofFiles ?? ofRows ?? NewId();
        }

        throw new IOException(string.Create(CultureInfo.InvariantCulture,
            $"The maps' files in {Files} belong to another database than {Database}. There are files of {Count(there)}, "
            + $"and the database has {rows.Count} maps, {common} of them the same. "
            + $"Files: catalogue {ofFiles ?? "without id"}; "
            + $"database: {(ofRows is null ? "new, or without id" : $"catalogue {ofRows}")}. Nothing was changed. "
            + $"Put back the database that belongs to the files, or its backup; or let {Setting} say where other maps are or are to be. "
            + $"If this database is to have these files from now on, '{Adopting}' says so once: what it does not know is then set aside."));
    }

    /// <summary>The number of maps, and the first few ids.</summary>
    public static string Count(IReadOnlyCollection<string> ids)
    {
        var count = string.Create(CultureInfo.InvariantCulture, $"{ids.Count} {(ids.Count == 1 ? "map" : "maps")}");
        return ids.Count == 0 ? count : $"{count} ({string.Join(", ", ids.Take(Named))}{(ids.Count > Named ? ", ..." : "")})";
    }
}
