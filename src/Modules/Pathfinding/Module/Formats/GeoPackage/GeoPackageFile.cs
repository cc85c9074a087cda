using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ModularPath.Pathfinding.Formats.GeoPackage;

/// <summary>The SQLite database that a GeoPackage is, in memory. The requirements are those of OGC 12-128r17.</summary>
internal sealed class GeoPackageFile : IDisposable
{
    // Requirement 2: "GPKG" as application_id, and the version as user_version. Requirement 11: the three reference systems.
    private const string Schema = """
        PRAGMA application_id = 1196444487;
        PRAGMA user_version = 10300;
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
            organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES
            ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'metres of the map, y up'),
            ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
            ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
                || 'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
                || 'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', 'longitude, latitude');
        CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
            description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
            srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name), column_name TEXT NOT NULL,
            geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id), z TINYINT NOT NULL,
            m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
        CREATE TABLE areas (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POLYGON, class TEXT, walkable BOOLEAN,
            square_metres DOUBLE);
        """;

    // The same map makes the same bytes.
    private const string NoTime = "1980-01-01T00:00:00.000Z";

    private readonly SqliteConnection _connection = new("Data Source=:memory:;Pooling=False");
    private readonly SqliteCommand _insert;
    private readonly List<(string Name, (double X, double Y) At, bool IsExit)> _names = [];
    private readonly int _system;
    private readonly string _name;
    private (double Left, double Right, double Lower, double Upper) _box =
        (double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity);

    public GeoPackageFile(bool isOnEarth, string name)
    {
        (_system, _name) = (isOnEarth ? 4326 : -1, name);
        _connection.Open();
        Run(Schema);
        Run("BEGIN");
        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO areas (geom, class, walkable, square_metres) VALUES ($geom, $class, $walkable, $area)";
    }

    public void Add((double X, double Y)[][] rings, string mapClass, bool isWalkable, double squareMetres)
    {
        _insert.Parameters.Clear();
        _insert.Parameters.AddWithValue("$geom", Geometry(rings));
        _insert.Parameters.AddWithValue("$class", mapClass);
        _insert.Parameters.AddWithValue("$walkable", isWalkable);
        _insert.Parameters.AddWithValue("$area", squareMetres);
        _insert.ExecuteNonQuery();
    }

    public void Add(string name, (double X, double Y) at, bool isExit) => _names.Add((name, at, isExit));

    public byte[] Finish()
    {
        Layer("areas", "POLYGON", _box);

        if (_names.Count > 0)
        {
            Run("CREATE TABLE names (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, name TEXT, exit BOOLEAN)");

            foreach (var (name, at, isExit) in _names)
            {
                Run(
                    "INSERT INTO names (geom, name, exit) VALUES ($geom, $name, $exit)", ("$geom", Point(at)), ("$name", name),
                    ("$exit", isExit));
            }

            Layer(
                "names", "POINT",
                (_names.Min(static one => one.At.X), _names.Max(static one => one.At.X), _names.Min(static one => one.At.Y),
                    _names.Max(static one => one.At.Y)));
        }

        Run("COMMIT");
        var start = raw.sqlite3_serialize(_connection.Handle!, "main", out var size, 0);

        try
        {
            var bytes = new byte[size];
            Marshal.Copy(start, bytes, 0, bytes.Length);
            return bytes;
        }
        finally
        {
            raw.sqlite3_free(start);
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    private void Layer(string table, string geometry, (double Left, double Right, double Lower, double Upper) box)
    {
        Run(
            "INSERT INTO gpkg_contents VALUES ($table, 'features', $table, $name, $time, $left, $lower, $right, $upper, $system)",
            ("$table", table), ("$name", _name), ("$time", NoTime), ("$left", box.Left), ("$lower", box.Lower), ("$right", box.Right),
            ("$upper", box.Upper), ("$system", _system));
        Run(
            "INSERT INTO gpkg_geometry_columns VALUES ($table, 'geom', $geometry, $system, 0, 0)", ("$table", table),
            ("$geometry", geometry), ("$system", _system));
    }

    // The same without an envelope.
    private byte[] Point((double X, double Y) at)
    {
        const byte LittleEndian = 1;
        const int PointType = 1;
        var bytes = new byte[29];
        (bytes[0], bytes[1], bytes[3], bytes[8]) = ((byte)'G', (byte)'P', LittleEndian, LittleEndian);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), _system);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(9), PointType);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(13), at.X);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(21), at.Y);
        return bytes;
    }

    // GeoPackageBinary (clause 2.1.3): magic, version, flags (an envelope of x and y, little-endian), reference system, envelope; then
    // well-known binary.
    private byte[] Geometry((double X, double Y)[][] rings)
    {
        const byte LittleEndian = 1;
        const byte Envelope = 1 << 1;
        const int Polygon = 3;
        var outer = rings[0];
        var (left, right) = (outer.Min(static p => p.X), outer.Max(static p => p.X));
        var (lower, upper) = (outer.Min(static p => p.Y), outer.Max(static p => p.Y));
        _box = (Math.Min(_box.Left, left), Math.Max(_box.Right, right), Math.Min(_box.Lower, lower), Math.Max(_box.Upper, upper));
        using var stream = new MemoryStream();
        stream.Write([(byte)'G', (byte)'P', 0, LittleEndian | Envelope]);
        Whole(_system);
        Numbers(left, right, lower, upper);
        stream.WriteByte(LittleEndian);
        Whole(Polygon);
        Whole(rings.Length);

        foreach (var ring in rings)
        {
            Whole(ring.Length);

            foreach (var (x, y) in ring)
            {
                Numbers(x, y);
            }
        }

        return stream.ToArray();

        void Whole(int value)
        {
            Span<byte> bytes = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            stream.Write(bytes);
        }

        void Numbers(params ReadOnlySpan<double> values)
        {
            Span<byte> bytes = stackalloc byte[sizeof(double)];

            foreach (var value in values)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
                stream.Write(bytes);
            }
        }
    }

    private void Run(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;

        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
