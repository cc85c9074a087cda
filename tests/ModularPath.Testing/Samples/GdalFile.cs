using System.Diagnostics;
using System.Globalization;

namespace ModularPath.Testing.Samples;

/// <summary>Files that Debian's gdal-bin writes: by the C library of TIFF, which is not the product's.</summary>
public static class GdalFile
{
    private const string Writer = "/usr/bin/gdal_translate";

    /// <summary>Longitudes and latitudes of places in another frame, by PROJ.</summary>
    public static async Task<(double Lon, double Lat)[]> ToWgs84Async(string frame, IEnumerable<(double X, double Y)> places)
    {
        var start = new ProcessStartInfo("/usr/bin/gdaltransform", ["-s_srs", frame, "-t_srs", "EPSG:4326", "-output_xy"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;

        foreach (var (x, y) in places)
        {
            await process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{x} {y}"));
        }

        process.StandardInput.Close();
        var text = await process.StandardOutput.ReadToEndAsync();
        return
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(static line => Array.ConvertAll(line.Split(' '), static part => double.Parse(part, CultureInfo.InvariantCulture)))
                .Select(static at => (at[0], at[1])),
        ];
    }

    /// <param name="png">What is written.</param>
    /// <param name="options">Of <c>gdal_translate</c>.</param>
    public static byte[] Tiff(byte[] png, params string[] options) => Placed(png, null, options);

    /// <param name="png">What is written.</param>
    /// <param name="world">A world file beside it.</param>
    /// <param name="options">Of <c>gdal_translate</c>.</param>
    public static byte[] Placed(byte[] png, string? world, params string[] options)
    {
        Assert.SkipUnless(File.Exists(Writer), "needs Debian's gdal-bin");
        using var folder = new TemporaryFolder();
        var (from, to) = (Path.Combine(folder.Path, "a.png"), Path.Combine(folder.Path, "a.tif"));
        File.WriteAllBytes(from, png);

        if (world is not null)
        {
            File.WriteAllText(Path.Combine(folder.Path, "a.wld"), world);
        }

        using var writer = Process.Start(Writer, ["-q", .. options, from, to]);
        writer.WaitForExit();
        Assert.Equal(0, writer.ExitCode);
        return File.ReadAllBytes(to);
    }
}
