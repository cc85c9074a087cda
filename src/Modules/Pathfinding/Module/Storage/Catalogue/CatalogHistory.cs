using System.Data.Common;
using System.Text.Json;

namespace ModularPath.Pathfinding.Storage.Catalogue;

/// <summary>The rows of the maps' histories, one for each revision. Each is written in the transaction that makes the revision.</summary>
internal static class CatalogHistory
{
    /// <summary>Writes what made a revision.</summary>
    /// <param name="connection">In the transaction that makes it.</param>
    /// <param name="before">The map as it was; null for a new one.</param>
    /// <param name="after">The map as it is now.</param>
    /// <param name="step">Who did what.</param>
    /// <param name="madeAt">When.</param>
    /// <param name="patch">What was said of pixels; null if nothing was.</param>
    /// <param name="png">The patch as it is kept.</param>
    public static Task<int> NoteAsync(
        this DbConnection connection, MapRecord? before, MapRecord after, MapStep step, DateTimeOffset madeAt,
        CorrectionPatch? patch = null, byte[]? png = null) => connection.ExecuteAsync("""
            INSERT INTO revisions (map_id, revision, made_at, author, change, restored, begins, details, x, y, width, height, patch)
            VALUES (@id, @revision, @made_at, @author, @change, @restored, @begins,
                CASE WHEN @has_details = 1 OR NOT EXISTS (SELECT 1 FROM revisions WHERE map_id = @id AND revision = @before)
                    THEN CAST(@details AS TEXT) END,
                @x, @y, @width, @height, @patch)
            """,
            ("@id", after.Id), ("@revision", after.Revision), ("@before", after.Revision - 1), ("@made_at", SqlStatements.Text(madeAt)),
            ("@author", step.Author), ("@change", step.Change.ToString()), ("@restored", step.Restored),
            ("@begins", before?.CorrectedAt is null ? 1 : 0), ("@has_details", step.Change is MapChangeKind.Corrected ? 0 : 1),
            ("@details", JsonSerializer.Serialize(MapDetails.Of(after), StrictJson.Options)), ("@x", patch?.Corner.X),
            ("@y", patch?.Corner.Y), ("@width", patch?.Pixels.Width), ("@height", patch?.Pixels.Height), ("@patch", png));

    /// <summary>Keeps all that had been said of pixels by a revision.</summary>
    public static Task<int> KeepLayerAsync(this DbConnection connection, string id, int revision, byte[] layer) =>
        connection.ExecuteAsync(
            "UPDATE revisions SET layer = @layer WHERE map_id = @id AND revision = @revision", ("@layer", layer), ("@id", id),
            ("@revision", revision));

    /// <summary>The history of a map without its contents, oldest first.</summary>
    public static Task<IReadOnlyList<MapRevision>> HistoryAsync(
        this DbConnection connection, string id, CancellationToken cancellationToken) => connection.ReadAsync("""
            SELECT revision, made_at, author, change, restored, begins, CASE WHEN layer IS NULL THEN 0 ELSE 1 END, x, y, width, height
            FROM revisions WHERE map_id = @id ORDER BY revision
            """, RevisionOf, cancellationToken, ("@id", id));

    /// <summary>What revisions changed, oldest first.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="id">The map; null for all.</param>
    /// <param name="first">The first revision.</param>
    /// <param name="last">The last one.</param>
    /// <param name="cancellationToken">Ends the wait for the rows.</param>
    public static Task<IReadOnlyList<RevisionContent>> ContentsAsync(
        this DbConnection connection, string id, int first, int last, CancellationToken cancellationToken) => connection.ReadAsync("""
            SELECT revision, details, x, y, patch, layer FROM revisions
            WHERE map_id = @id AND revision BETWEEN @first AND @last ORDER BY revision
            """, ContentOf, cancellationToken, ("@id", id), ("@first", first), ("@last", last));

    /// <summary>Writes the history of a map that comes from another catalogue.</summary>
    public static async Task InsertHistoryAsync(
        this DbConnection connection, string id, IEnumerable<(MapRevision Revision, RevisionContent Content)> rows)
    {
        foreach (var (made, content) in rows)
        {
            await connection.ExecuteAsync("""
                INSERT INTO revisions
                    (map_id, revision, made_at, author, change, restored, begins, details, x, y, width, height, patch, layer)
                VALUES (@id, @revision, @made_at, @author, @change, @restored, @begins, @details, @x, @y, @width, @height, @patch, @layer)
                """,
                ("@id", id), ("@revision", made.Revision), ("@made_at", SqlStatements.Text(made.MadeAt)), ("@author", made.Step.Author),
                ("@change", made.Step.Change.ToString()), ("@restored", made.Step.Restored), ("@begins", made.Begins ? 1 : 0),
                ("@details", content.Details is { } details ? JsonSerializer.Serialize(details, StrictJson.Options) : null),
                ("@x", made.Corner?.X), ("@y", made.Corner?.Y), ("@width", made.Corner is null ? null : made.Width),
                ("@height", made.Corner is null ? null : made.Height), ("@patch", content.Patch?.Patch), ("@layer", content.Layer));
        }
    }

    private static MapRevision RevisionOf(DbDataReader row) => new(
        row.GetInt32(0), SqlStatements.Moment(row.GetString(1)),
        new MapStep(
            Enum.Parse<MapChangeKind>(row.GetString(3)), row.IsDBNull(2) ? null : row.GetString(2),
            row.IsDBNull(4) ? null : row.GetInt32(4)),
        row.GetInt32(5) == 1, row.GetInt32(6) == 1, row.IsDBNull(7) ? null : (row.GetInt32(7), row.GetInt32(8)),
        row.IsDBNull(9) ? 0 : row.GetInt32(9), row.IsDBNull(10) ? 0 : row.GetInt32(10));

    private static RevisionContent ContentOf(DbDataReader row) => new(
        row.GetInt32(0), row.IsDBNull(1) ? null : JsonSerializer.Deserialize<MapDetails>(row.GetString(1), StrictJson.Options),
        row.IsDBNull(4) ? null : new Correction(row.GetInt32(0), row.GetInt32(2), row.GetInt32(3), row.GetFieldValue<byte[]>(4)),
        row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5));
}
