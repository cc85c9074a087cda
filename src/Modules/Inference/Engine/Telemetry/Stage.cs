namespace ModularPath.Inference.Engine.Telemetry;

/// <summary>Where the time of a picture goes; as <c>stage</c> of <c>inference.duration</c> in lower case.</summary>
internal enum Stage
{
    /// <summary>For a turn, and for the network.</summary>
    Queue,
    Decode,
    Preprocess,
    Run,
    Postprocess,
    Encode,
}
