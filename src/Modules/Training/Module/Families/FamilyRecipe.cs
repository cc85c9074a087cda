using System.Globalization;
using ModularPath.Training.Export;
using ModularPath.Training.Onnx;

namespace ModularPath.Training.Families;

/// <summary>
/// The options of a training that goes on from a model with a few corrected maps. Maps drawn of all kinds are shown with them, and what was
/// learned is averaged with what it began with, so that little else is forgotten. What a person gives wins over the recipe.
/// </summary>
internal static class FamilyRecipe
{
    // What it is about: who wants another network or other labels wants another training.
    private static readonly string[] Excluded = ["data", "generate-data", "labels", "network", "resume"];

    private static readonly IReadOnlyDictionary<string, string> Fixed = new Dictionary<string, string>
    {
        ["generate-data"] = "true",
        ["count"] = "60",
        ["shares"] = "1,1",
        ["epochs"] = "1",
        ["epoch-size"] = "400",
        ["batch-size"] = "4",
        ["crop"] = "512",
        ["learning-rate"] = "0.0003",
        // Of the corrected maps, to judge what was learned; every fourth of the drawn ones with them.
        ["validation"] = "0.25",
    };

    /// <returns>Options of <c>train</c> by name, without <c>publish</c>: what is published has to pass a gate first.</returns>
    /// <param name="given">Those that a person gave.</param>
    /// <param name="data">The corrected maps.</param>
    /// <param name="model">The model to go on from, an ONNX file of this program.</param>
    /// <exception cref="TrainingInputException">Options do not go with it, or the model is none of this program.</exception>
    public static Dictionary<string, string> Of(IReadOnlyDictionary<string, string> given, string data, string model)
    {
        if (Excluded.FirstOrDefault(given.ContainsKey) is { } excluded)
        {
            throw new TrainingInputException(
                $"--from-corrections says what is learned, and from which model: --{excluded} does not go with it.");
        }

        var metadata = OnnxFile.Read(model).Metadata;
        var recipe = given.Where(static option => option.Key is not ("publish" or "version")).ToDictionary(StringComparer.Ordinal);

        foreach (var (name, value) in Fixed.Append(new("data", data)).Append(new("init", model)).Append(new("blend", model)))
        {
            recipe.TryAdd(name, value);
        }

        foreach (var (name, key) in (ReadOnlySpan<(string, string)>)
            [
                ("network", "architecture"), ("name", "name"), ("long-side", "input.long_side"), ("turns", "turns"),
                ("second-opinion", "second_opinion"), ("colour-evidence", "colour_evidence"),
            ])
        {
            recipe.TryAdd(name, metadata.TryGetValue($"modularpath.{key}", out var value)
                ? value
                : throw new TrainingInputException($"{model} does not say its {key}: it is no model of this program."));
        }

        recipe["version"] = given.GetValueOrDefault("version") ?? NextVersion(
            recipe, given.GetValueOrDefault("publish", ""), metadata.GetValueOrDefault("modularpath.version", "1.0.0"));
        return recipe;
    }

    // The first patch above the model's that is not published yet.
    private static string NextVersion(Dictionary<string, string> recipe, string publish, string version)
    {
        var number = Version.TryParse(version.Split('-')[0], out var parsed) ? parsed : new Version(1, 0, 0);
        var patch = number.Build + 1;

        while (Publication.Requested(TrainCommandLine.Parse(With(recipe, publish, Name())))?.IsThere() == true)
        {
            patch++;
        }

        return Name();

        string Name() => string.Create(CultureInfo.InvariantCulture, $"{number.Major}.{number.Minor}.{patch}");
    }

    /// <summary>The recipe as one that is published.</summary>
    public static Dictionary<string, string> With(IReadOnlyDictionary<string, string> recipe, string publish, string version) =>
        new(recipe, StringComparer.Ordinal) { ["publish"] = publish, ["version"] = version };
}
