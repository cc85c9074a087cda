namespace ModularPath.Training.Settings;

/// <summary>What a training was asked to do.</summary>
internal sealed record TrainOptions
{
    /// <summary>Draw the maps of the last of <see cref="Datasets"/> first.</summary>
    public required bool GenerateData { get; init; }

    /// <summary>Maps to draw.</summary>
    public required int Count { get; init; }

    /// <summary>Of the maps to draw; none: all kinds.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>Paths, at least one.</summary>
    public required IReadOnlyList<string> Datasets { get; init; }

    /// <summary>File that says what the labels of the datasets mean; empty: they are ours.</summary>
    public required string Labels { get; init; }

    /// <summary>How many of the samples come from each dataset; empty: as many as it has maps.</summary>
    public required IReadOnlyList<int> Shares { get; init; }

    public required NetworkArchitecture Network { get; init; }

    /// <summary>Checkpoints or models whose weights are the first of this run; none: random ones.</summary>
    public required IReadOnlyList<string> Init { get; init; }

    /// <summary>Times the learning rate.</summary>
    public required RelativeRates Rates { get; init; }

    /// <summary>Model whose weights the exported ones are blended with; empty: none.</summary>
    public required string Blend { get; init; }

    /// <summary>Of the learned weights in the blend.</summary>
    public required double BlendShare { get; init; }

    /// <summary>Times the logits of the gate between experts, in what is measured and exported.</summary>
    public required double GateSharpness { get; init; }

    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    /// <summary>Batches of an update.</summary>
    public required int Accumulate { get; init; }

    /// <summary>Epochs without a better one after which it stops, and the best is exported; 0: all epochs, and the last.</summary>
    public required int Patience { get; init; }

    /// <summary>Samples of an epoch; 0 stands for one a training map.</summary>
    public required int EpochSize { get; init; }

    /// <summary>Side of a sample, pixels.</summary>
    public required int Crop { get; init; }

    /// <summary>Peak of the schedule.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Of one operator; a resumed run repeats bit for bit only with the same number.</summary>
    public required int Threads { get; init; }

    /// <summary>auto, cpu or cuda.</summary>
    public required string Device { get; init; }

    /// <summary>auto, fp32, bf16 or fp16.</summary>
    public required string Precision { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Folder of the run.</summary>
    public required string Out { get; init; }

    public required bool Resume { get; init; }

    /// <summary>Where the finished model goes, as NAME/VERSION; empty: nowhere.</summary>
    public required string Publish { get; init; }

    /// <summary>Pictures with a longer side are shrunk to it before inference; written into the model.</summary>
    public required int LongSide { get; init; }

    /// <summary>How many quarter turns of a picture are averaged in inference; written into the model.</summary>
    public required int Turns { get; init; }

    /// <summary>
    /// Added in inference to the logit of the class that classical image processing reads; written into the model if not 0.
    /// </summary>
    public required double SecondOpinion { get; init; }

    /// <summary>Weight of the usual class of each colour of a picture, in inference.</summary>
    public required double ColourEvidence { get; init; }

    /// <summary>Times the temperature that was fitted on the held-out maps; their product is written into the model.</summary>
    public required double TemperatureFactor { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>Of the run in its records; empty: that of its folder.</summary>
    public required string RunName { get; init; }

    /// <summary>Words to find the run by, with commas between them.</summary>
    public required string Tags { get; init; }

    /// <summary>Share of the maps that is held out.</summary>
    public required double Validation { get; init; }

    /// <summary>Which sources are held out; null to hold out a share of the maps.</summary>
    public required Fold? Fold { get; init; }
}
