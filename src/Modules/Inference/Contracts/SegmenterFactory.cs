namespace ModularPath.Inference.Contracts;

/// <summary>
/// Opens a segmenter for a verb or a tool, without a server. Whoever opens it disposes of it, if it is <see cref="IDisposable"/>.
/// </summary>
/// <param name="model">A model file, a folder of versions, <c>classical</c>, or null for the model that ships.</param>
public delegate ISegmentationPort SegmenterFactory(string? model);
