using System.Runtime.ExceptionServices;
using ModularPath.Training.Datasets.Sources;
using ModularPath.Training.Export;
using ModularPath.Training.Onnx;
using ModularPath.Training.Records;

namespace ModularPath.Training.Runs;

/// <summary>A run in this process, or the rest of it: draw the maps, fit, measure, export.</summary>
/// <param name="given">The options as given on the command line.</param>
/// <param name="progress">Told how far it is.</param>
/// <param name="time">For checkpoints and the pace.</param>
internal sealed class TrainingRun(IReadOnlyDictionary<string, string> given, ITrainingProgress progress, TimeProvider time)
{
    /// <summary>Told the loss of every step.</summary>
    public Action<long, double>? Learned { get; init; }

    /// <exception cref="TrainingInputException">An option or a file is bad.</exception>
    /// <exception cref="TrainingException">Training cannot go on.</exception>
    public void Execute(CancellationToken cancellationToken)
    {
        try
        {
            Run(cancellationToken);
        }
        catch (Exception e) when (First(e) is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException(
                $"A file could not be read or written: {First(e).Message} The last good state is kept; go on with: "
                    + $"train --resume --out {given["out"]}",
                e);
        }
        catch (AggregateException e) when (First(e) is TrainingInputException)
        {
            ExceptionDispatchInfo.Throw(First(e));
        }
    }

    private void Run(CancellationToken cancellationToken)
    {
        var plan = RunPlan.Make(given);
        var options = plan.Options;
        var layout = new NetworkLayout(options.Network);
        var publication = Publication.Requested(options);
        publication?.Require();
        Directory.CreateDirectory(options.Out);
        using var owned = Own(options.Out);

        var state = plan.Continues ? Checkpoint.Load(plan.CheckpointPath, layout) : FirstWeights.Of(options, layout);
        ModelWeights.Adjust(state, options);
        void Save() => Checkpoint.Save(plan.CheckpointPath, state, plan.Texts);
        Save();
        int? drawn = options.GenerateData ? options.Datasets.Count - 1 : null;

        if (drawn is not null)
        {
            DataGeneration.Draw(options.Datasets[^1], options.Count, options.Seed, options.Kinds, progress, cancellationToken);
        }

        // Decoded maps take at most half of the memory that this process may have.
        var labels = options.Labels.Length > 0 ? LabelMapping.Read(options.Labels) : LabelMapping.Standard();
        var entries = MapSources.Open(options.Datasets, dataset => dataset == drawn ? LabelMapping.Standard() : labels);
        var maps = MapSet.Read(
            entries, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2,
            done => progress.Report("reading maps", done, entries.Count, ""), cancellationToken);
        labels.RequireAllKnown();
        var split = options.Fold is { } fold ? Split.ByFold(maps.Sources, fold) : Split.ByShare(maps.Count, options.Validation);
        DatasetFiles.Write(options.Out, maps, split, progress);
        LibTorch.Load(options.Threads);
        NormalisationStatistics.Complete(state, maps, split, options, cancellationToken);
        var arithmetic = Arithmetic.Choose(options.Device, options.Precision);
        progress.Say($"training with {arithmetic}, {options.Threads} threads");

        var run = new RunDescription(
            plan.Command, options.Seed, options.Epochs, 0, split.Training.Count, split.HeldOut.Count,
            options.GenerateData && options.Datasets.Count == 1);
        void Export() => RunFiles.Write(
            new RunSummary(options, plan.Texts, run with { EpochsDone = state.ExportedEpoch.Epoch }, state, arithmetic, time.GetUtcNow()));

        // Also before going on: the run may have died between its last checkpoint and its last export.
        if (state.Epochs.Count > 0)
        {
            Export();
        }

        using var records = new RunRecords(options.Out, state, time);
        var groups = new MapGroups(maps, drawn, options.Seed, options.Kinds);

        new FittingLoop(state, maps, split, options, arithmetic, progress, time)
        {
            Save = Save,
            NameOf = groups.Of,
            Seen = records.Seen,
            Learned = step =>
            {
                records.Learned(step);
                Learned?.Invoke(step.Step, step.Loss);
            },
            EpochEnded = epoch =>
            {
                records.EpochEnded(epoch);
                Export();
            },
        }.Run(cancellationToken);

        progress.Say($"done: {Path.Combine(options.Out, ModelFiles.Model)}");

        if (publication is not null)
        {
            progress.Say($"published: {publication.Publish()}");
        }
    }

    // Several threads may have failed at once.
    private static Exception First(Exception e) => e is AggregateException { InnerExceptions: [var first, ..] } ? first : e;

    // Two trainings in one folder would overwrite each other's checkpoints; the lock dies with the process.
    private static FileStream Own(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new TrainingInputException($"Another training is at work in {folder}.", e);
        }
    }
}
