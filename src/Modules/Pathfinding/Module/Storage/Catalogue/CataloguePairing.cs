using System.Globalization;

namespace ModularPath.Pathfinding.Storage.Catalogue;

/// <summary>
/// Whether rows and files are those of one catalogue, by the id that is written in both. Beside files of another nothing is served: its
/// uploads would mix with theirs, and what is said of a map here would not be true of it there.
/// </summary>
/// <param name="Database">Where the rows are, for a person.</param>
/// <param name="Files">Where the files are, for a person.</param>
/// <param name="Setting">What says where they are.</param>
/// <param name="Adopting">The command that makes them belong together.</param>
internal sealed record CataloguePairing(string Database, string Files, string Setting, string Adopting)
{
    private const int Named = 5;

    /// <summary>A new id.</summary>
    public static string NewId() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Which id both are to have from here on.</summary>
    /// <param name="ofRows">The id in the database; null in a new one, and in one of an earlier version.</param>
    /// <param name="ofFiles">The id beside the files; null where there are none yet, or those of an earlier version.</param>
    /// <param name="rows">The maps that the database knows.</param>
    /// <param name="maps">The maps that there are files of; asked for where the ids do not say it.</param>
    /// <exception cref="IOException">They do not belong together, or nothing says that they do. Nothing was changed.</exception>
    public async Task<string> AgreeAsync(string? ofRows, string? ofFiles, IReadOnlyCollection<string> rows, Func<Task<IReadOnlyCollection<string>>> maps)
    {
        if (ofRows is not null && ofRows == ofFiles)
        {
            return ofRows;
        }

        var there = await maps();
        var common = rows.Intersect(there, StringComparer.Ordinal).Count();

        // Where one of them does not say whose it is, a map that both have does; and files that are not there cannot be lost.
        if ((ofRows is null || ofFiles is null) && (there.Count == 0 || common > 0))
        {
            return ofFiles ?? ofRows ?? NewId();
        }

        throw new IOException(string.Create(CultureInfo.InvariantCulture,
            $"The maps' files in {Files} belong to another database than {Database}. There are files of {Count(there)}, "
            + $"and the database has {rows.Count} maps, {common} of them the same. "
            + $"Files: catalogue {ofFiles ?? "without id"}; database: {(ofRows is null ? "new, or without id" : $"catalogue {ofRows}")}. Nothing was changed. "
            + $"Put back the database that belongs to the files, or its backup; or let {Setting} say where other maps are or are to be. "
            + $"If this database is to have these files from now on, '{Adopting}' says so once: what it does not know is then set aside."));
    }

    /// <summary>How many maps, and the ids of the first few.</summary>
    public static string Count(IReadOnlyCollection<string> ids)
    {
        var count = string.Create(CultureInfo.InvariantCulture, $"{ids.Count} {(ids.Count == 1 ? "map" : "maps")}");
        return ids.Count == 0 ? count : $"{count} ({string.Join(", ", ids.Take(Named))}{(ids.Count > Named ? ", ..." : "")})";
    }
}
