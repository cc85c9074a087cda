namespace ModularPath.Inference.Models;

/// <summary>Finds the model to serve among directories <c>name/version/model.onnx</c>.</summary>
internal static class ModelLocator
{
    public const string FileName = "model.onnx";

    /// <summary>Where the models that came with the program lie.</summary>
    public static string DefaultDirectory => Path.Combine(AppContext.BaseDirectory, "Models");

    /// <summary>The file at <paramref name="path"/>, or the highest version below it; null if there is none.</summary>
    public static string? Find(string path) => All(path).FirstOrDefault();

    /// <summary>The file at <paramref name="path"/>, or all versions below it, the highest first.</summary>
    public static IEnumerable<string> All(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            return [];
        }

        // model.onnx, version/model.onnx or name/version/model.onnx. By version and not by date: a checkout or a copy
        // gives every file the same date.
        return Directory
            .EnumerateFiles(path, FileName, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
            .OrderByDescending(VersionOf)
            .ThenBy(static file => file, StringComparer.Ordinal);
    }

    /// <summary>Whether a version is higher than another.</summary>
    public static bool IsHigher(ModelVersion version, ModelVersion than) => VersionOf(version.Path) > VersionOf(than.Path);

    private static Version VersionOf(string file) =>
        Version.TryParse(Path.GetFileName(Path.GetDirectoryName(file))?.TrimStart('v'), out var version) ? version : new Version(0, 0);
}
