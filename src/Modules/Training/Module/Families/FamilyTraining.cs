using System.Text.Json;
using ModularPath.Training.Datasets.Sources;
using ModularPath.Training.Export;
using Spectre.Console;

namespace ModularPath.Training.Families;

/// <summary>
/// <c>train --from-corrections</c>: corrected maps teach their family. A model goes on with what people corrected, and is published if it
/// reads others of them better and loses nothing elsewhere.
/// </summary>
/// <param name="train">The verb without <c>--from-corrections</c>: options, the same as a line, console; gives its exit code.</param>
/// <param name="gate">Compares the models.</param>
internal sealed class FamilyTraining(
    Func<IReadOnlyDictionary<string, string>, IReadOnlyList<string>, IAnsiConsole, CancellationToken, Task<int>> train, FamilyGate gate)
{
    private const string Report = "gate.json";

    // Fewer do not help others of their kind (see data.md), and one of them is needed to see that.
    private const int FewestMaps = 5;

    private static readonly JsonSerializerOptions Json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <param name="request">What is wanted.</param>
    /// <param name="console">Progress.</param>
    /// <param name="isJson">Whether the child may say nothing on standard output.</param>
    /// <param name="cancellationToken">Stops it, with a checkpoint.</param>
    /// <returns>The exit code, and the report if it is 0.</returns>
    /// <exception cref="SharedKernel.ProblemException">
    /// <c>InvalidValue</c>: an option or a file is bad. <c>TrainingFailed</c>: it cannot go on, or the model does not pass.
    /// </exception>
    public async Task<(int Code, FamilyReport? Report)> RunAsync(
        FamilyRequest request, IAnsiConsole console, bool isJson, CancellationToken cancellationToken)
    {
        var data = Path.GetFullPath(request.Corrections);
        var maps = MapSources.Open([data], static _ => LabelMapping.Standard());

        if (maps.Count < FewestMaps)
        {
            throw new TrainingInputException(
                $"{maps.Count} maps in {data} have been corrected. It takes {FewestMaps} of a kind to learn from them: correct more.");
        }

        // Better refused now than after the training.
        if (request.Reserve is { } reserve)
        {
            TruthSet.Read(reserve);
        }

        var model = request.Given.TryGetValue("init", out var init) ? Path.GetFullPath(init) : ShippedModel();
        var recipe = FamilyRecipe.Of(request.Given, data, model);
        var publication = Publication.Requested(TrainCommandLine.Parse(
            FamilyRecipe.With(recipe, request.Given.GetValueOrDefault("publish", ""), recipe["version"])));
        publication?.Require();
        var code = await train(recipe, [.. ArgumentsOf(recipe, isJson)], console, cancellationToken);

        if (code != 0)
        {
            return (code, null);
        }

        var held = DatasetFiles.HeldOut(recipe["out"]);
        var made = Path.Combine(recipe["out"], ModelFiles.Model);
        var report = await gate.CompareAsync(
            model, made, [.. maps.Where(map => held.Contains(map.Name))], request.Reserve, cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(recipe["out"], Report), JsonSerializer.Serialize(report, Json) + "\n", cancellationToken);

        if (report.Losses.Count > 0)
        {
            throw new TrainingException(
                $"The new model does not pass: {string.Join("; ", report.Losses)}. It is not published, and is kept as {made}; "
                    + $"{Report} beside it has the figures. Correct more maps, or give a smaller --learning-rate.");
        }

        if (publication is not null)
        {
            console.Profile.Out.Writer.WriteLine($"published: {publication.Publish()}");
        }

        return (code, report);
    }

    private static IEnumerable<string> ArgumentsOf(Dictionary<string, string> recipe, bool isJson) =>
    [
        .. recipe.Select(static option => option.Value == "true" ? $"--{option.Key}" : $"--{option.Key}={option.Value}"),
        .. isJson ? ["--json"] : Array.Empty<string>(),
    ];

    // The highest of the models that come with the program.
    private static string ShippedModel()
    {
        var models = Path.Combine(AppContext.BaseDirectory, "Models");
        return (Directory.Exists(models) ? Directory.EnumerateFiles(models, ModelFiles.Model, SearchOption.AllDirectories) : [])
            .MaxBy(static file => Version.TryParse(Path.GetFileName(Path.GetDirectoryName(file)), out var version) ? version : new())
            ?? throw new TrainingInputException("No model came with this program: say with --init which one to go on from.");
    }
}

/// <param name="Given">Options of <c>train</c> by name, as given.</param>
/// <param name="Corrections">A data directory of Pathfinding, or another dataset that is read as ours.</param>
/// <param name="Reserve">Labelled pictures on which nothing may be lost; null: drawn maps only.</param>
internal sealed record FamilyRequest(IReadOnlyDictionary<string, string> Given, string Corrections, string? Reserve);
