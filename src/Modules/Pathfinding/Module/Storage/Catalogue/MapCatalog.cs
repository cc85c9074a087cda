using System.Data.Common;
using System.Text.Json;

namespace ModularPath.Pathfinding.Storage.Catalogue;

/// <summary>
/// The rows of the maps. An outage of the database is not the request's fault (<c>StorageUnavailable</c>). Reads are tried twice,
/// as the first connection may be one from before an outage.
/// </summary>
internal sealed class MapCatalog(CatalogDatabase database)
{
    private const string Columns =
        "id, revision, name, description, created_at, width, height, media_type, meters_per_pixel, scale_source, "
        + "mask_source, model, model_digest, mean_confidence, class_pixels, region_count, largest_region, walkable_pixels, "
        + "mask_revision, healed_at, corrected_at, annotations, control_points, origin, upload_warnings, tabletop, names";

    private readonly KnownRows _known = new();

    /// <summary>Creates the tables or brings them up to date, and settles the catalogue's id.</summary>
    /// <param name="settle">
    /// Given the present id, if any, and the ids of the maps, returns the id from now on; if it throws, nothing changes.
    /// </param>
    public Task OpenAsync(Func<string?, IReadOnlyList<string>, Task<string>> settle) => database.PrepareAsync(async connection =>
    {
        await CatalogSchema.UpdateAsync(connection, database);
        var id = await IdAsync(connection, CancellationToken.None);
        var settled = await settle(
            id, await connection.ReadAsync(
                "SELECT id FROM maps ORDER BY sequence", static row => row.GetString(0), CancellationToken.None));

        if (id != settled)
        {
            await connection.ExecuteAsync("DELETE FROM catalogue");
            await connection.ExecuteAsync("INSERT INTO catalogue (id) VALUES (@id)", ("@id", settled));
        }
    });

    /// <summary>Brings the tables up to date, if no server of this version has done so yet.</summary>
    public async Task UpdateAsync(CancellationToken cancellationToken)
    {
        if (!await LookAsync(connection => CatalogSchema.IsCurrentAsync(connection, database), cancellationToken))
        {
            await database.PrepareAsync(connection => CatalogSchema.UpdateAsync(connection, database));
        }
    }

    /// <summary>The catalogue's id; null if no server of this version has opened it yet.</summary>
    public Task<string?> IdAsync(CancellationToken cancellationToken) => LookAsync(async connection =>
    {
        try
        {
            return await IdAsync(connection, cancellationToken);
        }
        catch (DbException e) when (!database.IsOutage(e))
        {
            return null;
        }
    }, cancellationToken);

