using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Storage;

/// <summary>
/// The rows, in SQLite. Write-ahead log with full synchronisation: what was committed outlives the process and the
/// power. Everything here takes a millisecond or so, hence no asynchronous twin: SQLite has none underneath.
/// </summary>
internal sealed class MapCatalog(DataDirectory directory)
{
    private const string Columns =
        "id, revision, name, description, created_at, width, height, media_type, meters_per_pixel, scale_source, "
        + "mask_source, model, model_digest, mean_confidence, class_pixels, region_count, largest_region, walkable_pixels, "
        + "mask_revision, healed_at, corrected_at, annotations, control_points, origin";

    // In the words of the index over them.
    private const string IsDegraded = "mask_source IN ('classical', 'stale')";

    private string ConnectionString => new SqliteConnectionStringBuilder { DataSource = directory.Database, DefaultTimeout = 30 }.ToString();

    public void Open()
    {
        using var connection = Connect();
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, """
            CREATE TABLE IF NOT EXISTS maps (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                id TEXT NOT NULL UNIQUE,
                revision INTEGER NOT NULL,
                name TEXT, description TEXT,
                created_at TEXT NOT NULL,
                width INTEGER NOT NULL, height INTEGER NOT NULL,
                media_type TEXT NOT NULL,
                meters_per_pixel REAL, scale_source TEXT,
                mask_source TEXT NOT NULL, model TEXT NOT NULL, model_digest TEXT,
                mean_confidence REAL NOT NULL,
                class_pixels TEXT NOT NULL,
                region_count INTEGER NOT NULL, largest_region INTEGER NOT NULL, walkable_pixels INTEGER NOT NULL
            )
            """);
        Execute(connection, """
            CREATE TABLE IF NOT EXISTS corrections (
                map_id TEXT NOT NULL, revision INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL, patch BLOB NOT NULL,
                PRIMARY KEY (map_id, revision)
            )
            """);
        Upgrade(connection);
        Execute(connection, $"CREATE INDEX IF NOT EXISTS degraded_maps ON maps (sequence) WHERE {IsDegraded}");
    }

    public void Insert(MapRecord map)
    {
        using var connection = Connect();
        Execute(connection, $"""
            INSERT INTO maps ({Columns}) VALUES ($id, $revision, $name, $description, $created_at, $width, $height,
                $media_type, $meters_per_pixel, $scale_source, $mask_source, $model, $model_digest, $mean_confidence,
                $class_pixels, $region_count, $largest_region, $walkable_pixels, $mask_revision, $healed_at, $corrected_at, $annotations, $control_points, $origin)
            """,
            [
                ("$id", map.Id), ("$revision", map.Revision), ("$name", map.Name), ("$description", map.Description),
                ("$created_at", Text(map.CreatedAt)), ("$width", map.Width), ("$height", map.Height), ("$media_type", map.MediaType),
                ("$origin", map.Origin is { } origin ? JsonSerializer.Serialize(origin, PathfindingJson.Options) : null),
                .. ChangingParameters(map),
            ]);
    }

    public MapRecord? Find(string id)
    {
        using var connection = Connect();
        return Read(connection, $"SELECT {Columns} FROM maps WHERE id = $id", MapOf, ("$id", id)).SingleOrDefault();
    }

    /// <summary>Newest first.</summary>
    public (IReadOnlyList<MapRecord> Page, int Total) List(int limit, int offset)
    {
        using var connection = Connect();
        // One transaction, so that page and total are of the same moment.
        using var transaction = connection.BeginTransaction(deferred: true);
        var page = Read(connection, $"SELECT {Columns} FROM maps ORDER BY sequence DESC LIMIT $limit OFFSET $offset", MapOf,
            ("$limit", limit), ("$offset", offset));
        using var count = Command(connection, "SELECT count(*) FROM maps");
        return (page, Convert.ToInt32(count.ExecuteScalar(), CultureInfo.InvariantCulture));
    }

    /// <summary>All ids, each with the revision of its mask.</summary>
    public IReadOnlyDictionary<string, int> MaskRevisions()
    {
        using var connection = Connect();
        return Read(connection, "SELECT id, mask_revision FROM maps", static row => (Id: row.GetString(0), Revision: row.GetInt32(1)))
            .ToDictionary(static map => map.Id, static map => map.Revision, StringComparer.Ordinal);
    }

    /// <summary>The ids of the maps that no present model has read, newest first.</summary>
    public IReadOnlyList<string> Degraded()
    {
        using var connection = Connect();
        return Read(connection, $"SELECT id FROM maps WHERE {IsDegraded} ORDER BY sequence DESC", static row => row.GetString(0));
    }

    /// <summary>Writes all of a map that can change, if it still is at the revision before the given one; says whether it was.</summary>
    public bool Update(MapRecord map)
    {
        using var connection = Connect();
        return Update(connection, map);
    }

    /// <summary>Enters a correction of a map, if that still is at the revision before the correction's; says whether it was.</summary>
    /// <param name="map">As it is with the correction.</param>
    /// <param name="correction">What was said.</param>
    public bool Correct(MapRecord map, Correction correction)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction();

        if (!Update(connection, map))
        {
            return false;
        }

        Execute(connection, "INSERT INTO corrections (map_id, revision, x, y, patch) VALUES ($id, $revision, $x, $y, $patch)",
            ("$id", map.Id), ("$revision", map.Revision), ("$x", correction.X), ("$y", correction.Y), ("$patch", correction.Patch));
        transaction.Commit();
        return true;
    }

    /// <summary>The corrections of a map that are not in its file yet, oldest first.</summary>
    public IReadOnlyList<Correction> Corrections(string id)
    {
        using var connection = Connect();
        return Read(connection, "SELECT revision, x, y, patch FROM corrections WHERE map_id = $id ORDER BY revision",
            static row => new Correction(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetFieldValue<byte[]>(3)), ("$id", id));
    }

    /// <summary>The maps that have corrections which are not in their files yet.</summary>
    public IReadOnlyList<string> WithCorrections()
    {
        using var connection = Connect();
        return Read(connection, "SELECT DISTINCT map_id FROM corrections", static row => row.GetString(0));
    }

    /// <summary>Drops the corrections up to a revision: the map's file has them.</summary>
    public void DropCorrections(string id, int revision)
    {
        using var connection = Connect();
        Execute(connection, "DELETE FROM corrections WHERE map_id = $id AND revision <= $revision", ("$id", id), ("$revision", revision));
    }

    /// <summary>Deletes the row, if it still is at the revision; says whether it was.</summary>
    public bool Delete(string id, int revision)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction();

        if (Execute(connection, "DELETE FROM maps WHERE id = $id AND revision = $revision", ("$id", id), ("$revision", revision)) == 0)
        {
            return false;
        }

        Execute(connection, "DELETE FROM corrections WHERE map_id = $id", ("$id", id));
        transaction.Commit();
        return true;
    }

    // Of directories that were made before masks could be replaced, or corrected.
    private static void Upgrade(SqliteConnection connection)
    {
        var present = Read(connection, "SELECT name FROM pragma_table_info('maps')", static row => row.GetString(0));

        foreach (var column in (ReadOnlySpan<string>)["mask_revision INTEGER NOT NULL DEFAULT 1", "healed_at TEXT", "corrected_at TEXT", "annotations TEXT", "control_points TEXT", "origin TEXT"])
        {
            if (!present.Contains(column.Split(' ')[0]))
            {
                Execute(connection, $"ALTER TABLE maps ADD COLUMN {column}");
            }
        }
    }

    private static bool Update(SqliteConnection connection, MapRecord map) =>
        Execute(connection, """
            UPDATE maps SET revision = $revision, mask_source = $mask_source, model = $model, model_digest = $model_digest,
                mean_confidence = $mean_confidence, class_pixels = $class_pixels, region_count = $region_count, largest_region = $largest_region,
                walkable_pixels = $walkable_pixels, mask_revision = $mask_revision, healed_at = $healed_at, corrected_at = $corrected_at,
                meters_per_pixel = $meters_per_pixel, scale_source = $scale_source, annotations = $annotations, control_points = $control_points
            WHERE id = $id AND revision = $revision - 1
            """, [("$id", map.Id), ("$revision", map.Revision), .. ChangingParameters(map)]) == 1;

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        Execute(connection, "PRAGMA synchronous = FULL");
        return connection;
    }

    private static int Execute(SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;

        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    private static List<T> Read<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> rowOf, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();

        while (reader.Read())
        {
            rows.Add(rowOf(reader));
        }

        return rows;
    }

    // In the order of Columns.
    private static MapRecord MapOf(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Revision = row.GetInt32(1),
        Name = row.IsDBNull(2) ? null : row.GetString(2),
        Description = row.IsDBNull(3) ? null : row.GetString(3),
        CreatedAt = Moment(row.GetString(4)),
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
        HealedAt = row.IsDBNull(19) ? null : Moment(row.GetString(19)),
        CorrectedAt = row.IsDBNull(20) ? null : Moment(row.GetString(20)),
        Annotations = row.IsDBNull(21) ? null : JsonSerializer.Deserialize<MapAnnotations>(row.GetString(21), PathfindingJson.Options),
        ControlPoints = row.IsDBNull(22) ? null : JsonSerializer.Deserialize<ControlPoint[]>(row.GetString(22), PathfindingJson.Options),
        Origin = row.IsDBNull(23) ? null : JsonSerializer.Deserialize<MapOrigin>(row.GetString(23), PathfindingJson.Options),
    };

    private static (string Name, object? Value)[] ChangingParameters(MapRecord map) =>
    [
        ("$mask_source", map.Mask.Provenance.Source), ("$model", map.Mask.Provenance.Model), ("$model_digest", map.Mask.Provenance.ModelDigest),
        ("$mean_confidence", map.Mask.MeanConfidence), ("$class_pixels", JsonSerializer.Serialize(map.Mask.ClassPixels)),
        ("$region_count", map.Mask.RegionCount), ("$largest_region", map.Mask.LargestRegion),
        ("$walkable_pixels", map.Mask.WalkablePixels), ("$mask_revision", map.Mask.Revision),
        ("$healed_at", map.HealedAt is { } healed ? Text(healed) : null),
        ("$corrected_at", map.CorrectedAt is { } corrected ? Text(corrected) : null),
        ("$meters_per_pixel", map.MetersPerPixel), ("$scale_source", map.ScaleSource),
        ("$annotations", map.Annotations is { } annotations ? JsonSerializer.Serialize(annotations, PathfindingJson.Options) : null),
        ("$control_points", map.ControlPoints is { } points ? JsonSerializer.Serialize(points, PathfindingJson.Options) : null),
    ];

    private static string Text(DateTimeOffset moment) => moment.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
