using System.Text.Json;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>The version that serves and the one that served before, kept in a small file over a restart.</summary>
internal sealed record ModelChoice(ChosenModel Active, ChosenModel? Previous)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <exception cref="ProblemException">The file is damaged.</exception>
    public static ModelChoice? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<ModelChoice>(File.ReadAllText(path), Json) : null;
        }
        catch (JsonException e)
        {
            throw InvalidModelProblem.For(
                path, $"it should say which version serves, but is damaged ({e.Message}). Remove it, and activate a version again");
        }
    }

    /// <summary>Replaces the file atomically: a new one is written beside it and renamed.</summary>
    /// <exception cref="ProblemException"><c>ChoiceNotWritable</c>.</exception>
    public void Write(string path)
    {
        var beside = $"{path}.{Environment.ProcessId}.new";

        try
        {
            using (var file = File.Create(beside))
            {
                JsonSerializer.Serialize(file, this, Json);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(
                ProblemKind.Conflict,
                "ChoiceNotWritable",
                $"The choice would not survive a restart, so nothing was changed: {path} cannot be written ({e.Message}). " +
                "Make its directory writable, or set Modules:Inference:ChoiceFile to a file in one that is.");
        }
    }
}

/// <summary>A chosen version and the SHA-256 of its file then: another file of the same name is not what was chosen.</summary>
internal sealed record ChosenModel(string Name, string Version, string Sha256)
{
    public override string ToString() => $"{Name} {Version}";
}
