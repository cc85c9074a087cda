namespace ModularPath.Training.Quantization;

/// <summary>What the verb <c>quantize</c> was asked to do.</summary>
/// <param name="Run">Folder of a run.</param>
/// <param name="Pictures">Folder of the pictures that show how large activations become.</param>
/// <param name="Truth">Folder of the truth set that decides.</param>
/// <param name="Out">Folder of the model; not there yet.</param>
internal sealed record QuantizeOptions(string Run, string Pictures, string Truth, string Out)
{
    /// <summary>Where the model lies until it has proved itself.</summary>
    internal string Trial => $"{Out}.trial";

    /// <exception cref="TrainingInputException">A folder is not as it must be.</exception>
    internal void Check()
    {
        foreach (var (name, folder) in new[] { ("--run", Run), ("--pictures", Pictures), ("--truth", Truth) })
        {
            if (!Directory.Exists(folder))
            {
                throw new TrainingInputException($"{name} {folder} is no folder.");
            }
        }

        if (Path.Exists(Out))
        {
            throw new TrainingInputException($"{Out} is there already.");
        }
    }
}
