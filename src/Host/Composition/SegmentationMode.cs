namespace ModularPath.Host.Composition;

/// <summary>What serves the segmentation port of Pathfinding (<c>Segmentation:Mode</c>).</summary>
internal enum SegmentationMode
{
    /// <summary>The Inference module of this process.</summary>
    InProcess,

    /// <summary>An Inference service elsewhere (<c>Segmentation:Remote:BaseAddress</c>).</summary>
    Remote,

    /// <summary>
    /// This process, with the network on a fleet of Triton, KServe or ModularPath servers
    /// (<c>Segmentation:OpenInference:BaseAddress</c> and <c>Model</c>).
    /// </summary>
    OpenInference,

    /// <summary>Nothing: a process with Inference alone, or Pathfinding with only the classical segmenter.</summary>
    None,
}