    public Task InsertAsync(MapRecord map, MapStep step, DateTimeOffset madeAt) => WriteAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await InsertAsync(connection, map);
        await connection.NoteAsync(null, map, step, madeAt);
        await transaction.CommitAsync();
        return true;
    });

    /// <summary>Inserts a map of another catalogue; returns false if it was here already.</summary>
    public Task<bool> InsertAsync(MapRows rows) => WriteAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var id = rows.Map.Id;

        if ((await connection.ReadAsync(
            "SELECT id FROM maps WHERE id = @id", static row => row.GetString(0), CancellationToken.None, ("@id", id))).Count > 0)
        {
            return false;
        }

        await connection.ExecuteAsync("DELETE FROM deletions WHERE map_id = @id", ("@id", id));
        await InsertAsync(connection, rows.Map);
        await connection.ExecuteAsync("UPDATE maps SET corrections_revision = @filed WHERE id = @id", ("@filed", rows.Filed), ("@id", id));

        foreach (var correction in rows.Corrections)
        {
            await EnterAsync(connection, id, correction);
        }

        await connection.InsertHistoryAsync(id, rows.History);
        await transaction.CommitAsync();
        return true;
    });

    public ValueTask<MapRecord?> FindAsync(string id, CancellationToken cancellationToken) => database.IsOwn
        ? _known.FindAsync(id, () => ReadAsync(id, cancellationToken))
        : new(ReadAsync(id, cancellationToken));

    /// <summary>Newest first.</summary>
    public Task<(IReadOnlyList<MapRecord> Page, int Total)> ListAsync(int limit, int offset, CancellationToken cancellationToken) =>
        LookAsync(async connection =>
    {
        // One transaction, so that page and total are consistent.
        await using var transaction = await database.BeginReadingAsync(connection, cancellationToken);
        var page = await connection.ReadAsync(
            $"SELECT {Columns} FROM maps ORDER BY sequence DESC LIMIT @limit OFFSET @offset", MapOf, cancellationToken,
            ("@limit", limit), ("@offset", offset));
        var total = await connection.ReadAsync("SELECT count(*) FROM maps", static row => row.GetInt32(0), cancellationToken);
        return (page, total.Single());
    }, cancellationToken);

    /// <summary>All ids, oldest first, each with its mask's revision and the last revision in its corrections file.</summary>
    public Task<IReadOnlyList<(string Id, int Mask, int? Corrections)>> RevisionsAsync(CancellationToken cancellationToken) =>
        LookAsync(connection =>
        connection.ReadAsync("SELECT id, mask_revision, corrections_revision FROM maps ORDER BY sequence",
            static row =>
                (row.GetString(0), row.GetInt32(1), row.IsDBNull(2) ? (int?)null : row.GetInt32(2)), cancellationToken), cancellationToken);

    /// <summary>A consistent snapshot of all maps, or of one, oldest first, for another catalogue; without their histories.</summary>
    public Task<IReadOnlyList<MapRows>> SnapshotAsync(string? id, CancellationToken cancellationToken) => LookAsync(async connection =>
    {
        await using var transaction = await database.BeginReadingAsync(connection, cancellationToken);
        var maps = await connection.ReadAsync(
            $"SELECT {Columns}, corrections_revision FROM maps WHERE id = coalesce(@id, id) ORDER BY sequence",
            static row =>
                (Map: MapOf(row), Filed: row.IsDBNull(row.FieldCount - 1) ? (int?)null : row.GetInt32(row.FieldCount - 1)),
                cancellationToken, ("@id", id));
        var corrections =
            (await connection.ReadAsync(
                "SELECT revision, x, y, patch, map_id FROM corrections WHERE map_id = coalesce(@id, map_id) ORDER BY revision",
            static row =>
                (Id: row.GetString(4), Correction: CorrectionOf(row)), cancellationToken,
                ("@id", id))).ToLookup(static row => row.Id, static row => row.Correction);
        return (IReadOnlyList<MapRows>)[.. maps.Select(row => new MapRows(row.Map, row.Filed, [.. corrections[row.Map.Id]]))];
    }, cancellationToken);

    /// <summary>The ids of the maps not read by a current model, newest first.</summary>
    public Task<IReadOnlyList<string>> DegradedAsync(CancellationToken cancellationToken) => LookAsync(connection =>
        connection.ReadAsync(
            $"SELECT id FROM maps WHERE {CatalogSchema.IsDegraded} ORDER BY sequence DESC", static row => row.GetString(0),
            cancellationToken), cancellationToken);

    /// <summary>Does a piece of work on a map, unless another replica is doing it; returns whether it was done here.</summary>
    public Task<bool> AloneAsync(string id, Func<Task> work) => GuardedAsync(() => database.AloneAsync(id, work));

    /// <summary>Writes everything that can change of a map, if it is still at the previous revision; returns whether it was.</summary>
    /// <param name="before">The map at the previous revision.</param>
    /// <param name="after">The map as it becomes.</param>
    /// <param name="step">Who did what.</param>
    /// <param name="madeAt">When.</param>
    /// <param name="patch">What was said of pixels, and the same as it is kept; null if nothing was.</param>
    public Task<bool> UpdateAsync(
        MapRecord before, MapRecord after, MapStep step, DateTimeOffset madeAt, (CorrectionPatch Patch, byte[] Png)? patch = null) =>
        WriteAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync();

        if (!await UpdateAsync(connection, after))
        {
            return false;
        }

        if (patch is var (said, png))
        {
            await EnterAsync(connection, after.Id, new Correction(after.Revision, said.Corner.X, said.Corner.Y, png));
        }

        await connection.NoteAsync(before, after, step, madeAt, patch?.Patch, patch?.Png);
        await transaction.CommitAsync();
        return true;
    });

    /// <summary>The history of a map without its contents, oldest first.</summary>
    public Task<IReadOnlyList<MapRevision>> HistoryAsync(string id, CancellationToken cancellationToken) =>
        LookAsync(connection => connection.HistoryAsync(id, cancellationToken), cancellationToken);

    /// <summary>What revisions of a map changed, from the first to the last, oldest first.</summary>
    public Task<IReadOnlyList<RevisionContent>> ContentsAsync(string id, int first, int last, CancellationToken cancellationToken) =>
        LookAsync(connection => connection.ContentsAsync(id, first, last, cancellationToken), cancellationToken);

    /// <summary>Keeps all that had been said of pixels by a revision.</summary>
    public Task KeepLayerAsync(string id, int revision, byte[] layer) =>
        WriteAsync(connection => connection.KeepLayerAsync(id, revision, layer));

    /// <summary>
    /// A consistent view of a map's corrections that are not in its file yet, oldest first, and the last revision in the file.
    /// </summary>
    public Task<(int? Filed, IReadOnlyList<Correction> Rows)> CorrectionsAsync(string id, CancellationToken cancellationToken) =>
        LookAsync(async connection =>
    {
        await using var transaction = await database.BeginReadingAsync(connection, cancellationToken);
        var filed = await connection.ReadAsync(
            "SELECT corrections_revision FROM maps WHERE id = @id", static row => row.IsDBNull(0) ? (int?)null : row.GetInt32(0),
            cancellationToken, ("@id", id));
        var rows = await connection.ReadAsync("SELECT revision, x, y, patch FROM corrections WHERE map_id = @id ORDER BY revision",
            CorrectionOf, cancellationToken, ("@id", id));
        return (filed.SingleOrDefault(), rows);
    }, cancellationToken);

    /// <summary>The maps with corrections that are not in their files yet.</summary>
    public Task<IReadOnlyList<string>> WithCorrectionsAsync(CancellationToken cancellationToken) => LookAsync(connection =>
        connection.ReadAsync("SELECT DISTINCT map_id FROM corrections", static row => row.GetString(0), cancellationToken),
        cancellationToken);

    /// <summary>
    /// Deletes the corrections up to a revision, as the file has them; unless another process has written more of them to its
    /// file.
    /// </summary>
    public Task DropCorrectionsAsync(string id, int revision) => WriteAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync();

        if (await connection.ExecuteAsync(
            "UPDATE maps SET corrections_revision = @revision WHERE id = @id AND coalesce(corrections_revision, 0) < @revision",
            ("@id", id), ("@revision", revision)) == 1)
        {
            await connection.ExecuteAsync(
                "DELETE FROM corrections WHERE map_id = @id AND revision <= @revision", ("@id", id), ("@revision", revision));
        }

        await transaction.CommitAsync();
        return true;
    });

    /// <summary>The maps whose rows were deleted, and whose files may still exist.</summary>
    public Task<IReadOnlyList<string>> DeletionsAsync(CancellationToken cancellationToken) => LookAsync(connection =>
        connection.ReadAsync("SELECT map_id FROM deletions", static row => row.GetString(0), cancellationToken), cancellationToken);

    /// <summary>Notes that the files of a deleted map are gone.</summary>
    public Task EndDeletionAsync(string id) =>
        WriteAsync(connection => connection.ExecuteAsync("DELETE FROM deletions WHERE map_id = @id", ("@id", id)));

    /// <summary>
    /// Deletes the row, if it is still at the revision, and notes that its files are to be deleted; returns whether it was.
    /// </summary>
    public Task<bool> DeleteAsync(string id, int revision) => WriteAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync();

        if (await connection.ExecuteAsync(
            "DELETE FROM maps WHERE id = @id AND revision = @revision", ("@id", id), ("@revision", revision)) == 0)
        {
            return false;
        }

        await connection.ExecuteAsync("DELETE FROM corrections WHERE map_id = @id", ("@id", id));
        await connection.ExecuteAsync("DELETE FROM revisions WHERE map_id = @id", ("@id", id));
        await connection.ExecuteAsync("INSERT INTO deletions (map_id) VALUES (@id) ON CONFLICT DO NOTHING", ("@id", id));
        await transaction.CommitAsync();
        return true;
    });

    private static async Task<string?> IdAsync(DbConnection connection, CancellationToken cancellationToken) =>
        (await connection.ReadAsync("SELECT id FROM catalogue", static row => row.GetString(0), cancellationToken)).SingleOrDefault();

    private static Task<int> InsertAsync(DbConnection connection, MapRecord map) => connection.ExecuteAsync($"""
        INSERT INTO maps ({Columns}) VALUES (@id, @revision, @name, @description, @created_at, @width, @height,
            @media_type, @meters_per_pixel, @scale_source, @mask_source, @model, @model_digest, @mean_confidence,
            @class_pixels, @region_count, @largest_region, @walkable_pixels, @mask_revision, @healed_at, @corrected_at, @annotations,
            @control_points, @origin, @upload_warnings, @tabletop, @names)
        """,
        [
            ("@id", map.Id), ("@revision", map.Revision), ("@description", map.Description),
            ("@created_at", SqlStatements.Text(map.CreatedAt)), ("@width", map.Width), ("@height", map.Height),
            ("@media_type", map.MediaType),
            ("@origin", map.Origin is { } origin ? JsonSerializer.Serialize(origin, StrictJson.Options) : null),
            ("@upload_warnings", map.UploadWarnings is { Count: > 0 } said ? JsonSerializer.Serialize(said, StrictJson.Options) : null),
            ("@tabletop", map.Tabletop is { } tabletop ? JsonSerializer.Serialize(tabletop, StrictJson.Options) : null),
            .. ChangingParameters(map),
        ]);

    private static async Task<bool> UpdateAsync(DbConnection connection, MapRecord map) =>
        await connection.ExecuteAsync("""
            UPDATE maps SET revision = @revision, name = @name, mask_source = @mask_source, model = @model, model_digest = @model_digest,
                mean_confidence = @mean_confidence, class_pixels = @class_pixels, region_count = @region_count,
                largest_region = @largest_region,
                walkable_pixels = @walkable_pixels, mask_revision = @mask_revision, healed_at = @healed_at, corrected_at = @corrected_at,
                meters_per_pixel = @meters_per_pixel, scale_source = @scale_source, annotations = @annotations,
                control_points = @control_points, names = @names
            WHERE id = @id AND revision = @revision - 1
            """, [("@id", map.Id), ("@revision", map.Revision), .. ChangingParameters(map)]) == 1;

    private static Task<int> EnterAsync(DbConnection connection, string id, Correction correction) =>
        connection.ExecuteAsync("INSERT INTO corrections (map_id, revision, x, y, patch) VALUES (@id, @revision, @x, @y, @patch)",
            ("@id", id), ("@revision", correction.Revision), ("@x", correction.X), ("@y", correction.Y), ("@patch", correction.Patch));

    private Task<T> LookAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        try
        {
            return await ConnectedAsync(work, cancellationToken);
        }
        catch (DbException e) when (database.IsOutage(e) && !database.IsSilent(e))
        {
            database.Forget();
        }

        return await ConnectedAsync(work, cancellationToken);
    });

    // A write that was started is finished even if its request is cancelled: otherwise nobody could tell whether it happened.
    private async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work)
    {
        try
        {
            return await GuardedAsync(() => ConnectedAsync(work, CancellationToken.None));
        }
        finally
        {
            _known.Forget();   // also if it failed: something may have been written
        }
    }

    private Task<MapRecord?> ReadAsync(string id, CancellationToken cancellationToken) => LookAsync(async connection =>
        (await connection.ReadAsync($"SELECT {Columns} FROM maps WHERE id = @id", MapOf, cancellationToken, ("@id", id))).SingleOrDefault(),
        cancellationToken);

    private async Task<T> GuardedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            var done = await work();
            database.Answered();
            return done;
        }
        catch (DbException e) when (database.IsOutage(e))
        {
            database.Forget();
            database.Failed(e);
            throw Problem.StorageUnavailable("The database of the maps does not answer, or has no room.");
        }
    }

    private async Task<T> ConnectedAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await database.ConnectAsync(cancellationToken);
        return await work(connection);
    }

    // In the order of Columns.
    private static MapRecord MapOf(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Revision = row.GetInt32(1),
        Name = row.IsDBNull(2) ? null : row.GetString(2),
        Description = row.IsDBNull(3) ? null : row.GetString(3),
        CreatedAt = SqlStatements.Moment(row.GetString(4)),
        Width = row.GetInt32(5),
        Height = row.GetInt32(6),
        MediaType = row.GetString(7),
        MetersPerPixel = row.IsDBNull(8) ? null : row.GetDouble(8),
        ScaleSource = row.IsDBNull(9) ? null : row.GetString(9),
        Mask = new MaskRecord
        {
            Provenance = new MaskProvenance(row.GetString(10), row.GetString(11), row.IsDBNull(12) ? null : row.GetString(12)),
            MeanConfidence = row.GetDouble(13),
            ClassPixels = JsonSerializer.Deserialize<long[]>(row.GetString(14))!,
            RegionCount = row.GetInt32(15),
            LargestRegion = row.GetInt32(16),
            WalkablePixels = row.GetInt64(17),
            Revision = row.GetInt32(18),
        },
        HealedAt = row.IsDBNull(19) ? null : SqlStatements.Moment(row.GetString(19)),
        CorrectedAt = row.IsDBNull(20) ? null : SqlStatements.Moment(row.GetString(20)),
        Annotations = row.IsDBNull(21) ? null : JsonSerializer.Deserialize<MapAnnotations>(row.GetString(21), StrictJson.Options),
        ControlPoints = row.IsDBNull(22) ? null : JsonSerializer.Deserialize<ControlPoint[]>(row.GetString(22), StrictJson.Options),
        Origin = row.IsDBNull(23) ? null : JsonSerializer.Deserialize<MapOrigin>(row.GetString(23), StrictJson.Options),
        UploadWarnings = row.IsDBNull(24) ? [] : JsonSerializer.Deserialize<MapWarning[]>(row.GetString(24), StrictJson.Options)!,
        Tabletop = row.IsDBNull(25) ? null : JsonSerializer.Deserialize<MapTabletop>(row.GetString(25), StrictJson.Options),
        Names = row.IsDBNull(26) ? MapNames.None : JsonSerializer.Deserialize<MapNames>(row.GetString(26), StrictJson.Options)!,
    };

    private static (string Name, object? Value)[] ChangingParameters(MapRecord map) =>
    [
        ("@name", map.Name), ("@mask_source", map.Mask.Provenance.Source), ("@model", map.Mask.Provenance.Model),
        ("@model_digest", map.Mask.Provenance.ModelDigest),
        ("@mean_confidence", map.Mask.MeanConfidence), ("@class_pixels", JsonSerializer.Serialize(map.Mask.ClassPixels)),
        ("@region_count", map.Mask.RegionCount), ("@largest_region", map.Mask.LargestRegion),
        ("@walkable_pixels", map.Mask.WalkablePixels), ("@mask_revision", map.Mask.Revision),
        ("@healed_at", map.HealedAt is { } healed ? SqlStatements.Text(healed) : null),
        ("@corrected_at", map.CorrectedAt is { } corrected ? SqlStatements.Text(corrected) : null),
        ("@meters_per_pixel", map.MetersPerPixel), ("@scale_source", map.ScaleSource),
        ("@annotations", map.Annotations is { } annotations ? JsonSerializer.Serialize(annotations, StrictJson.Options) : null),
        ("@names", map.Names.AreNone ? null : JsonSerializer.Serialize(map.Names, StrictJson.Options)),
        ("@control_points", map.ControlPoints is { } points ? JsonSerializer.Serialize(points, StrictJson.Options) : null),
    ];

    private static Correction CorrectionOf(DbDataReader row) =>
        new(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetFieldValue<byte[]>(3));
}
