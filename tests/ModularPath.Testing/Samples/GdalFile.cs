using System.Diagnostics;

namespace ModularPath.Testing.Samples;

/// <summary>Files that Debian's gdal-bin writes: by the C library of TIFF, which is not the product's.</summary>
public static class GdalFile
{
    private const string Writer = "/usr/bin/gdal_translate";

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
