using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Data.Sqlite;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>GeoPackages, by the requirements of OGC 12-128r17 and by GDAL's ogrinfo.</summary>
public sealed class GeoPackageExportTests
{
    private const double Scale = 0.05;

    // Requirements 2 ("GPKG"), 10 and 11 (reference systems), 13 (contents), 21 (geometry columns); clause 2.1.3 (geometries).
    [Theory, InlineData("cubirf__10006-png"), InlineData("cis__layout-268")]
    public void Areas_of_a_real_map_are_as_large_as_their_pixels(string name)
    {
        var truth = RealMaps.TruthOf(name);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "map.gpkg");
        var file = Exported.File(truth, "gpkg", Scale);
        Assert.Equal(file, Exported.File(truth, "gpkg", Scale));
        File.WriteAllBytes(path, file);

        using (var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False"))
        {
            connection.Open();
            Assert.Equal(0x47504B47L, Scalar("PRAGMA application_id"));
            Assert.Equal("ok", Scalar("PRAGMA integrity_check"));
            Assert.Equal(3L, Scalar("SELECT COUNT(*) FROM gpkg_spatial_ref_sys WHERE srs_id IN (-1, 0, 4326)"));
            Assert.Equal(
                "POLYGON", Scalar("SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name = 'areas' AND srs_id = -1"));
            Assert.InRange(
                (double)Scalar("SELECT max_x FROM gpkg_contents WHERE data_type = 'features'"), 0, (truth.Width * Scale) + 1e-9);
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT class, walkable, geom, square_metres FROM areas";
            using var reader = command.ExecuteReader();
            var found = new Dictionary<string, double>();

            while (reader.Read())
            {
                var area = AreaOf((byte[])reader[2]);
                Assert.Equal(reader.GetDouble(3), area, 1e-6);
                found[reader.GetString(0)] = found.GetValueOrDefault(reader.GetString(0)) + area;
                Assert.Equal(reader.GetString(0) is "walkable" or "door" or "rough", reader.GetBoolean(1));
            }

            Assert.All(
                truth.Labels.CountBy(static label => label),
                pixels => Assert.Equal(pixels.Value * Scale * Scale, found[((MapClass)pixels.Key).ToString().ToLowerInvariant()], 1e-6));

            object Scalar(string sql)
            {
                using var asked = connection.CreateCommand();
                asked.CommandText = sql;
                return asked.ExecuteScalar()!;
            }
        }

        Ogrinfo.SkipIfMissing();
        Assert.Contains("Geometry: Polygon", Ogrinfo.Says("-so", path, "areas"), StringComparison.Ordinal);
        // GDAL's own areas of the polygons, one after the other.
        var said = Ogrinfo.Says("-q", "-dialect", "OGRSQL", "-sql", "SELECT OGR_GEOM_AREA FROM areas", "-geom=NO", path);
        Assert.DoesNotContain("ERROR", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", said, StringComparison.Ordinal);
        var areas = said.Split('\n').Where(static line => line.Contains("OGR_GEOM_AREA (Real) = ", StringComparison.Ordinal))
            .Select(static line => double.Parse(line.Split('=')[1], CultureInfo.InvariantCulture));
        Assert.Equal(truth.Labels.Length * Scale * Scale, areas.Sum(), 1e-3);
    }

    [Fact]
    public void A_map_without_a_scale_or_with_another_frame_is_refused()
    {
        var mask = Drawing.Mask("#.", "..");
        Assert.Equal("NotScaled", Exported.Refusal(mask, "gpkg").Code);
        Assert.Equal("InvalidValue", Exported.Refusal(mask, "gpkg", 1, ("crs", "pixel")).Code);
        Assert.Equal("NotGeoreferenced", Exported.Refusal(mask, "gpkg", 1, ("crs", "wgs84")).Code);
    }

    // Header: "GP", version, flags, srs_id, envelope of four numbers; then well-known binary of a polygon.
    private static double AreaOf(byte[] blob)
    {
        Assert.Equal([(byte)'G', (byte)'P', 0, 3], blob[..4]);
        var (at, area) = (8 + (4 * sizeof(double)), 0.0);
        Assert.Equal((1, 3), (blob[at], Whole(at + 1)));
        var rings = Whole(at + 5);
        at += 9;

        for (var ring = 0; ring < rings; ring++)
        {
            var places = Enumerable.Range(0, Whole(at)).Select(i => (X: Number(at + 4 + (16 * i)), Y: Number(at + 12 + (16 * i)))).ToList();
            Assert.Equal(places[0], places[^1]);
            var twice = places.Zip(places.Skip(1)).Sum(static p => (p.First.X * p.Second.Y) - (p.Second.X * p.First.Y));
            area += (ring == 0 ? 1 : -1) * Math.Abs(twice) / 2;
            at += 4 + (16 * places.Count);
        }

        Assert.Equal(blob.Length, at);
        return area;

        int Whole(int from) => BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(from));

        double Number(int from) => BinaryPrimitives.ReadDoubleLittleEndian(blob.AsSpan(from));
    }
}
