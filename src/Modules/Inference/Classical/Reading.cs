using ModularPath.Imaging;

namespace ModularPath.Inference.Classical;

/// <summary>Class ids and confidence of every pixel, at the size that was worked at.</summary>
internal sealed record Reading(GrayImage Labels, GrayImage Confidence);
