namespace ModularPath.Host.Tests;

/// <summary>The data from outside the project, where it is there.</summary>
internal static class SharedData
{
    /// <summary>The checkout.</summary>
    public static string Repository { get; } = FindRepository();

    private static string MapsReal { get; } = Path.GetFullPath(Path.Combine(Repository, "../shared/data/maps-real"));

    /// <summary>A file of the real maps; the test is skipped where they are not there.</summary>
    public static string RealMap(string path)
    {
        var file = Path.Combine(MapsReal, path);
        Assert.SkipUnless(File.Exists(file), $"needs {file}");
        return file;
    }

    /// <summary>All pictures of the real maps; the test is skipped where they are not there.</summary>
    public static string[] RealPictures()
    {
        var folder = Path.Combine(MapsReal, "images");
        Assert.SkipUnless(Directory.Exists(folder), $"needs {folder}");
        return [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
    }

    private static string FindRepository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(directory!.FullName, "ModularPath.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
