namespace ModularPath.Testing;

/// <summary>The folder <c>shared</c>, which lies beside the checkout and is not part of it.</summary>
public static class SharedData
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared"));

    /// <summary>Published maps with their true masks and route problems.</summary>
    public static string MapsReal { get; } = Path.Combine(Folder, "data", "maps-real");

    /// <summary>Published grids of the MovingAI benchmarks.</summary>
    public static string MovingAi { get; } = Path.Combine(Folder, "data", "movingai");

    /// <summary>The path of a file of <see cref="MapsReal"/>; skips the test if there is none.</summary>
    public static string RealMap(string path)
    {
        var file = Path.Combine(MapsReal, path);
        Assert.SkipUnless(File.Exists(file), $"needs {file}");
        return file;
    }

    /// <summary>The paths of all pictures of <see cref="MapsReal"/>; skips the test if there are none.</summary>
    public static string[] RealPictures()
    {
        var folder = Path.Combine(MapsReal, "images");
        Assert.SkipUnless(Directory.Exists(folder), $"needs {folder}");
        return [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
    }
}
