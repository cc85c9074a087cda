using System.Text.Json;
using ModularPath.Inference.Engine.Models;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Engine.Serving;

/// <summary>Which version serves and which served before; survives a restart as a small file.</summary>
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
            throw Refusal.Of(path, $"it should say which version serves, but is damaged ({e.Message}). Remove it, and activate a version again");
        }
    }

    /// <summary>Whole or not at all: written beside and renamed.</summary>
    /// <exception cref="ProblemException">409 <c>ChoiceNotWritable</c>.</exception>
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
                $"The choice would not survive a restart, so nothing was changed: {path} cannot be written ({e.Message}). Make its directory " +
                "writable, or set Modules:Inference:ChoiceFile to a file in one that is.");
        }
    }
}
