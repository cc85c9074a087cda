namespace ModularPath.Inference.Engine.Models;

/// <summary>Finds the model to serve among directories <c>name/version/model.onnx</c>.</summary>
internal static class ModelLocator
{
    public const string FileName = "model.onnx";

    /// <summary>The directory of the models that came with the program.</summary>
    public static string DefaultDirectory => Path.Combine(AppContext.BaseDirectory, "Models");

    /// <summary>The file at <paramref name="path"/>, or all versions below it, the highest first.</summary>
    // Not the latest file: a checkout or a copy gives all files the same date.
    public static IEnumerable<string> All(string path) => Below(path)
        .OrderByDescending(static file => VersionOf(Path.GetFileName(Path.GetDirectoryName(file))))
        .ThenBy(static file => file, StringComparer.Ordinal);

    /// <summary>The version in the name of a directory, for comparison; 0.0 if there is none.</summary>
    public static Version VersionOf(string? name) => Version.TryParse(name?.TrimStart('v'), out var version) ? version : new Version(0, 0);

    // model.onnx, version/model.onnx or name/version/model.onnx.
    private static IEnumerable<string> Below(string path) =>
        File.Exists(path) ? [path]
        : !Directory.Exists(path) ? []
        : Directory.EnumerateFiles(path, FileName, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 });
}
