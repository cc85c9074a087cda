using ModularPath.Buckets;

namespace ModularPath.Training.Runs;

/// <summary>The options of a run: those given, on <c>--resume</c> joined with those that it began with.</summary>
/// <param name="Options">Of the run.</param>
/// <param name="Texts">The same as texts by name, for the checkpoints.</param>
/// <param name="Continues">There is a checkpoint to go on from.</param>
internal sealed record RunPlan(TrainOptions Options, IReadOnlyDictionary<string, string> Texts, bool Continues)
{
    public string CheckpointPath => PathIn(Options.Out);

    /// <summary>The verb with the options of the run, as one would type it to repeat it.</summary>
    public string Command => "train " + string.Join(' ', TrainCommandLine.Known
        .Where(option => Texts.GetValueOrDefault(option.Key, "") is not ("" or "false"))
        .Select(option => option.IsFlag ? option.Name : $"{option.Name} {Texts[option.Key]}"));

    /// <exception cref="TrainingInputException">The options are bad, or do not go with what is in <c>--out</c>.</exception>
    public static RunPlan Make(IReadOnlyDictionary<string, string> given)
    {
        var destination = given.GetValueOrDefault("out", "");
        var resume = given.ContainsKey("resume");
        var exists = destination.Length > 0 && File.Exists(PathIn(destination));

        // With --generate-data or --data, the same command begins a run or goes on with it: for machines that may vanish any time.
        if (resume && destination.Length > 0 && !exists && !given.ContainsKey("generate-data") && !given.ContainsKey("data"))
        {
            throw new TrainingInputException($"There is nothing to resume in {destination}.");
        }

        if (exists && !resume)
        {
            throw new TrainingInputException($"{destination} already holds a run: give --resume to go on with it, or another --out.");
        }

        var texts = given.Where(static option => option.Key != "resume").ToDictionary(StringComparer.Ordinal);

        // A run can be resumed from any working directory.
        foreach (var path in (string[])["data", "labels", "init", "blend", "publish"])
        {
            if (texts.GetValueOrDefault(path, "") is { Length: > 0 } relative && !BucketFolder.IsMeantBy(relative))
            {
                texts[path] = string.Join(',', (path is "data" or "init" ? relative.Split(',') : [relative]).Select(Path.GetFullPath));
            }
        }

        if (!exists && texts.GetValueOrDefault("init", "") is { Length: > 0 } init
            && init.Split(',').FirstOrDefault(static file => !File.Exists(file)) is { } missing)
        {
            throw new TrainingInputException($"There is no file {missing} to begin with.");
        }

        if (texts.GetValueOrDefault("blend", "") is { Length: > 0 } blend && !File.Exists(blend))
        {
            throw new TrainingInputException($"There is no file {blend} to blend with.");
        }

        // A checkpoint from before an option existed stands for its default.
        var began = exists ? Checkpoint.Peek(PathIn(destination)).Options : [];

        foreach (var option in TrainCommandLine.Known.Where(static option => option.Key != "resume"))
        {
            var before = began.GetValueOrDefault(option.Key, option.Default);

            if (!texts.TryAdd(option.Key, before) && exists && option.IsFixed && texts[option.Key] != before)
            {
                throw new TrainingInputException(
                    $"{option.Name} is {before} in the run in {destination} and cannot become {texts[option.Key]}.");
            }
        }

        return new RunPlan(TrainCommandLine.Parse(texts), texts, exists);
    }

    private static string PathIn(string folder) => Path.Combine(folder, Checkpoint.FileName);
}
