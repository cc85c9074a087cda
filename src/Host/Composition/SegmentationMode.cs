namespace ModularPath.Host.Composition;

/// <summary>Where the segmentation port of Pathfinding leads (<c>Segmentation:Mode</c>).</summary>
internal enum SegmentationMode
{
    /// <summary>To the Inference module of this process.</summary>
    InProcess,

    /// <summary>To an Inference service elsewhere (<c>Segmentation:Remote:BaseAddress</c>).</summary>
    Remote,

    /// <summary>
    /// Through this process to a network that a fleet of Triton, KServe or ModularPath servers has
    /// (<c>Segmentation:OpenInference:BaseAddress</c> and <c>Model</c>).
    /// </summary>
    OpenInference,

    /// <summary>Nowhere: a process that only serves Inference, or Pathfinding with the classical segmenter alone.</summary>
    None,
}
