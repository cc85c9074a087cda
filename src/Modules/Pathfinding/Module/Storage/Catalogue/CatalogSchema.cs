using System.Data.Common;

namespace ModularPath.Pathfinding.Storage.Catalogue;

/// <summary>The current tables, and the columns missing from those of earlier versions.</summary>
internal static class CatalogSchema
{
    /// <summary>The condition for maps not read by a current model, exactly as in the index over them.</summary>
    public const string IsDegraded = "mask_source IN ('classical', 'stale')";

    // Columns added after the first version of the table, in the order of their addition.
    private static readonly string[] LaterColumns =
        ["mask_revision INTEGER NOT NULL DEFAULT 1", "healed_at TEXT", "corrected_at TEXT", "annotations TEXT", "control_points TEXT",
            "origin TEXT", "corrections_revision INTEGER", "upload_warnings TEXT", "tabletop TEXT", "names TEXT"];

    /// <summary>Creates the tables, or brings them up to date.</summary>
    public static async Task UpdateAsync(DbConnection connection, CatalogDatabase database)
    {
        await connection.ExecuteAsync($"""
            CREATE TABLE IF NOT EXISTS maps (
                sequence {database.CountingKey},
                id TEXT NOT NULL UNIQUE,
                revision INTEGER NOT NULL,
                name TEXT, description TEXT,
                created_at TEXT NOT NULL,
                width INTEGER NOT NULL, height INTEGER NOT NULL,
                media_type TEXT NOT NULL,
                meters_per_pixel DOUBLE PRECISION, scale_source TEXT,
                mask_source TEXT NOT NULL, model TEXT NOT NULL, model_digest TEXT,
                mean_confidence DOUBLE PRECISION NOT NULL,
                class_pixels TEXT NOT NULL,
                region_count INTEGER NOT NULL, largest_region INTEGER NOT NULL, walkable_pixels BIGINT NOT NULL
            )
            """);
        await connection.ExecuteAsync($"""
            CREATE TABLE IF NOT EXISTS corrections (
                map_id TEXT NOT NULL, revision INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL, patch {database.Bytes} NOT NULL,
                PRIMARY KEY (map_id, revision)
            )
            """);
        await connection.ExecuteAsync($"""
            CREATE TABLE IF NOT EXISTS revisions (
                map_id TEXT NOT NULL, revision INTEGER NOT NULL, made_at TEXT NOT NULL, author TEXT, change TEXT NOT NULL,
                restored INTEGER, begins INTEGER NOT NULL, details TEXT, x INTEGER, y INTEGER, width INTEGER, height INTEGER,
                patch {database.Bytes}, layer {database.Bytes},
                PRIMARY KEY (map_id, revision)
            )
            """);
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS catalogue (id TEXT NOT NULL)");
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS deletions (map_id TEXT NOT NULL PRIMARY KEY)");

        foreach (var column in await LackingAsync(connection))
        {
            await connection.ExecuteAsync($"ALTER TABLE maps ADD COLUMN {column}");
        }

        await connection.ExecuteAsync($"CREATE INDEX IF NOT EXISTS degraded_maps ON maps (sequence) WHERE {IsDegraded}");
    }

    /// <summary>Whether the tables have all that is asked of them.</summary>
    public static async Task<bool> IsCurrentAsync(DbConnection connection, CatalogDatabase database) =>
        !(await LackingAsync(connection)).Any() && await HasHistoryAsync(connection, database);

    // The two databases have no common way to ask which tables there are.
    private static async Task<bool> HasHistoryAsync(DbConnection connection, CatalogDatabase database)
    {
        try
        {
            return (await connection.ReadAsync("SELECT 1 FROM revisions WHERE 1 = 0", static _ => true, CancellationToken.None)).Count == 0;
        }
        catch (DbException e) when (!database.IsOutage(e))
        {
            return false;
        }
    }

    private static async Task<IEnumerable<string>> LackingAsync(DbConnection connection) =>
        LaterColumns.ExceptBy(await PresentAsync(connection), static column => column.Split(' ')[0], StringComparer.Ordinal);

    private static async Task<List<string>> PresentAsync(DbConnection connection)
    {
        await using var command = connection.Command("SELECT * FROM maps WHERE 1 = 0");
        await using var none = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, none.FieldCount).Select(none.GetName)];
    }
}
